import type { EpochMs } from '../../../kernel/clock.ts';
import type { RtpPacket } from './rtp-packet.ts';

/** Where a datagram came from or goes to: an IP address and a UDP port. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

/** Packets in sequence an address other than the SDP's must send before it is believed (RFC 3550 §6.2.1 and A.1 ask two; more makes guessing harder). */
export const probationPackets = 4;

/** A moved port of the latched host is believed only after the old one was silent this long, in ms. */
export const silenceBeforeMoveMs = 1000;

/**
 * Which source a session believes: symmetric RTP (RFC 4961) with latching (RFC 7362), made hard to steal.
 *
 * - Before the far end's SDP is known, nobody is believed.
 * - The address of the SDP is believed at once, and always wins.
 * - Behind NAT packets come from elsewhere: another source is believed only after {@link probationPackets} consecutive
 *   packets of one SSRC, and only while nothing has come from the SDP's address.
 * - Once latched, a new source is believed only when it is the same host and SSRC with another port (a NAT that bound
 *   anew) after {@link silenceBeforeMoveMs} of silence, on the same probation; or after new SDP.
 */
export class SourceLatch {
  readonly #symmetric: boolean;
  #expected: TransportAddress | undefined;
  #address = '';
  #port = 0;
  #ssrc = 0;
  #lastAt: EpochMs = 0;
  #candidate: { address: string; port: number; ssrc: number; sequence: number; count: number } | undefined;

  /** @param symmetric false: only the SDP's address is ever believed */
  constructor(symmetric: boolean) {
    this.#symmetric = symmetric;
  }

  /** The far end's SDP names this address. A changed address forgets the latch; the same one changes nothing. */
  expect(remote: TransportAddress): void {
    const known = this.#expected;
    if (known?.address === remote.address && known.port === remote.port) return;
    this.#expected = { address: remote.address, port: remote.port };
    this.#address = '';
    this.#port = 0;
    this.#candidate = undefined;
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

  /** Whether a packet from this source is to be believed; latches as a side effect. */
  accepts(source: TransportAddress, packet: RtpPacket, now: EpochMs): boolean {
    if (source.port === this.#port && source.address === this.#address) {
      this.#ssrc = packet.ssrc;
      this.#lastAt = now;
      return true;
    }
    const expected = this.#expected;
    if (expected === undefined) return false;
    if (source.port === expected.port && source.address === expected.address) return this.#latch(source, packet, now);
    if (!this.#symmetric || !this.#mayMove(source, packet, now)) return false;
    return this.#passedProbation(source, packet) && this.#latch(source, packet, now);
  }

  #mayMove(source: TransportAddress, packet: RtpPacket, now: EpochMs): boolean {
    if (this.#port === 0) return true;
    return source.address === this.#address && packet.ssrc === this.#ssrc && now - this.#lastAt >= silenceBeforeMoveMs;
  }

  #passedProbation(source: TransportAddress, packet: RtpPacket): boolean {
    const candidate = this.#candidate;
    const follows =
      candidate?.address === source.address &&
      candidate.port === source.port &&
      candidate.ssrc === packet.ssrc &&
      packet.sequence === ((candidate.sequence + 1) & 0xffff);
    const count = follows ? candidate.count + 1 : 1;
    this.#candidate = {
      address: source.address,
      port: source.port,
      ssrc: packet.ssrc,
      sequence: packet.sequence,
      count,
    };
    return count >= probationPackets;
  }

  #latch(source: TransportAddress, packet: RtpPacket, now: EpochMs): true {
    this.#address = source.address;
    this.#port = source.port;
    this.#ssrc = packet.ssrc;
    this.#lastAt = now;
    this.#candidate = undefined;
    return true;
  }
}
