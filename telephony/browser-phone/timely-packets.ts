import type { EpochMs } from '../../kernel/clock.ts';
import type { RtpPacket } from '../media/rtp/rtp-packet.ts';

/** Samples per ms. */
const perMs = 8;
/** A packet so much later than the soonest ones is old, ms: it is worth no place before what is said now. */
const oldMs = 300;
/** When everything has been late for so long, ms, the way has become slower, or the page stood still: that is usual from now on. */
const slowerMs = 300;
/** The clock of a microphone may be slower than ours by so much, ms per ms. */
const drift = 0.001;

/**
 * Which packets of a page are worth passing on. TCP loses nothing: after a stall it brings all that was said meanwhile at once,
 * and whoever hears it would hear everything later from then on. So what is old is left out, and counts as lost.
 */
export class TimelyPackets {
  /** Arrival less time of sampling of the soonest packets, ms. */
  #soonest: number | undefined;
  #ssrc: number | undefined;
  #at: EpochMs = 0;
  #lateSince: EpochMs | undefined;

  /** Takes note of a packet as it comes. @returns whether it is in time */
  take({ ssrc, timestamp }: Pick<RtpPacket, 'ssrc' | 'timestamp'>, now: EpochMs): boolean {
    const transit = now - timestamp / perMs;
    // Another source has a time of its own; so has one whose 32 bits began anew.
    if (ssrc !== this.#ssrc || Math.abs(transit - (this.#soonest ?? transit)) > 60_000) this.#soonest = undefined;
    const soonest = Math.min(transit, (this.#soonest ?? transit) + Math.max(0, now - this.#at) * drift);
    [this.#ssrc, this.#soonest, this.#at] = [ssrc, soonest, now];
    if (transit - soonest <= oldMs) {
      this.#lateSince = undefined;
      return true;
    }
    this.#lateSince ??= now;
    if (now - this.#lateSince < slowerMs) return false;
    this.#soonest = transit;
    this.#lateSince = undefined;
    return true;
  }
}
