import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../kernel/errors.ts';
import { fileRange } from '../../../kernel/file-range.ts';
import { sketchFileOf } from '../../../telephony/media/recording/sketch-file.ts';
import { recordingKey } from '../../run/recorder.ts';
import type {
  RecordingEntry,
  RecordingHome,
  RecordingIndex,
  RecordingMeasures,
} from '../../store/ports/recording-index.ts';
import type { FileCipher, FinishedFile, RecordingVault } from '../../store/ports/recording-vault.ts';
import { sketchKeyOf, sketchName, soundName } from './recording-files.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'setHome'>;
  readonly vault: RecordingVault;
  /** What the index calls the vault. */
  readonly name: RecordingHome['vault'];
  readonly cipher: FileCipher;
  /** Reads a recording through that nobody has measured yet. */
  readonly measure: (recording: RecordingEntry) => Promise<RecordingMeasures>;
}

/** A file of this machine as the vault is to have it. */
interface Prepared extends FinishedFile {
  /** Removes what was made for it. */
  readonly drop: () => Promise<void>;
}

/**
 * Moves a recording to its vault: encrypted, if there is a key, put, looked at there, and only then removed here. The index knows
 * each step before it is taken, so that it can be gone on with after a crash, and nothing of it is anywhere that nobody knows of.
 *
 * @throws AppError VAULT_UNREACHABLE; AUDIO_UNREADABLE when the file is gone or another machine's, or does not say what the index
 * says of it
 */
export async function moveRecording(parts: Parts, recording: RecordingEntry, signal: AbortSignal): Promise<void> {
  const { index } = parts;
  const { recordingId, home: before } = recording;
  const home = before?.state === 'moved' ? before : await moveFiles(parts, recording, signal);
  if (!home) return;
  for (const file of [recording.file, sketchFileOf(recording.file)]) await rm(file, { force: true });
  await index.setHome(recordingId, { ...home, state: 'kept' });
}

/** Undefined: the recording is unknown by now. */
async function moveFiles(
  parts: Parts,
  recording: RecordingEntry,
  signal: AbortSignal,
): Promise<RecordingHome | undefined> {
  const { index, vault, name, cipher, measure } = parts;
  const { recordingId, campaignId, startedAt, file } = recording;
  const { sha256 } = recording.measures ?? (await measure(recording));
  const { keyId } = cipher;
  const key = recordingKey(campaignId, recordingId, startedAt) + (keyId === undefined ? '' : '.enc');
  const sound = await prepared(cipher, { file, name: soundName(recording), sha256 });
  try {
    const home = { vault: name, key, bytes: sound.bytes, ...(keyId !== undefined && { keyId }) };
    if (!(await index.setHome(recordingId, { ...home, state: 'moving' }))) return undefined;
    await putAndLook(vault, { key, file: sound, signal });
    await moveSketch(parts, recording, { key: sketchKeyOf({ key }), signal });
    const isKnown = await index.setHome(recordingId, { ...home, state: 'moved' });
    return isKnown ? { ...home, state: 'moved' } : undefined;
  } finally {
    await sound.drop();
  }
}

/** The sketch goes with its sound; without one the sound is enough. */
async function moveSketch(
  { vault, cipher }: Parts,
  recording: RecordingEntry,
  { key, signal }: { readonly key: string; readonly signal: AbortSignal },
): Promise<void> {
  const file = sketchFileOf(recording.file);
  const text = await readFile(file).catch(() => undefined);
  if (!text) return;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const sketch = await prepared(cipher, { file, name: sketchName(recording), sha256 });
  try {
    await putAndLook(vault, { key, file: sketch, signal });
  } finally {
    await sketch.drop();
  }
}

async function putAndLook(
  vault: RecordingVault,
  { key, file, signal }: { readonly key: string; readonly file: FinishedFile; readonly signal: AbortSignal },
): Promise<void> {
  await vault.put(key, file, signal);
  const there = await vault.bytesOf(key);
  if (there !== file.bytes) throw new AppError('VAULT_UNREACHABLE', 'the vault has not what it was given');
}

/** As it is, or encrypted beside it, and decrypted once: what nobody could open must not replace what everybody can. */
async function prepared(
  cipher: FileCipher,
  { file, name, sha256 }: { readonly file: string; readonly name: string; readonly sha256: string },
): Promise<Prepared> {
  const { size: plainBytes } = await stat(file).catch(gone);
  if (cipher.keyId === undefined) {
    await requireDigest(fileRange(file, 0, plainBytes), sha256);
    return { file, bytes: plainBytes, sha256, drop: () => Promise.resolve() };
  }
  const encrypted = `${file}.enc.part`;
  const drop = (): Promise<void> => rm(encrypted, { force: true });
  try {
    const hash = createHash('sha256');
    const closed = cipher.encrypted(createReadStream(file), name);
    await pipeline(noted(closed, hash), createWriteStream(encrypted, { mode: 0o600 }));
    const { size } = await stat(encrypted);
    const opened = await cipher.open({ bytes: size, read: (from, to) => fileRange(encrypted, from, to) }, name);
    await requireDigest(opened.read(0, opened.bytes), sha256);
    return { file: encrypted, bytes: size, sha256: hash.digest('hex'), drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function requireDigest(source: AsyncIterable<Uint8Array>, sha256: string): Promise<void> {
  const found = createHash('sha256');
  for await (const chunk of source) found.update(chunk);
  if (found.digest('hex') !== sha256)
    throw new AppError('AUDIO_UNREADABLE', 'the recording is not what it was when it was measured');
}

async function* noted(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

function gone(cause: unknown): never {
  throw new AppError('AUDIO_UNREADABLE', 'the recording is gone, or on another machine', { cause });
}
