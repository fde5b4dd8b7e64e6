import type { EpochMs } from '../../kernel/clock.ts';
import { codecOf } from '../media/codec.ts';
import type { StreamStart } from '../media/rtp/outbound-stream.ts';
import { emptyRtpPacket, readRtpPacket } from '../media/rtp/rtp-packet.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import { SessionOutput } from '../media/rtp/session-output.ts';
import { RateBudget } from '../rate-budget.ts';
import { AudioMeter, type MeterReading } from './audio-meter.ts';
import type { PageAudio } from './page-audio.ts';

/** A page that is to be somebody's audio. */
export interface InvitedPage {
  readonly page: string;
  /** It hears itself while there is no leg. */
  readonly isEchoing: boolean;
}

/** Packets taken from a page: twice what 10 ms packets need, and a second of a stalled network at once. */
const packetBudget = { perSecond: 200, burst: 200 } as const;

/**
 * The audio of a page and the leg it speaks on: packets are copied from one to the other. While there is no leg the page may
 * hear itself, as the test of a headset.
 */
export class PageStream {
  readonly #output: SessionOutput;
  readonly #packet = emptyRtpPacket();
  readonly #budget = new RateBudget(packetBudget.perSecond, packetBudget.burst);
  readonly #meter = new AudioMeter();
  #audio: PageAudio | undefined;
  #leg: RtpSession | undefined;
  #heardAt: EpochMs;
  readonly #isEchoing: boolean;
  readonly page: string;

  constructor(start: StreamStart, now: EpochMs, { page, isEchoing }: InvitedPage) {
    this.page = page;
    this.#isEchoing = isEchoing;
    this.#heardAt = now;
    this.#output = new SessionOutput(start, (buffer, offset, length) =>
      this.#audio?.send(buffer.subarray(offset, offset + length)),
    );
    this.#output.setFormat({ codec: 'PCMA' });
  }

  /** The page's audio is at hand. */
  connect(audio: PageAudio): void {
    this.#audio = audio;
  }

  /** The page's answer to the offer. @throws AppError REQUEST_INVALID, LEG_STATE when it is over */
  answer(sdp: string): void {
    this.#audio?.answer(sdp);
  }

  /** Ends the page's audio and leaves the leg. */
  close(): void {
    this.join(undefined);
    this.#audio?.close();
  }

  /** When the page's last packet came, or when it was attached. */
  get heardAt(): EpochMs {
    return this.#heardAt;
  }

  /** From now on the page speaks on this leg; undefined: on none. */
  join(leg: RtpSession | undefined): void {
    this.#leg?.relayInto(undefined);
    this.#leg = leg;
    leg?.relayInto(this.#output);
  }

  /** Takes a packet of the page; what is no G.711 or too much is dropped. */
  receive(datagram: Buffer, now: EpochMs): void {
    const packet = this.#packet;
    if (!readRtpPacket(datagram, packet)) return;
    const codec = codecOf(packet.payloadType);
    if (codec === undefined || !this.#budget.take(now)) return;
    this.#heardAt = now;
    this.#meter.audio(packet, codec, now);
    if (this.#leg) this.#leg.relay(packet, codec, now);
    else if (this.#isEchoing) this.#output.relayAudio(packet, codec, now);
  }

  /** What came from the page since the last call of this. */
  readMeter(): MeterReading {
    return this.#meter.read();
  }
}
