import type { EpochMs } from '../../../kernel/clock.ts';
import type { TransportAddress } from '../datagrams/datagram-sockets.ts';
import type { RtpPacket } from './rtp-packet.ts';

/** Packets in sequence that a source other than the SDP's must send (RFC 3550 §6.2.1 asks for two; four are harder to guess). */
export const probationPackets = 4;

/** Sources on probation at once. Beyond them a new one waits until another has been silent for {@link staleMs}. */
export const mostCandidates = 8;
export const staleMs = 200;

interface Candidate {
  readonly address: string;
  readonly port: number;
  readonly ssrc: number;
  sequence: number;
  count: number;
  lastAt: EpochMs;
}

/** Sources on probation, side by side: one that sends noise does not keep another from passing. */
export class SourceCandidates {
  readonly #candidates: Candidate[] = [];

  get size(): number {
    return this.#candidates.length;
  }

  /** Counts a packet; true when its source has sent {@link probationPackets} in sequence under one SSRC. */
  passes(source: TransportAddress, packet: RtpPacket, now: EpochMs): boolean {
    const known = this.#candidates.find(
      ({ address, port, ssrc }) => port === source.port && ssrc === packet.ssrc && address === source.address,
    );
    const candidate = known ?? this.#admit(source, packet, now);
    if (!candidate) return false;
    const follows = packet.sequence === ((candidate.sequence + 1) & 0xffff);
    candidate.count = follows || !known ? candidate.count + 1 : 1;
    candidate.sequence = packet.sequence;
    candidate.lastAt = now;
    return candidate.count >= probationPackets;
  }

  clear(): void {
    this.#candidates.length = 0;
  }

  #admit({ address, port }: TransportAddress, packet: RtpPacket, now: EpochMs): Candidate | undefined {
    if (this.#candidates.length >= mostCandidates) {
      const stale = this.#candidates.findIndex(({ lastAt }) => now - lastAt >= staleMs);
      if (stale < 0) return undefined;
      this.#candidates.splice(stale, 1);
    }
    const candidate = { address, port, ssrc: packet.ssrc, sequence: packet.sequence, count: 0, lastAt: now };
    this.#candidates.push(candidate);
    return candidate;
  }
}
