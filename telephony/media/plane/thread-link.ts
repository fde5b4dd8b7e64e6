import { randomInt } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { codecOf, type Codec } from '../codec.ts';
import type { FramePacer, Paced, Stepped } from '../rtp/frame-pacer.ts';
import { MediaParty } from '../rtp/media-party.ts';
import { emptyRtpPacket, readRtpPacket } from '../rtp/rtp-packet.ts';
import { offeredDtmfPayloadType } from '../rtp/rtp-session.ts';
import { PacketRing } from './packet-ring.ts';

/** What a link needs of its surroundings. */
export interface LinkPlace {
  readonly clock: Clock;
  readonly pacer: FramePacer;
  readonly reportError: (error: unknown) => void;
}

/** The two ways of a link, as one end of it sees them. */
export interface LinkWays {
  /** What the far party says. */
  readonly inbound: SharedArrayBuffer;
  /** What it hears. */
  readonly outbound: SharedArrayBuffer;
}

/**
 * A party of another thread as this one sees it: what it says and what it hears are RTP packets in memory that both threads
 * see, read at each step of the pacer, which is cheaper than a message for each and takes 2.5 ms on average. Both ends of a
 * link are alike, so that each thread joins, mixes and records as if both parties were its own.
 */
export class ThreadLink extends MediaParty implements Paced, Stepped {
  readonly #inbound: PacketRing;
  readonly #outbound: PacketRing;
  readonly #place: LinkPlace;
  readonly #packet = emptyRtpPacket();

  /** @param codec what the far party speaks, so that nothing need be transcoded twice */
  constructor({ inbound, outbound }: LinkWays, codec: Codec, place: LinkPlace) {
    super({ ssrc: randomInt(2 ** 32), sequence: randomInt(2 ** 15), timestamp: randomInt(2 ** 32) }, place.reportError);
    this.#inbound = new PacketRing(inbound);
    this.#outbound = new PacketRing(outbound);
    this.#place = place;
    this.output.setFormat({ codec, dtmfPayloadType: offeredDtmfPayloadType });
    place.pacer.add(this);
    place.pacer.addStepped(this);
  }

  onFrame(now: number): void {
    this.output.onFrame(now);
  }

  onStep(now: number): void {
    this.#inbound.read((bytes) => this.#receive(bytes, now));
  }

  /** Cuts this end of the link. Idempotent. */
  close(): void {
    this.#place.pacer.remove(this);
    this.#place.pacer.removeStepped(this);
    this.leave();
    this.output.setFormat(undefined);
  }

  /** A packet for which there is no room is lost: the other thread has not read for a second. */
  protected override transmit(buffer: Buffer, offset: number, length: number): void {
    this.#outbound.write(buffer, offset, length);
  }

  #receive(bytes: Buffer, now: number): void {
    const packet = this.#packet;
    if (!readRtpPacket(bytes, packet)) return;
    const codec = codecOf(packet.payloadType);
    if (codec === undefined) this.takeDtmf(packet, now);
    else this.takeAudio(packet, codec, now);
  }
}
