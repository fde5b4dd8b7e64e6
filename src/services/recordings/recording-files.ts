import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { collectBytes } from '../../../kernel/collect-bytes.ts';
import { AppError } from '../../../kernel/errors.ts';
import { fileRange } from '../../../kernel/file-range.ts';
import type { RecordingSketch } from '../../../telephony/media/recording/recording-sketch.ts';
import { parseSketch, sketchFileOf } from '../../../telephony/media/recording/sketch-file.ts';
import type { RecordingEntry, RecordingHome } from '../../store/ports/recording-index.ts';
import type { FileCipher, RecordingVault, StoredBytes } from '../../store/ports/recording-vault.ts';

/** Where finished recordings lie, by the names that the index has; a bucket where one is configured. */
export type Vaults = Readonly<Partial<Record<RecordingHome['vault'], RecordingVault>>>;

interface Parts {
  /** Where the recorder writes, and what is taken out of a vault for a while. */
  readonly folder: string;
  readonly vaults: Vaults;
  readonly cipher: FileCipher;
}

/** A file below a folder, links resolved. */
export interface AudioFile {
  readonly folder: string;
  /** Relative to the folder. */
  readonly path: string;
}

type Placed = Pick<RecordingEntry, 'recordingId' | 'file' | 'state' | 'home'>;

/** The files of recordings, wherever they are: read, and removed. */
export class RecordingFiles {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The sound of a recording that has ended, as it was recorded.
   *
   * @throws AppError NOT_FOUND when there is none (any more); CALL_STATE while it is recorded; VAULT_UNREACHABLE; AUDIO_UNREADABLE
   * when it cannot be decrypted
   */
  async open(recording: Placed): Promise<StoredBytes> {
    const home = homeOf(recording);
    if (home) return this.#openAt(home, home.key, soundName(recording));
    const file = whole(await this.local(recording));
    return { bytes: (await stat(file)).size, read: (from, to) => fileRange(file, from, to) };
  }

  /** The sketch of a recording whose sound is in a vault; undefined where it is not, or there is none that can be read. */
  async keptSketch(recording: Placed): Promise<RecordingSketch | undefined> {
    const home = homeOf(recording);
    if (!home) return undefined;
    const file = await this.#openAt(home, sketchKeyOf(home), sketchName(recording)).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    });
    return file && parseSketch((await collectBytes(file.read(0, file.bytes))).toString('utf8'));
  }

  /** Runs something on a file of this machine that has the sound as it was recorded. It is gone afterwards if it was not here. */
  async withFile<T>(recording: Placed, use: (file: string) => Promise<T>): Promise<T> {
    if (!homeOf(recording)) return use(whole(await this.local(recording)));
    const sound = await this.open(recording);
    const folder = this.#taken;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${randomUUID()}.wav`);
    try {
      await pipeline(sound.read(0, sound.bytes), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
      return await use(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  /** Removes what {@link withFile} of a run that died left. */
  dropTaken(): Promise<void> {
    return rm(this.#taken, { recursive: true, force: true });
  }

  /** Removes sound and sketch. Safe to repeat. @throws AppError VAULT_UNREACHABLE */
  async remove({ file, home }: Pick<RecordingEntry, 'file' | 'home'>): Promise<void> {
    for (const each of [file, sketchFileOf(file)]) await rm(each, { force: true });
    if (!home) return;
    const vault = this.#vaultOf(home);
    for (const key of [home.key, sketchKeyOf(home)]) await vault.remove(key);
  }

  /** Every file of a recording that lies in the recorder's folder. */
  filesOf({ file, home }: Pick<RecordingEntry, 'file' | 'home'>): readonly string[] {
    const kept = home?.vault === 'folder' ? [home.key, sketchKeyOf(home)] : [];
    return [file, sketchFileOf(file), ...kept.map((key) => path.join(this.#parts.folder, key))];
  }

  /**
   * The recorder's file of a recording that has ended: its path is the recorder's; a file outside the folder of recordings, also
   * by way of a link, is none.
   *
   * @throws AppError NOT_FOUND when there is none (any more); CALL_STATE while it is recorded
   */
  async local({ file, state }: Placed): Promise<AudioFile> {
    if (state === 'recording') throw new AppError('CALL_STATE', { reason: 'recordingGoesOn' });
    if (state === 'failed') throw new AppError('NOT_FOUND', { reason: 'recordingLost' });
    const [folder, found] = await Promise.all([resolved(this.#parts.folder), resolved(file)]);
    const inside = folder === undefined || found === undefined ? '..' : path.relative(folder, found);
    if (folder === undefined || inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside))
      throw new AppError('NOT_FOUND', { reason: 'recordingFileGone' });
    return { folder, path: inside };
  }

  get #taken(): string {
    return path.join(this.#parts.folder, '.taken');
  }

  async #openAt(home: RecordingHome, key: string, name: string): Promise<StoredBytes> {
    const vault = this.#vaultOf(home);
    const bytes = key === home.key ? home.bytes : await vault.bytesOf(key);
    if (bytes === undefined) throw new AppError('NOT_FOUND', { reason: 'recordingFileGone' });
    const stored: StoredBytes = { bytes, read: (from, to) => vault.read(key, from, to) };
    return home.keyId === undefined ? stored : this.#parts.cipher.open(stored, name);
  }

  #vaultOf({ vault }: RecordingHome): RecordingVault {
    const found = this.#parts.vaults[vault];
    if (!found) throw new AppError('VAULT_UNREACHABLE', { reason: 'bucketMissing' });
    return found;
  }
}

/** Whether the files count that are in a vault. */
export function isInVault(recording: Pick<RecordingEntry, 'home'>): boolean {
  return homeOf(recording) !== undefined;
}

function whole({ folder, path: inside }: AudioFile): string {
  return path.join(folder, inside);
}

/** Where the files count that are in a vault; undefined while those of the recorder do. */
function homeOf({ home }: Pick<RecordingEntry, 'home'>): RecordingHome | undefined {
  return home && home.state !== 'moving' ? home : undefined;
}

/** The key of the sketch beside a sound. */
export function sketchKeyOf({ key }: Pick<RecordingHome, 'key'>): string {
  return key.replace(/\.wav(\.enc)?$/, '.sketch.json$1');
}

/** What encrypted files say they are. */
export function soundName({ recordingId }: Pick<RecordingEntry, 'recordingId'>): string {
  return `${recordingId}.wav`;
}

export function sketchName({ recordingId }: Pick<RecordingEntry, 'recordingId'>): string {
  return `${recordingId}.sketch.json`;
}

/** A path with its links resolved; undefined when there is nothing. */
async function resolved(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined;
  }
}
