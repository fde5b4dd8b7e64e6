import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { RecordingSketch } from '../../telephony/media/recording/recording-sketch.ts';
import type { RecordedMoment, RecordingEntry, RecordingIndex, RecordingPlace } from '../store/ports/recording-index.ts';
import type { StoredBytes } from '../store/ports/recording-vault.ts';
import type { DebtorFinder } from './debtors/debtor-finder.ts';
import { isInVault, type AudioFile, type RecordingFiles } from './recordings/recording-files.ts';
import { fitsFilter, type RecordingFilter } from './recording-filter.ts';

/** Where a search goes on, and how many it brings at most. */
interface Page {
  readonly limit: number;
  readonly after?: RecordingPlace;
}

/** `next`: where to go on; absent when everything was looked through. */
export interface FoundRecordings {
  readonly recordings: readonly RecordingEntry[];
  readonly next?: RecordingPlace;
}

/** Sound that lies in a vault. */
interface AudioBytes {
  readonly source: StoredBytes;
  /** Of these bytes. */
  readonly etag: string;
}

type MayRead = (recording: RecordingEntry) => boolean;

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'list' | 'hear' | 'moments'>;
  readonly finder: Pick<DebtorFinder, 'find'>;
  /** Gives the sketch of a recording that has ended. */
  readonly sketchOf: (recording: RecordingEntry) => Promise<RecordingSketch>;
  readonly files: Pick<RecordingFiles, 'local' | 'open'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Entries read from the index at a time, and for one page at most: no search keeps the store from its calls. */
const readAtOnce = 500;
const mostRead = 10_000;

/** Debtors looked for by one number: more share none. */
const mostDebtors = 200;

/** A recording with what happened in its call. */
export interface DescribedRecording extends RecordingEntry {
  readonly moments: readonly RecordedMoment[];
}

/** Recordings as people find and hear them. Who may see which is asked for every single one. */
export class RecordingArchive {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Newest first. Looks through 10,000 recordings at most: what fits of those. */
  async find(filter: RecordingFilter, { limit, after }: Page, mayRead: MayRead): Promise<FoundRecordings> {
    const recordings: RecordingEntry[] = [];
    let last = after;
    for (let read = 0; read < mostRead; read += readAtOnce) {
      const from = last ? { after: last } : filter.to === undefined ? {} : { before: filter.to };
      const page = await this.#parts.index.list({ limit: readAtOnce, ...from });
      for (const entry of page) {
        if (filter.from !== undefined && entry.startedAt < filter.from) return { recordings };
        last = { startedAt: entry.startedAt, recordingId: entry.recordingId };
        if (fitsFilter(entry, filter) && mayRead(entry)) recordings.push(entry);
        if (recordings.length === limit) return { recordings, next: last };
      }
      if (page.length < readAtOnce) return { recordings };
    }
    return { recordings, ...(last ? { next: last } : {}) };
  }

  /** @throws AppError NOT_FOUND, also for one that the reader may not know of */
  async require(recordingId: string, mayRead: MayRead): Promise<RecordingEntry> {
    const recording = await this.#parts.index.get(recordingId);
    if (!recording || !mayRead(recording)) throw new AppError('NOT_FOUND', { reason: 'recordingUnknown' });
    return recording;
  }

  /** Whose number this is now, as people write it in the campaigns' countries. */
  async debtorsAt(phone: string, mayIn: (campaignId: string) => boolean): Promise<ReadonlySet<string>> {
    const { records } = await this.#parts.finder.find({ phone }, { most: mostDebtors }, mayIn);
    return new Set(records.map(({ record }) => record.debtor.id));
  }

  /** @throws AppError NOT_FOUND as {@link require} */
  async describe(recordingId: string, mayRead: MayRead): Promise<DescribedRecording> {
    const recording = await this.require(recordingId, mayRead);
    return { ...recording, moments: await this.#parts.index.moments(recording.callId) };
  }

  /** What a recording that has ended looks like. @throws AppError as {@link audio}; AUDIO_UNREADABLE */
  async sketch(recordingId: string, mayRead: MayRead): Promise<RecordingSketch> {
    const recording = await this.require(recordingId, mayRead);
    if (!isInVault(recording)) await this.#parts.files.local(recording);
    return this.#parts.sketchOf(recording);
  }

  /**
   * The sound of a recording that has ended: its file here, or its bytes in a vault.
   *
   * @throws AppError NOT_FOUND as {@link require}, and when there is no file (any more); CALL_STATE while it is recorded;
   * VAULT_UNREACHABLE; AUDIO_UNREADABLE when it cannot be decrypted
   */
  async audio(recordingId: string, mayRead: MayRead): Promise<AudioFile | AudioBytes> {
    const { files } = this.#parts;
    const recording = await this.require(recordingId, mayRead);
    if (!isInVault(recording)) return files.local(recording);
    return { source: await files.open(recording), etag: `"${recording.measures?.sha256 ?? recordingId}"` };
  }

  /** Notes that somebody listens. */
  async hear(recordingId: string): Promise<void> {
    await this.#parts.index.hear(recordingId, this.#parts.clock.now());
  }
}
