import type { EpochMs } from '../../kernel/clock.ts';
import type { AudioConsumer } from './audio-consumer.ts';
import { frameSamples, sampleRateHz, type Codec } from './codec.ts';
import { linearOf } from './g711.ts';
import type { RtpPacket } from './rtp/rtp-packet.ts';

/** Longest hole of lost packets that is filled with silence, in samples; beyond it the stream simply goes on. */
const longestHole = sampleRateHz;

/**
 * Cuts received audio of any packet length into 20 ms linear frames for a listener in this process. Holes are filled with
 * silence, so that the listener's time is the speaker's; late packets are left out.
 */
export class AudioTap implements AudioConsumer {
  readonly #sink: (frame: Int16Array, at: EpochMs) => void;
  readonly #frame = new Int16Array(frameSamples);
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
    this.#sink(this.#frame, now);
  }
}
