import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { frameMs } from '../codec.ts';

/** Something that is called every 20 ms. */
export interface Paced {
  onFrame(now: EpochMs): void;
}

/** Something that is called at each step: four times a frame. */
export interface Stepped {
  onStep(now: EpochMs): void;
}

/** The members are spread over this many moments of each frame, so that hundreds do not send in one burst. */
const phases = 4;
const stepMs = frameMs / phases;

/** After a stall longer than this, in ms, the missed frames are skipped instead of sent in a burst. */
const catchUpMs = 100;

/**
 * One 20 ms clock for every session, prompt and recording of the process: a timer each would cost more than the audio.
 * Due times are counted from the start, so that it does not drift. It runs only while it has members.
 */
export class FramePacer {
  readonly #clock: Clock;
  readonly #reportError: (error: unknown) => void;
  readonly #members: readonly Set<Paced>[] = Array.from({ length: phases }, () => new Set<Paced>());
  readonly #stepped = new Set<Stepped>();
  #timer: Timer | undefined;
  #startedAt: EpochMs = 0;
  #step = 0;

  /** @param reportError takes what a member throws; the others go on */
  constructor(clock: Clock, reportError: (error: unknown) => void) {
    this.#clock = clock;
    this.#reportError = reportError;
  }

  /** Members now. */
  get size(): number {
    return this.#members.reduce((sum, phase) => sum + phase.size, 0);
  }

  /** From now on `member.onFrame` is called every 20 ms. */
  add(member: Paced): void {
    if (this.#members.some((phase) => phase.has(member))) return;
    const smallest = this.#members.reduce((least, phase) => (phase.size < least.size ? phase : least));
    smallest.add(member);
    if (this.size === 1) this.#begin();
  }

  /** Stops the calls; may be called within `onFrame`. Removing the last member stops the timer. */
  remove(member: Paced): void {
    for (const phase of this.#members) phase.delete(member);
    if (this.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** From now on `member.onStep` is called at each step, while the pacer has members. */
  addStepped(member: Stepped): void {
    this.#stepped.add(member);
  }

  /** Stops it; may be called within `onStep`. */
  removeStepped(member: Stepped): void {
    this.#stepped.delete(member);
  }

  #begin(): void {
    this.#startedAt = this.#clock.now();
    this.#step = 0;
    this.#setTimer();
  }

  #setTimer(): void {
    this.#timer?.cancel();
    const dueAt = this.#startedAt + (this.#step + 1) * stepMs;
    this.#timer = this.#clock.setTimer(Math.max(0, dueAt - this.#clock.now()), () => this.#run());
  }

  #run(): void {
    this.#timer = undefined;
    const now = this.#clock.now();
    const behind = now - this.#startedAt - (this.#step + 1) * stepMs;
    // The wall clock may be set: a leap either way restarts the count.
    if (behind > catchUpMs || behind < -stepMs) {
      this.#startedAt = now - stepMs;
      this.#step = 0;
    }
    while (now >= this.#startedAt + (this.#step + 1) * stepMs) {
      this.#step += 1;
      this.#callEach(this.#members[this.#step % phases] ?? [], (member) => member.onFrame(now));
    }
    this.#callEach(this.#stepped, (member) => member.onStep(now));
    if (this.size > 0) this.#setTimer();
  }

  #callEach<Member>(members: Iterable<Member>, call: (member: Member) => void): void {
    for (const member of members) {
      try {
        call(member);
      } catch (error) {
        this.#reportError(error);
      }
    }
  }
}
