import type { EpochMs } from '../../kernel/clock.ts';
import type { AudioConsumer } from '../media/audio-consumer.ts';
import type { Codec } from '../media/codec.ts';
import { linearOf } from '../media/g711.ts';
import type { RtpPacket } from '../media/rtp/rtp-packet.ts';

/** Mean of |sample| from which a packet counts as speech (of 32,767: about -38 dBFS). */
const speechLevel = 400;

/** Every so many samples are looked at: enough to tell speech from silence. */
const stride = 4;

/** Tells when the far end was last heard speaking (or beeping: any sound). */
export class VoiceEar implements AudioConsumer {
  #heardAt: EpochMs | undefined;

  /** When sound was last heard; undefined when never. */
  get heardAt(): EpochMs | undefined {
    return this.#heardAt;
  }

  audio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    const linear = linearOf[codec];
    let sum = 0;
    for (let i = packet.payloadStart; i < packet.payloadEnd; i += stride) {
      sum += Math.abs(linear[packet.buffer[i] ?? 0] ?? 0);
    }
    if (sum * stride >= speechLevel * (packet.payloadEnd - packet.payloadStart)) this.#heardAt = now;
  }
}
