import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import type { Detector } from './detector.ts';
import { frameMs, frameSamples } from './frame.ts';
import type { DetectionPolicy } from './policy.ts';
import type { DetectorEvent, DetectorVerdict } from './detector-verdict.ts';

/** What a session is made of. */
export interface DetectionSessionParts {
  readonly detector: Detector;
  readonly policy: DetectionPolicy;
  readonly clock: Clock;
  /** Hears each verdict; `revision` is true for those after the first since the answer. Must not throw. */
  readonly onVerdict: (verdict: DetectorVerdict, revision: boolean) => void;
  /** Hears everything the detector says, for the journal. Must not throw. */
  readonly onEvent?: (event: DetectorEvent) => void;
  /** Called once, when nothing more is to be heard: stop the tap. */
  readonly onDone?: () => void;
}

/** How far the audio may lie behind the clock before silence is put in its place, ms: networks jitter. */
const toleranceMs = 200;
/** How often the audio is held against the clock, ms. */
const checkMs = 100;

const silentFrame = new Int16Array(frameSamples);

/**
 * Binds a call's audio tap to a detector. A far end that sends no packets (silence suppression, a dead path) still gets its
 * verdict in time: the session puts silence where audio is missing.
 */
export class DetectionSession {
  readonly #parts: DetectionSessionParts;
  #startedAt: EpochMs | undefined;
  #pushed = 0;
  #answered = false;
  #done = false;
  #timer: Timer | undefined;

  constructor(parts: DetectionSessionParts) {
    this.#parts = parts;
  }

  /** The audio from now on comes before the answer. */
  earlyMedia(): void {
    if (this.#answered || this.#done) return;
    this.#begin();
    this.#parts.detector.earlyMedia();
  }

  /** The call was answered now. */
  answered(facts: { readonly ringAgeMs?: number } = {}): void {
    if (this.#answered || this.#done) return;
    this.#answered = true;
    this.#begin();
    this.#parts.detector.answered(facts);
    this.#check();
  }

  /** The sink for `CallControl.tapAudio`. */
  readonly sink = (frame: Int16Array): void => {
    if (!this.#done && this.#startedAt !== undefined) this.#push(frame);
  };

  /** The call ended or nobody wants to know any more. Idempotent. */
  end(): void {
    if (this.#done) return;
    this.#tell(this.#parts.detector.end());
    this.#finish();
  }

  #begin(): void {
    this.#startedAt = this.#parts.clock.now();
    this.#pushed = 0;
  }

  #push(frame: Int16Array): void {
    this.#pushed++;
    if (!this.#done) this.#tell(this.#parts.detector.push(frame));
  }

  #check(): void {
    if (this.#done || this.#startedAt === undefined) return;
    const elapsedMs = this.#parts.clock.now() - this.#startedAt;
    const due = Math.floor((elapsedMs - toleranceMs) / frameMs);
    while (this.#pushed < due) this.#push(silentFrame);
    if (elapsedMs > this.#parts.policy.reviseUntilMs + toleranceMs) this.end();
    else this.#timer = this.#parts.clock.setTimer(checkMs, () => this.#check());
  }

  #tell(events: readonly DetectorEvent[]): void {
    for (const event of events) {
      this.#parts.onEvent?.(event);
      if (event.type === 'verdict') this.#parts.onVerdict(event.verdict, event.revision);
    }
  }

  #finish(): void {
    this.#done = true;
    this.#timer?.cancel();
    this.#parts.onDone?.();
  }
}
