import type { EpochMs } from '../../../kernel/clock.ts';
import type { TransportAddress } from '../datagrams/datagram-sockets.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { SourceCandidates } from './source-candidates.ts';
import { plain, type TrustedSources } from './trusted-sources.ts';

/** Another source replaces the latched one only after this much silence, ms. */
export const silenceBeforeMoveMs = 1000;

/** After the answer another source may replace the one of the early media without such silence for this long, ms. */
export const afterAnswerMs = 2000;

/**
 * Which source a session believes: symmetric RTP (RFC 4961) with latching (RFC 7362), made hard to steal.
 *
 * - Before the far end's SDP is known, nobody is believed.
 * - The address and port of the SDP are believed at once, and always win.
 * - Another source is believed only when it sends from the host of the SDP or from a {@link TrustedSources trusted} one, and
 *   after some packets in sequence (probation). Several may be on probation at once.
 * - Once one is latched, another replaces it only after {@link silenceBeforeMoveMs} of silence (a phone whose NAT chose another port,
 *   a media server that moved), or shortly after the answer: announcements and the called party often come from different
 *   places. New SDP with another address forgets the latch.
 */
export class SourceLatch {
  readonly #trusted: TrustedSources | undefined;
  readonly #candidates = new SourceCandidates();
  #expected: TransportAddress | undefined;
  #address = '';
  #port = 0;
  #lastAt: EpochMs = 0;
  #answeredAt: EpochMs | undefined;
  #strangers = 0;

  /** @param trusted undefined: only the address and port of the SDP are ever believed */
  constructor(trusted: TrustedSources | undefined) {
    this.#trusted = trusted;
  }

  /** The far end's SDP names this address. A changed address forgets the latch; the same one changes nothing. */
  expect(remote: TransportAddress): void {
    const known = this.#expected;
    if (known?.address === remote.address && known.port === remote.port) return;
    this.#expected = { address: remote.address, port: remote.port };
    this.#address = '';
    this.#port = 0;
    this.#candidates.clear();
  }

  /** The call is answered: what was latched before does not bind what comes now. */
  answered(now: EpochMs): void {
    this.#answeredAt = now;
    this.#candidates.clear();
  }

  /** Where to send: the latched source, or the SDP's address before; undefined before any SDP. */
  get target(): TransportAddress | undefined {
    return this.#port === 0 ? this.#expected : this;
  }

  /** The latched address ('' before). */
  get address(): string {
    return this.#address;
  }

  /** The latched port (0 before). */
  get port(): number {
    return this.#port;
  }

  /** Packets of hosts that are not trusted, since the SDP is known. */
  get strangers(): number {
    return this.#strangers;
  }

  /** Sources on probation now. */
  get candidates(): number {
    return this.#candidates.size;
  }

  /** Whether a packet from this source is to be believed; latches as a side effect. */
  accepts(source: TransportAddress, packet: RtpPacket, now: EpochMs): boolean {
    if (source.port === this.#port && source.address === this.#address) {
      this.#lastAt = now;
      return true;
    }
    const expected = this.#expected;
    if (expected === undefined) return false;
    if (source.port === expected.port && plain(source.address) === plain(expected.address)) {
      return this.#latch(source, now);
    }
    if (!this.#isTrusted(source, expected)) {
      this.#strangers += 1;
      return false;
    }
    if (!this.#mayMove(now)) return false;
    return this.#candidates.passes(source, packet, now) && this.#latch(source, now);
  }

  #isTrusted({ address }: TransportAddress, expected: TransportAddress): boolean {
    if (!this.#trusted) return false;
    return plain(address) === plain(expected.address) || this.#trusted.includes(address);
  }

  #mayMove(now: EpochMs): boolean {
    if (this.#port === 0 || now - this.#lastAt >= silenceBeforeMoveMs) return true;
    return this.#answeredAt !== undefined && now - this.#answeredAt < afterAnswerMs;
  }

  #latch(source: TransportAddress, now: EpochMs): true {
    this.#address = source.address;
    this.#port = source.port;
    this.#lastAt = now;
    this.#answeredAt = undefined;
    this.#candidates.clear();
    return true;
  }
}
