import type { EpochMs } from '../../../kernel/clock.ts';
import { frameSamples, samplesPerMs } from '../codec.ts';
import type { RtpHeader, RtpPacket } from './rtp-packet.ts';

/** First values of a stream; random, against known-plaintext attacks and collisions (RFC 3550 §5.1). */
export interface StreamStart {
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
}

/** The source id of what this process makes itself (silence, prompts, DTMF), in contrast to the SSRC of a forwarded stream. */
const ownSource = -1;

/**
 * The numbers of one outgoing RTP stream. Its sources change (silence, a prompt, one relayed stream, another), yet the far
 * end sees one SSRC with sequence numbers without a hole and timestamps that follow real time (RFC 3550 §5.1).
 * Loss and reordering of a relayed stream are passed on as they are. Pure but for its own counters.
 */
export class OutboundStream {
  readonly #header: RtpHeader;
  #source = Number.NaN;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #nextSequence: number;
  #lastTimestamp: number;
  #lastAt: EpochMs | undefined;
  /** Samples of an event that went on after the timestamp it began with. */
  #lengthened = 0;

  constructor(start: StreamStart) {
    this.#nextSequence = start.sequence & 0xffff;
    this.#lastTimestamp = start.timestamp >>> 0;
    this.#header = { payloadType: 0, marker: false, sequence: 0, timestamp: 0, ssrc: start.ssrc >>> 0 };
  }

  /** Header of the next frame made here; `samples` is its length. The object is reused by the next call. */
  next(payloadType: number, now: EpochMs, samples = frameSamples): RtpHeader {
    const header = this.#header;
    header.marker = this.#source !== ownSource;
    header.timestamp = header.marker ? this.#resumedAt(now) : (this.#lastTimestamp + this.#lengthened + samples) >>> 0;
    this.#lengthened = 0;
    header.payloadType = payloadType;
    return this.#sent(ownSource, now);
  }

  /** Header of a further packet of the event that began with {@link next} (RFC 4733 §2.5.1: same timestamp). */
  sameTimestamp(payloadType: number, now: EpochMs): RtpHeader {
    const header = this.#header;
    header.marker = false;
    header.timestamp = this.#lastTimestamp;
    header.payloadType = payloadType;
    return this.#sent(ownSource, now);
  }

  /** Header with which a packet of another stream is passed on. The object is reused by the next call. */
  forward(packet: RtpPacket, payloadType: number, now: EpochMs): RtpHeader {
    const header = this.#header;
    const changed = this.#source !== packet.ssrc;
    if (changed) {
      this.#sequenceOffset = this.#nextSequence - packet.sequence;
      this.#timestampOffset = this.#resumedAt(now) - packet.timestamp;
      this.#source = packet.ssrc;
    }
    header.marker = changed || packet.marker;
    header.payloadType = payloadType;
    header.timestamp = (packet.timestamp + this.#timestampOffset) >>> 0;
    header.sequence = (packet.sequence + this.#sequenceOffset) & 0xffff;
    this.#keepNewest(header);
    this.#lastAt = now;
    return header;
  }

  /** A packet of the forwarded stream is not passed on: its number is taken out, so that it does not look like loss. */
  skip(packet: RtpPacket): void {
    if (this.#source === packet.ssrc) this.#sequenceOffset -= 1;
  }

  /** The event that began with {@link next} continues: its timestamp stays while time passes. */
  lengthen(samples = frameSamples): void {
    this.#lengthened += samples;
  }

  /** We pause sending audio of our own. When it resumes, timestamps follow the time that passed. */
  interrupt(): void {
    if (this.#source === ownSource) this.changeSource();
  }

  /** The next packet comes from another source, even if its SSRC should be the same. */
  changeSource(): void {
    this.#source = Number.NaN;
  }

  #sent(source: number, now: EpochMs): RtpHeader {
    this.#source = source;
    this.#header.sequence = this.#nextSequence;
    this.#nextSequence = (this.#nextSequence + 1) & 0xffff;
    this.#lastTimestamp = this.#header.timestamp;
    this.#lastAt = now;
    return this.#header;
  }

  /** The newest sequence number counts, not that of a packet which came late. */
  #keepNewest(header: RtpHeader): void {
    const ahead = (header.sequence - this.#nextSequence) & 0xffff;
    if (ahead >= 0x8000) return;
    this.#nextSequence = (header.sequence + 1) & 0xffff;
    this.#lastTimestamp = header.timestamp;
  }

  /** Timestamp for now after a change of source: real time passed, at least one frame. */
  #resumedAt(now: EpochMs): number {
    if (this.#lastAt === undefined) return this.#lastTimestamp;
    const elapsed = Math.max(frameSamples, Math.round((now - this.#lastAt) * samplesPerMs));
    const timestamp = (this.#lastTimestamp + this.#lengthened + elapsed) >>> 0;
    this.#lengthened = 0;
    return timestamp;
  }
}
