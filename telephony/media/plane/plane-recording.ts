import type { RecordingFailure } from '../../reasons.ts';
import type { RecordingResult } from '../recording/call-recorder.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { MediaRecording } from './media-plane.ts';

/** How a recording reaches its host, or is set right without one. */
export interface RecordingLine {
  readonly send: (order: 'pauseRecording' | 'resumeRecording' | 'stopRecording') => void;
  /** @returns how long the file is, in ms */
  readonly repair: () => Promise<number>;
  /** Told when the file can no longer be written. */
  readonly onFailed: (reason: RecordingFailure) => void;
}

/** A recording that is made at the other end of a line. */
export class PlaneRecording implements MediaRecording {
  /** Resolves when the file is there. @throws AppError `RECORDING_FAILED` */
  readonly began: Promise<void>;
  readonly #file: string;
  readonly #line: RecordingLine;
  readonly #result: Promise<RecordingResult>;
  #begin: () => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;
  #finish: (result: RecordingResult | Promise<RecordingResult>) => void = () => undefined;
  #isStopping = false;
  #isCut = false;

  constructor(file: string, line: RecordingLine) {
    this.#file = file;
    this.#line = line;
    this.began = new Promise((resolve, reject) => {
      this.#begin = resolve;
      this.#refuse = reject;
    });
    this.#result = new Promise((resolve) => (this.#finish = resolve));
  }

  pause(): void {
    this.#line.send('pauseRecording');
  }

  resume(): void {
    this.#line.send('resumeRecording');
  }

  stop(): Promise<RecordingResult> {
    if (!this.#isStopping) this.#line.send('stopRecording');
    this.#isStopping = true;
    return this.#result;
  }

  /** The host reports that it records. */
  begin(): void {
    this.#begin();
  }

  /** The host cannot record. */
  refuse(error: Error): void {
    this.#refuse(error);
  }

  /** The host reports that the file can no longer be written. */
  fail(reason: RecordingFailure): void {
    this.#isCut = true;
    this.#line.onFailed(reason);
  }

  /** The host reports that the file is finished, asked for or not. */
  finish(result: RecordingResult): void {
    this.#finish(result);
  }

  /** The host died: the file holds what it had written by then. */
  lose(): void {
    this.#refuse(new AppError('RECORDING_FAILED', 'the thread that carries the audio has died'));
    const repaired = async (): Promise<RecordingResult> => {
      const flaw = this.#isCut ? 'cut' : 'repaired';
      return { file: this.#file, durationMs: await this.#line.repair(), flaw };
    };
    this.#finish(repaired());
  }
}
