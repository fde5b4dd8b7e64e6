import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { RecordingSketch } from '../../telephony/media/recording/recording-sketch.ts';
import type { RecordedMoment, RecordingEntry, RecordingIndex, RecordingPlace } from '../store/ports/recording-index.ts';
import type { DebtorFinder } from './debtors/debtor-finder.ts';
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

/** A file below a folder, links resolved. */
interface AudioFile {
  readonly folder: string;
  /** Relative to the folder. */
  readonly path: string;
}

type MayRead = (recording: RecordingEntry) => boolean;

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'list' | 'hear' | 'moments'>;
  readonly finder: Pick<DebtorFinder, 'find'>;
  /** Gives the sketch of a recording that has ended. */
  readonly sketchOf: (recording: RecordingEntry) => Promise<RecordingSketch>;
  /** Where recordings are written. */
  readonly folder: string;
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
    await this.#fileOf(recording);
    return this.#parts.sketchOf(recording);
  }

  /**
   * The file of a recording that has ended. Its path is the recorder's; a file outside the folder of recordings, also by
   * way of a link, is none.
   *
   * @throws AppError NOT_FOUND as {@link require}, and when there is no file (any more); CALL_STATE while it is recorded
   */
  async audio(recordingId: string, mayRead: MayRead): Promise<AudioFile> {
    return this.#fileOf(await this.require(recordingId, mayRead));
  }

  async #fileOf({ file, state }: RecordingEntry): Promise<AudioFile> {
    if (state === 'recording') throw new AppError('CALL_STATE', { reason: 'recordingGoesOn' });
    if (state === 'failed') throw new AppError('NOT_FOUND', { reason: 'recordingLost' });
    const [folder, found] = await Promise.all([resolved(this.#parts.folder), resolved(file)]);
    const inside = folder === undefined || found === undefined ? '..' : path.relative(folder, found);
    if (folder === undefined || inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside))
      throw new AppError('NOT_FOUND', { reason: 'recordingFileGone' });
    return { folder, path: inside };
  }

  /** Notes that somebody listens. */
  async hear(recordingId: string): Promise<void> {
    await this.#parts.index.hear(recordingId, this.#parts.clock.now());
  }
}

/** A path with its links resolved; undefined when there is nothing. */
async function resolved(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined;
  }
}
