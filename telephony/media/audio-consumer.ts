import type { EpochMs } from '../../kernel/clock.ts';
import type { Codec } from './codec.ts';
import type { RtpPacket } from './rtp/rtp-packet.ts';

/**
 * Something that hears the audio a session receives: a tap, a side of a recorder. The packet is valid only during the
 * call, must not be changed, and its payload is G.711 of `codec`.
 */
export interface AudioConsumer {
  audio(packet: RtpPacket, codec: Codec, now: EpochMs): void;
}
