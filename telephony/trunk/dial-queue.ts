import fastq from 'fastq';
import type { queue } from 'fastq';
import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';

/** What a carrier allows on one trunk. */
export interface TrunkLimits {
  /** INVITEs per second (> 0, fractions allowed). */
  readonly cpsLimit: number;
  /** Calls at the same time (≥ 1). */
  readonly channelLimit: number;
}

/** Until when a call may leave. */
export interface DialDeadline {
  readonly latestAt: EpochMs;
  /** Its turn came after `latestAt`: it does not leave. The queue has forgotten it when this returns. */
  readonly missed: () => void;
}

interface Waiting {
  readonly callId: string;
  readonly launch: () => void;
  readonly deadline: DialDeadline | undefined;
}

/**
 * The calls of one trunk that wait for their turn. They leave in the order they came, evenly spaced at the trunk's calls
 * per second (never a burst at the start of a second) and only while a channel is free. A launched call holds a channel
 * until `release`.
 */
export class TrunkDialQueue {
  readonly #limits: TrunkLimits;
  readonly #clock: Clock;
  readonly #queue: queue<Waiting>;
  readonly #waiting = new Map<string, Waiting>();
  #channelsInUse = 0;
  #nextSlotAt: EpochMs = 0;
  #onRelease: (() => void) | undefined;
  #slotTimer: Timer | undefined;
  #closed = false;

  constructor(limits: TrunkLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#queue = fastq((call: Waiting, done) => this.#takeTurn(call, done), 1);
  }

  get channelsInUse(): number {
    return this.#channelsInUse;
  }

  get queued(): number {
    return this.#waiting.size;
  }

  /** Lets `launch` run when a slot and a channel are free: at the earliest in a later turn of the event loop. */
  push(callId: string, launch: () => void, deadline?: DialDeadline): void {
    const call = { callId, launch, deadline };
    this.#waiting.set(callId, call);
    this.#queue.push(call);
  }

  /** Takes a waiting call out. @returns false when it does not wait, or no longer */
  remove(callId: string): boolean {
    return this.#waiting.delete(callId);
  }

  /** A call that an earlier run launched goes on: it holds a channel until `release`, even above the limit. */
  occupy(): void {
    this.#channelsInUse += 1;
  }

  /** The carrier asked to be left alone: what waits leaves later. */
  rest(ms: number): void {
    this.#nextSlotAt = Math.max(this.#nextSlotAt, this.#clock.now() + ms);
  }

  /** A launched call is over. */
  release(): void {
    if (this.#channelsInUse === 0) throw new Error('a channel was released twice');
    this.#channelsInUse -= 1;
    const resume = this.#onRelease;
    this.#onRelease = undefined;
    resume?.();
  }

  /** From here on nothing leaves. */
  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    this.#slotTimer?.cancel();
    this.#queue.kill();
  }

  #takeTurn(call: Waiting, done: (error: Error | null) => void): void {
    if (this.#closed || this.#waiting.get(call.callId) !== call) {
      done(null);
      return;
    }
    if (this.#channelsInUse >= this.#limits.channelLimit) {
      this.#onRelease = () => this.#takeTurn(call, done);
      return;
    }
    // Even a free slot is taken through a timer: `dial` has resolved before the first event of its call.
    const slotAt = Math.max(this.#nextSlotAt, this.#clock.now());
    this.#slotTimer = this.#clock.setTimer(slotAt - this.#clock.now(), () => {
      if (!this.#closed && this.#nextSlotAt > this.#clock.now()) {
        // It was asked to rest while this call waited for its slot.
        this.#takeTurn(call, done);
        return;
      }
      if (!this.#closed && this.#waiting.has(call.callId)) this.#leave(call, slotAt);
      done(null);
    });
  }

  #leave(call: Waiting, slotAt: EpochMs): void {
    const { callId, deadline } = call;
    const isLate = deadline !== undefined && this.#clock.now() > deadline.latestAt;
    // Told while it still waits: whoever ends it takes it out of the queue as any waiting call.
    if (isLate) deadline.missed();
    if (this.#waiting.delete(callId) && !isLate) this.#launch(call, slotAt);
  }

  #launch(call: Waiting, slotAt: EpochMs): void {
    const spacing = 1000 / this.#limits.cpsLimit;
    // A timer that fired late may catch up by half a slot, so that the mean rate holds and nothing bursts.
    this.#nextSlotAt = Math.max(slotAt, this.#clock.now() - spacing / 2) + spacing;
    this.#channelsInUse += 1;
    call.launch();
  }
}
