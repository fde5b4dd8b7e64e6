import { frameMs, samplesPerMs } from '../codec.ts';
import { dtmfDigits } from './dtmf-receiver.ts';

/** How digits are sent. */
export interface DtmfTiming {
  /** Length of a digit in ms, 40–1000 (ITU-T Q.24 asks for 40). */
  readonly digitMs: number;
  /** Pause between digits in ms, 40–1000. */
  readonly gapMs: number;
}

/** Lengths that every network hears. */
export const defaultDtmfTiming: DtmfTiming = { digitMs: 100, gapMs: 80 };

/** What to send in one 20 ms frame. */
export interface DtmfFrame {
  readonly kind: 'event';
  /** First packet of its event: it opens a new timestamp. */
  readonly first: boolean;
  /** Payload of RFC 4733 §2.3. */
  readonly payload: Uint8Array;
  /** 3 for the last frame of an event (§2.5.1.4), else 1. */
  readonly copies: number;
}

/** A pause between digits: the session sends its ordinary audio. */
export interface DtmfPause {
  readonly kind: 'pause';
}

const pause: DtmfPause = { kind: 'pause' };

/** Power of the digit in -dBm0. */
const volume = 10;

/** A row of digits as RFC 4733 events, a frame at a time. */
export class DtmfSender {
  readonly #digits: string;
  readonly #timing: DtmfTiming;
  readonly #frames: number;
  #index = 0;
  #frame = 0;
  #pauseLeft = 0;

  /** @throws Error when `digits` holds anything but `0-9*#A-D` */
  constructor(digits: string, timing: DtmfTiming = defaultDtmfTiming) {
    if (!/^[0-9*#A-D]+$/.test(digits)) throw new Error('DTMF digits are 0-9, *, # and A-D');
    this.#digits = digits;
    this.#timing = timing;
    this.#frames = Math.max(2, Math.round(timing.digitMs / frameMs));
  }

  /** The next 20 ms; undefined when all digits are sent. */
  next(): DtmfFrame | DtmfPause | undefined {
    if (this.#pauseLeft > 0) {
      this.#pauseLeft -= frameMs;
      return pause;
    }
    const digit = this.#digits[this.#index];
    if (digit === undefined) return undefined;
    this.#frame += 1;
    const last = this.#frame === this.#frames;
    const payload = eventPayload(digit, this.#frame * frameMs * samplesPerMs, last);
    const frame: DtmfFrame = { kind: 'event', first: this.#frame === 1, payload, copies: last ? 3 : 1 };
    if (last) {
      this.#index += 1;
      this.#frame = 0;
      this.#pauseLeft = this.#timing.gapMs;
    }
    return frame;
  }
}

function eventPayload(digit: string, duration: number, end: boolean): Uint8Array {
  return Uint8Array.of(dtmfDigits.indexOf(digit), (end ? 0x80 : 0) | volume, duration >> 8, duration & 0xff);
}
