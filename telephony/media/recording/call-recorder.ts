import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { RecordingFlaw } from '../../reasons.ts';
import type { AudioConsumer } from '../audio-consumer.ts';
import { frameMs, samplesPerMs } from '../codec.ts';
import type { FramePacer, Paced } from '../rtp/frame-pacer.ts';
import { RecorderTrack } from './recorder-track.ts';
import { RecordingDisk } from './recording-disk.ts';
import { RecordingMeter } from './recording-meter.ts';
import type { RecordingSketch } from './recording-sketch.ts';
import { writeSketch } from './sketch-file.ts';
import { channels, frameBytes, StereoTimeline } from './stereo-timeline.ts';
import { openRecordingFile, WavWriter, type WritableFile } from './wav-writer.ts';

/**
 * How long audio waits for reordered and late packets before it is written, in ms. Also bridges a stall of this process.
 * With {@link flushMs} and the write itself it stays under the second that a crash may cost.
 */
const settleMs = 400;

/** Audio is handed to the disk in pieces of this length, in ms. */
const flushMs = 400;
const framesPerPiece = flushMs / frameMs;

/** A recording to make. */
export interface CallRecorderOptions {
  readonly clock: Clock;
  readonly pacer: FramePacer;
  /** Absolute path of the WAV file; must not exist. */
  readonly file: string;
  /** Called once when the file can no longer be written (disk full, I/O error). The call continues. */
  readonly onError: (error: unknown) => void;
  /** The disk, shared with other recordings; absent: as if there were no others. */
  readonly disk?: RecordingDisk;
  /** How the file is opened; for tests. */
  readonly openFile?: (file: string) => Promise<WritableFile>;
  /** How the sketch of the recording is kept; for tests. */
  readonly keepSketch?: (file: string, sketch: RecordingSketch) => Promise<void>;
}

/** A finished recording. */
export interface RecordingResult {
  readonly file: string;
  /** Length of what is in the file. */
  readonly durationMs: number;
  /** Absent: it is whole. */
  readonly flaw?: RecordingFlaw;
}

/**
 * Records a call: stereo 16-bit 8 kHz WAV, agent left, debtor right, both on one time axis that begins at `start`.
 * `agent` and `debtor` are given to {@link RtpSession.listen} of the two legs; either may be attached, parted or replaced at any time.
 */
export class CallRecorder implements Paced {
  /** The agent's side: left. */
  readonly agent: AudioConsumer;
  /** The debtor's side: right. */
  readonly debtor: AudioConsumer;
  readonly #options: CallRecorderOptions;
  readonly #startedAt: EpochMs;
  readonly #timeline = new StereoTimeline();
  readonly #meter = new RecordingMeter();
  readonly #disk: RecordingDisk;
  readonly #writer: WavWriter;
  #frames: number;
  #paused = false;
  #stopped: Promise<RecordingResult> | undefined;

  private constructor(options: CallRecorderOptions, disk: RecordingDisk, file: WritableFile) {
    this.#options = options;
    this.#disk = disk;
    this.#startedAt = options.clock.now();
    this.#writer = new WavWriter(file, options.onError, disk);
    this.agent = this.#side(new RecorderTrack(this.#timeline, channels.agent, this.#startedAt));
    this.debtor = this.#side(new RecorderTrack(this.#timeline, channels.debtor, this.#startedAt));
    // Each begins elsewhere in its piece: recordings that were begun together do not all hand theirs over in one turn.
    this.#frames = options.pacer.size % framesPerPiece;
    options.pacer.add(this);
  }

  /** A supervisor whom the debtor hears: left, with the agent. One for each, given to the `listen` of their session. */
  supervisor(): AudioConsumer {
    return this.#side(new RecorderTrack(this.#timeline, channels.supervisor, this.#startedAt));
  }

  /** Creates the file and begins. @throws AppError `RECORDING_FAILED` when the file cannot be created */
  static async start(options: CallRecorderOptions): Promise<CallRecorder> {
    const { file, openFile = openRecordingFile, disk = new RecordingDisk() } = options;
    return new CallRecorder(options, disk, await disk.enter(() => openFile(file)));
  }

  /** Records silence on both sides from now on, for example while a card number is spoken. */
  pause(): void {
    this.#paused = true;
    this.#timeline.mute(this.#positionOf(this.#options.clock.now()));
  }

  /** Both sides are recorded again. What was spoken during the pause stays out, even when it arrives now. */
  resume(): void {
    this.#paused = false;
    this.#timeline.unmute(this.#positionOf(this.#options.clock.now()));
  }

  /** The pacer's call, every 20 ms. */
  onFrame(now: EpochMs): void {
    this.#frames += 1;
    if (this.#frames % framesPerPiece !== 0) return;
    this.#write(now - settleMs);
  }

  /** Writes the rest, closes the file, and leaves the sketch beside it. Idempotent; never rejects. */
  stop(): Promise<RecordingResult> {
    this.#stopped ??= this.#finish();
    return this.#stopped;
  }

  async #finish(): Promise<RecordingResult> {
    this.#options.pacer.remove(this);
    this.#write(this.#options.clock.now());
    await this.#writer.finish();
    if (!this.#writer.failed) await this.#keepSketch();
    return {
      file: this.#options.file,
      durationMs: Math.round(this.#writer.dataBytes / frameBytes / samplesPerMs),
      ...(this.#writer.failed && { flaw: 'cut' }),
    };
  }

  #write(until: EpochMs): void {
    const chunk = this.#timeline.take(this.#positionOf(until), (bytes) => this.#writer.room(bytes));
    this.#meter.push(chunk);
    this.#writer.write(chunk);
  }

  /** A recording without a sketch is whole: whoever asks for one measures the file. */
  async #keepSketch(): Promise<void> {
    const { file, keepSketch = writeSketch } = this.#options;
    await this.#disk.turn(() => keepSketch(file, this.#meter.finish())).catch(() => undefined);
  }

  #side(track: RecorderTrack): AudioConsumer {
    return {
      audio: (packet, codec, now) => {
        if (!this.#paused && !this.#stopped) track.audio(packet, codec, now);
      },
    };
  }

  #positionOf(at: EpochMs): number {
    return Math.max(0, Math.round((at - this.#startedAt) * samplesPerMs));
  }
}
