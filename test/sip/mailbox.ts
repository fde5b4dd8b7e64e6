import { linearOf } from '../../telephony/media/g711.ts';
import type { RtpPacket } from '../../telephony/media/rtp/rtp-packet.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { alawSilence } from './detection-floor.ts';

/** A mailbox with an ear: plays a greeting and a beep to whoever sends it audio, and keeps what it hears after. */
export class Mailbox {
  readonly phone: RtpPhone;
  #beepedAt = Infinity;
  #timer: NodeJS.Timeout | undefined;

  private constructor(phone: RtpPhone) {
    this.phone = phone;
  }

  static async open(): Promise<Mailbox> {
    return new Mailbox(await RtpPhone.open());
  }

  /** Plays to the address that the first packet came from, 20 ms at a time. */
  play(greeting: Buffer): void {
    this.phone.socket.once('message', (_, from) => {
      let at = 0;
      this.#timer = setInterval(() => {
        const frame = alawSilence(20);
        greeting.subarray(at, at + 160).copy(frame);
        at += 160;
        if (at >= greeting.length) this.#beepedAt = Math.min(this.#beepedAt, this.phone.received.length);
        this.phone.send(from.port, frame, { payloadType: 8 });
      }, 20);
    });
  }

  /** What was heard after the beep: the loudest sample of each packet. */
  get heard(): readonly number[] {
    return levelsOf(this.phone.packets.slice(this.#beepedAt));
  }

  /** The same before the beep was over: nothing may be said then. */
  get heardTooEarly(): readonly number[] {
    return levelsOf(this.phone.packets.slice(0, this.#beepedAt));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.phone.close();
  }
}

function levelsOf(packets: readonly RtpPacket[]): readonly number[] {
  return packets.map(({ buffer, payloadStart, payloadEnd }) => loudest(buffer.subarray(payloadStart, payloadEnd)));
}

/** The loudest sample of each 20 ms of A-law. */
export function frameLevels(audio: Buffer): readonly number[] {
  return Array.from({ length: audio.length / 160 }, (_, n) => loudest(audio.subarray(n * 160, (n + 1) * 160)));
}

function loudest(codes: Uint8Array): number {
  return codes.reduce((most, code) => Math.max(most, Math.abs(linearOf.PCMA[code] ?? 0)), 0);
}
