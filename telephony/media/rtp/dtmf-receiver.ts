import type { EpochMs } from '../../../kernel/clock.ts';
import { RateBudget } from '../../rate-budget.ts';
import type { RtpPacket } from './rtp-packet.ts';

/** Digits by RFC 4733 event code 0–15. */
export const dtmfDigits = '0123456789*#ABCD';

/** An event without further packets for this long, in ms, is over although its end packets were lost. */
const lostEndMs = 120;

/** What fingers can do: digits in one second, and in a long call. */
const fastest = { perSecond: 15, burst: 15 } as const;
const longRun = { perSecond: 0.5, burst: 200 } as const;

/** How far back, in samples (2 s), a late packet may be: a gateway that begins a new time base goes back further. */
const latestRepeat = 16_000;

/**
 * Finds the digits in RFC 4733 telephone-event packets: each event once, at its end, whichever of its packets are lost.
 * An event is known by its RTP timestamp (§2.5.1.2); its end by the E bit, a later event, or silence. Reports no more than
 * fingers can press and counts the rest: everything a far end sends may end in somebody's memory or on a disk.
 */
export class DtmfReceiver {
  readonly #onDigit: (digit: string) => void;
  #current: { ssrc: number; timestamp: number; digit: string; lastAt: EpochMs } | undefined;
  #done: { ssrc: number; timestamp: number } | undefined;
  readonly #fast = new RateBudget(fastest.perSecond, fastest.burst);
  readonly #total = new RateBudget(longRun.perSecond, longRun.burst);
  #dropped = 0;

  constructor(onDigit: (digit: string) => void) {
    this.#onDigit = onDigit;
  }

  /** Digits that came faster than fingers press them, or too many, and were not reported. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Takes a packet of the negotiated telephone-event payload type. Ignores malformed events and those that are not digits. */
  receive(packet: RtpPacket, now: EpochMs): void {
    if (packet.payloadEnd - packet.payloadStart < 4) return;
    const digit = dtmfDigits[packet.buffer[packet.payloadStart] ?? 0xff];
    if (digit === undefined || this.#alreadyDone(packet)) return;
    if (this.#current?.timestamp !== packet.timestamp || this.#current.ssrc !== packet.ssrc) this.#finish(now);
    this.#current ??= { ssrc: packet.ssrc, timestamp: packet.timestamp, digit, lastAt: now };
    this.#current.lastAt = now;
    const ended = ((packet.buffer[packet.payloadStart + 1] ?? 0) & 0x80) !== 0;
    if (ended) this.#finish(now);
  }

  /** Called regularly: ends an event whose end packets were all lost. */
  tick(now: EpochMs): void {
    if (this.#current && now - this.#current.lastAt >= lostEndMs) this.#finish(now);
  }

  /** A repeated end packet, or a late packet of a reported event. A packet from further back belongs to a new time base. */
  #alreadyDone(packet: RtpPacket): boolean {
    const done = this.#done;
    const ahead = done ? (packet.timestamp - done.timestamp) | 0 : 1;
    return done?.ssrc === packet.ssrc && ahead <= 0 && ahead > -latestRepeat;
  }

  #finish(now: EpochMs): void {
    const event = this.#current;
    if (!event) return;
    this.#current = undefined;
    this.#done = { ssrc: event.ssrc, timestamp: event.timestamp };
    if (this.#fast.take(now) && this.#total.take(now)) this.#onDigit(event.digit);
    else this.#dropped += 1;
  }
}
