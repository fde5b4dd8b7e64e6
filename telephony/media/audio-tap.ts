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
    for (let i = 0; i < hole && hole <= longestHole; i++) this.#push(0, now);
    const linear = linearOf[codec];
    for (let i = packet.payloadStart; i < packet.payloadEnd; i++) this.#push(linear[packet.buffer[i] ?? 0] ?? 0, now);
    this.#ssrc = packet.ssrc;
    this.#nextTimestamp = (packet.timestamp + packet.payloadEnd - packet.payloadStart) >>> 0;
  }

  #push(sample: number, now: EpochMs): void {
    this.#frame[this.#filled] = sample;
    this.#filled += 1;
    if (this.#filled < frameSamples) return;
    this.#filled = 0;
    if (this.#budget.take(now)) this.#sink(this.#frame, now);
  }
}
