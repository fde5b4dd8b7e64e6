import type { EpochMs } from '../../kernel/clock.ts';
import type { AudioConsumer } from '../media/audio-consumer.ts';
import type { Codec } from '../media/codec.ts';
import { linearOf } from '../media/g711.ts';
import { LossCount } from '../media/rtp/loss-count.ts';
import type { RtpPacket } from '../media/rtp/rtp-packet.ts';

/** What was heard since the last reading. */
export interface MeterReading {
  /** Mean power, in dB below the loudest sine that G.711 can carry (dBov, RFC 6465 §3); -127 is silence. */
  readonly level: number;
  readonly packets: number;
  /** Packets that never came. */
  readonly lost: number;
  /** Interarrival jitter, ms (RFC 3550 §6.4.1). */
  readonly jitterMs: number;
}

/** The level of digital silence (RFC 6465 §3). */
export const silence = -127;

/** Full scale of 16 bits. */
const fullScale = 32_768;
/** A-law has no zero: a muted microphone brings its smallest step. */
const smallest = 8;
/** Samples between two packets per ms. */
const samplesPerMs = 8;

/** Measures one direction of a conversation. */
export class AudioMeter implements AudioConsumer {
  readonly #loss = new LossCount();
  #lostBefore = 0;
  #power = 0;
  #samples = 0;
  #packets = 0;
  #transit: number | undefined;
  #jitterMs = 0;

  audio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    this.#packets += 1;
    this.#loss.received(packet.ssrc, packet.sequence);
    this.#noteArrival(now - packet.timestamp / samplesPerMs);
    const linear = linearOf[codec];
    for (let at = packet.payloadStart; at < packet.payloadEnd; at++) {
      const sample = linear[packet.buffer[at] ?? 0] ?? 0;
      if (sample > smallest || sample < -smallest) this.#power += sample * sample;
    }
    this.#samples += packet.payloadEnd - packet.payloadStart;
  }

  /** What was measured since the last call of this. */
  read(): MeterReading {
    const { lost } = this.#loss;
    const mean = this.#samples === 0 ? 0 : this.#power / this.#samples / fullScale ** 2;
    const reading = {
      level: mean === 0 ? silence : Math.max(silence, Math.round(10 * Math.log10(mean))),
      packets: this.#packets,
      lost: Math.max(0, lost - this.#lostBefore),
      jitterMs: Math.round(this.#jitterMs),
    };
    this.#lostBefore = lost;
    this.#power = 0;
    this.#samples = 0;
    this.#packets = 0;
    return reading;
  }

  /** A leap of more than a second is another stream, or a clock that was set, and no jitter. */
  #noteArrival(transit: number): void {
    const change = Math.abs(transit - (this.#transit ?? transit));
    this.#transit = transit;
    if (change < 1_000) this.#jitterMs += (change - this.#jitterMs) / 16;
  }
}
