import type { EpochMs } from '../../kernel/clock.ts';
import type { AudioConsumer } from './audio-consumer.ts';
import { frameSamples, sampleRateHz, type Codec } from './codec.ts';
import { linearOf } from './g711.ts';
import { RateBudget } from '../rate-budget.ts';
import type { RtpPacket } from './rtp/rtp-packet.ts';

/** Longest gap of lost packets that is filled with silence, in samples. After a longer one the stream just continues. */
const longestHole = sampleRateHz;

/** A tap delivers frames at the pace of time, with a margin for differing clocks and for 5 s of a stalled process. */
const frameBudget = { perSecond: 51, burst: 250 } as const;

/**
 * Cuts received audio of any packet length into 20 ms linear frames for a listener in this process. Holes are filled with
 * silence, so that the listener's time is the speaker's; late packets are left out. A far end that sends faster than people
 * speak, or leaps in its timestamps, costs the listener no more than one that does not.
 */
export class AudioTap implements AudioConsumer {
  readonly #sink: (frame: Int16Array, at: EpochMs) => void;
  readonly #frame = new Int16Array(frameSamples);
  readonly #budget = new RateBudget(frameBudget.perSecond, frameBudget.burst);
  #filled = 0;
  #ssrc = -1;
  #nextTimestamp = 0;

  /** @param sink called per frame; the array is valid only during the call */
  constructor(sink: (frame: Int16Array, at: EpochMs) => void) {
    this.#sink = sink;
  }

  audio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    const hole = packet.ssrc === this.#ssrc ? (packet.timestamp - this.#nextTimestamp) | 0 : 0;
    if (hole < 0 && hole > -longestHole) return;
    if (hole <= longestHole) this.#fill(hole, now);
    this.#decode(packet, linearOf[codec], now);
    this.#ssrc = packet.ssrc;
    this.#nextTimestamp = (packet.timestamp + packet.payloadEnd - packet.payloadStart) >>> 0;
  }

  /** Silence in place of `samples` that were lost; fewer than one: nothing. */
  #fill(samples: number, now: EpochMs): void {
    for (let left = samples; left > 0;) {
      const count = Math.min(left, frameSamples - this.#filled);
      this.#frame.fill(0, this.#filled, this.#filled + count);
      left -= count;
      this.#took(count, now);
    }
  }

  #decode({ buffer, payloadStart, payloadEnd }: RtpPacket, linear: Int16Array, now: EpochMs): void {
    const frame = this.#frame;
    for (let at = payloadStart; at < payloadEnd;) {
      const from = this.#filled;
      const count = Math.min(payloadEnd - at, frameSamples - from);
      for (let i = 0; i < count; i++) frame[from + i] = linear[buffer[at + i] ?? 0] ?? 0;
      at += count;
      this.#took(count, now);
    }
  }

  #took(samples: number, now: EpochMs): void {
    this.#filled += samples;
    if (this.#filled < frameSamples) return;
    this.#filled = 0;
    if (this.#budget.take(now)) this.#sink(this.#frame, now);
  }
}
