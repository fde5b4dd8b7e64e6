import fastq from 'fastq';
import type { Log } from '../../kernel/log.ts';
import type { MeasuredRecording } from '../../telephony/media/recording/measure-recording.ts';
import { talkTimesOf, type RecordingSketch } from '../../telephony/media/recording/recording-sketch.ts';
import {
  hasSound,
  type RecordingEntry,
  type RecordingIndex,
  type RecordingMeasures,
  type RecordingPlace,
} from '../store/ports/recording-index.ts';

/** The sketches of recordings, where the recordings are. */
export interface SketchFiles {
  /** The one beside a recording; undefined: there is none. */
  read(file: string): Promise<RecordingSketch | undefined>;
  write(file: string, sketch: RecordingSketch): Promise<void>;
  /** Reads a recording through. Rejects with AppError AUDIO_UNREADABLE. */
  measure(file: string, known?: RecordingSketch): Promise<MeasuredRecording>;
}

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'list' | 'measure'>;
  readonly sketches: SketchFiles;
  /** Called once a recording is measured that was handed in or found. */
  readonly measured?: (recordingId: string) => void;
  readonly log: Log;
}

/** Recordings that wait to be measured, at most: what finds no place is found by the next start. */
const mostWaiting = 1_000;

/** How many of the newest recordings a start looks through for those that nobody measured, and how many at a time. */
const catchUp = { most: 10_000, atOnce: 500 } as const;

/**
 * Measures recordings once their file is closed, one at a time: digest and talk times into the index, the sketch beside the
 * file. The recorder of the embedded switch has made the sketch already; what FreeSWITCH recorded, what a crash left and
 * what is older than measures is read here.
 */
export class RecordingMeasurer {
  readonly #parts: Parts;
  readonly #queue = fastq.promise((recordingId: string) => this.#measureById(recordingId), 1);
  #isStopped = false;
  #catchingUp: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Measures a recording that has ended, by and by. */
  later(recordingId: string): void {
    if (!this.#isStopped && this.#queue.length() < mostWaiting) void this.#queue.push(recordingId);
  }

  /** Measures, in the background, what nobody has measured among the newest recordings. */
  start(): void {
    this.#catchingUp = this.#catchUp().catch((error: unknown) => {
      this.#parts.log.warn({ err: error }, 'recordings could not be looked through for missing measures');
    });
  }

  /** Resolves when what {@link start} found is measured. */
  caughtUp(): Promise<void> {
    return this.#catchingUp;
  }

  /** Resolves when nothing is being measured any more: what is in work is finished, what waits is left to the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#catchingUp;
    if (!this.#queue.idle()) await this.#queue.drained();
  }

  /**
   * The sketch of a recording that has ended: the one beside its file, else it is measured now.
   *
   * @throws AppError AUDIO_UNREADABLE
   */
  async sketchOf(recording: RecordingEntry): Promise<RecordingSketch> {
    return (await this.#parts.sketches.read(recording.file)) ?? (await this.#measure(recording)).sketch;
  }

  /** Reads a recording through now. @throws AppError AUDIO_UNREADABLE */
  async measure(recording: RecordingEntry): Promise<RecordingMeasures> {
    return (await this.#measure(recording)).measures;
  }

  async #catchUp(): Promise<void> {
    const { index } = this.#parts;
    let after: RecordingPlace | undefined;
    for (let seen = 0; seen < catchUp.most; seen += catchUp.atOnce) {
      const page = await index.list({ limit: catchUp.atOnce, ...(after && { after }) });
      for (const recording of page) {
        if (this.#isStopped) return;
        if (!recording.measures) await this.#queue.push(recording.recordingId);
      }
      after = page.at(-1);
      if (page.length < catchUp.atOnce) return;
    }
  }

  async #measureById(recordingId: string): Promise<void> {
    const { index, log } = this.#parts;
    if (this.#isStopped) return;
    try {
      const recording = await index.get(recordingId);
      if (!recording || !hasSound(recording)) return;
      if (!recording.measures) await this.#measure(recording);
      this.#parts.measured?.(recordingId);
    } catch (error) {
      log.warn({ recordingId, err: error }, 'a recording could not be measured');
    }
  }

  async #measure({
    recordingId,
    file,
  }: RecordingEntry): Promise<{ readonly sketch: RecordingSketch; readonly measures: RecordingMeasures }> {
    const { index, sketches } = this.#parts;
    const known = await sketches.read(file);
    const { sha256, sketch } = await sketches.measure(file, known);
    // A sketch without an entry would outlive the recording.
    const measures = { sha256, ...talkTimesOf(sketch) };
    const isKnown = await index.measure(recordingId, measures);
    if (isKnown && !known) await sketches.write(file, sketch);
    return { sketch, measures };
  }
}
