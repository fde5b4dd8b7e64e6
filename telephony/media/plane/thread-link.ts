import { randomInt } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type { Clock } from '../../../kernel/clock.ts';
import { codecOf, type Codec } from '../codec.ts';
import type { FramePacer, Paced } from '../rtp/frame-pacer.ts';
import { MediaParty } from '../rtp/media-party.ts';
import { emptyRtpPacket, readRtpPacket } from '../rtp/rtp-packet.ts';
import { offeredDtmfPayloadType } from '../rtp/rtp-session.ts';

/** What a link needs of its surroundings. */
export interface LinkPlace {
  readonly clock: Clock;
  readonly pacer: FramePacer;
  readonly reportError: (error: unknown) => void;
}

/**
 * A party of another thread as this one sees it: what it says comes through a port, what it hears goes there, as RTP packets.
 * Both ends of a link are alike, so that each thread joins, mixes and records as if both parties were its own.
 */
export class ThreadLink extends MediaParty implements Paced {
  readonly #port: MessagePort;
  readonly #place: LinkPlace;
  readonly #packet = emptyRtpPacket();

  /** @param codec what the far party speaks, so that nothing need be transcoded twice */
  constructor(port: MessagePort, codec: Codec, place: LinkPlace) {
    super({ ssrc: randomInt(2 ** 32), sequence: randomInt(2 ** 15), timestamp: randomInt(2 ** 32) }, place.reportError);
    this.#port = port;
    this.#place = place;
    this.output.setFormat({ codec, dtmfPayloadType: offeredDtmfPayloadType });
    port.on('message', (bytes: Uint8Array) => this.#receive(bytes));
    place.pacer.add(this);
  }

  onFrame(now: number): void {
    this.output.onFrame(now);
  }

  /** Cuts the link, at both ends. Idempotent. */
  close(): void {
    this.#place.pacer.remove(this);
    this.leave();
    this.output.setFormat(undefined);
    this.#port.close();
  }

  protected override transmit(buffer: Buffer, offset: number, length: number): void {
    const packet = new Uint8Array(length);
    packet.set(buffer.subarray(offset, offset + length));
    this.#port.postMessage(packet, [packet.buffer]);
  }

  #receive(bytes: Uint8Array): void {
    const packet = this.#packet;
    if (!readRtpPacket(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), packet)) return;
    const now = this.#place.clock.now();
    const codec = codecOf(packet.payloadType);
    if (codec === undefined) this.takeDtmf(packet, now);
    else this.takeAudio(packet, codec, now);
  }
}
