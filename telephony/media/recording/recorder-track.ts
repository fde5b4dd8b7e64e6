import type { EpochMs } from '../../../kernel/clock.ts';
import type { AudioConsumer } from '../audio-consumer.ts';
import { samplesPerMs, type Codec } from '../codec.ts';
import { linearOf } from '../g711.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import type { Channel, StereoTimeline } from './stereo-timeline.ts';

/** A leap of RTP time against arrival beyond this, in samples (2 s), is a new timestamp base, not delay. */
const leapSamples = 2000 * samplesPerMs;

/** Packets in a row that come too late or too early to be placed until the track is realigned (0.5 s). */
const misplacedBeforeAlign = 25;

/**
 * One side of a recording. The first packet is placed at its arrival; the following by their RTP timestamps, so that
 * jitter, loss, reordering and silence suppression leave the speech where it was spoken. When RTP time and arrival part
 * (new SSRC, new timestamp base, a clock that runs away) the next packet is placed at its arrival again.
 */
export class RecorderTrack implements AudioConsumer {
  readonly #timeline: StereoTimeline;
  readonly #channel: Channel;
  readonly #startedAt: EpochMs;
  #ssrc = -1;
  #timestamp = 0;
  #position = 0;
  #misplaced = 0;
  #dropped = 0;

  /** @param startedAt position 0 of the timeline */
  constructor(timeline: StereoTimeline, channel: Channel, startedAt: EpochMs) {
    this.#timeline = timeline;
    this.#channel = channel;
    this.#startedAt = startedAt;
  }

  /** Packets that were received but not placed: too late, or muted. */
  get dropped(): number {
    return this.#dropped;
  }

  audio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    const arrival = Math.round((now - this.#startedAt) * samplesPerMs);
    const position = this.#position + ((packet.timestamp - this.#timestamp) | 0);
    if (packet.ssrc !== this.#ssrc || Math.abs(position - arrival) > leapSamples) {
      this.#ssrc = packet.ssrc;
      this.#place(packet, codec, arrival);
    } else if (this.#place(packet, codec, position)) {
      this.#misplaced = 0;
    } else if (++this.#misplaced >= misplacedBeforeAlign) {
      this.#misplaced = 0;
      this.#place(packet, codec, arrival);
    }
  }

  #place(packet: RtpPacket, codec: Codec, position: number): boolean {
    this.#timestamp = packet.timestamp;
    this.#position = position;
    const placed = this.#timeline.place(this.#channel, position, {
      bytes: packet.buffer,
      start: packet.payloadStart,
      end: packet.payloadEnd,
      linear: linearOf[codec],
    });
    if (!placed) this.#dropped += 1;
    return placed;
  }
}
