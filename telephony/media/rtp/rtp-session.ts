import { isIP } from 'node:net';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { codecOf } from '../codec.ts';
import type { DatagramSockets, TransportAddress } from '../datagrams/datagram-sockets.ts';
import { DtmfReceiver } from './dtmf-receiver.ts';
import type { FramePacer, Paced } from './frame-pacer.ts';
import { LossCount } from './loss-count.ts';
import { MediaParty } from './media-party.ts';
import type { StreamStart } from './outbound-stream.ts';
import type { PortPool } from './port-pool.ts';
import { RateBudget } from '../../rate-budget.ts';
import { emptyRtpPacket, readRtpPacket } from './rtp-packet.ts';
import { bindRtpSockets, type RtpSocketPair } from './rtp-socket.ts';
import { formatTowards, type RemoteMedia } from './remote-media.ts';
import { SessionGauge } from './session-gauge.ts';
import { SourceLatch } from './source-latch.ts';
import { TrustedSources } from './trusted-sources.ts';

/** Payload type under which our SDP offers telephone events; an answer may take the offerer's instead. */
export const offeredDtmfPayloadType = 101;

/** Longest audio payload passed on, in bytes (200 ms): more is no conversation. */
const longestPayload = 1600;

/** Packets taken from the far end: twice what 10 ms packets need, and 5 s of a stalled process at once. */
const packetBudget = { perSecond: 200, burst: 500 } as const;

/** Packets of untrusted hosts after which the owner is informed: what an earlier call left on its port is shorter. */
export const foreignPackets = 100;

/** What a session reports to its owner. What a listener throws is reported, and the session continues. */
export interface RtpSessionListener {
  /** A digit was pressed (RFC 4733), once per press, at its end. */
  dtmf?(digit: string): void;
  /**
   * Nothing was received for `timeoutMs`; once until packets come again. Not while the far end is on hold. `heardBefore`:
   * something was received since the session opened, so the far end does send at times.
   */
  timedOut?(heardBefore: boolean): void;
  /** {@link foreignPackets} came from untrusted hosts: somebody guesses, or a network is not listed. Once. */
  foreign?(): void;
}

/** How a session behaves. */
export interface RtpSessionOptions {
  readonly listener?: RtpSessionListener;
  /**
   * From which hosts media is believed besides the SDP's ({@link SourceLatch}). Absent: none. `sdpOnly`: not even from
   * another port of the SDP's host.
   */
  readonly trusted?: TrustedSources | 'sdpOnly';
  /** Silence on the wire after which `timedOut` is called, in ms. Absent or 0: never. */
  readonly timeoutMs?: number;
  /** Where others read what the session has received; absent: nobody else does. */
  readonly gauge?: SessionGauge;
}

/** What a session needs of its surroundings; made by {@link RtpEngine}. */
export interface RtpSessionPlace {
  readonly clock: Clock;
  readonly pacer: FramePacer;
  readonly datagrams: DatagramSockets;
  readonly pool: PortPool;
  /** Local IP address to bind. */
  readonly address: string;
  readonly start: StreamStart;
  /** Takes what a listener or consumer throws. */
  readonly reportError: (error: unknown) => void;
}

/** Counters of a session, since it was opened. */
export interface RtpSessionStats {
  received: number;
  sent: number;
  /** From a source that is not believed; dropped. */
  foreign: number;
  /** More than a conversation needs; dropped. */
  excess: number;
  /** Not RTP, or too long; dropped. */
  malformed: number;
  /** Neither audio nor telephone event, e.g. comfort noise (RFC 3389); dropped. */
  other: number;
  rtcp: number;
}

/**
 * One RTP session (RFC 3550) on an even/odd pair of UDP ports: G.711 both ways, telephone events, and whatever listens.
 *
 * Life: {@link openRtpSession} → `setRemote` when the SDP is known (again after each new SDP) → `park`, `play`,
 * `relayTo` … → `close`. Before `setRemote` everything received is dropped and nothing is sent.
 */
export class RtpSession extends MediaParty implements Paced {
  readonly #place: RtpSessionPlace;
  readonly #latch: SourceLatch;
  readonly #dtmf: DtmfReceiver;
  readonly #listener: RtpSessionListener;
  readonly #timeoutMs: number;
  readonly #budget = new RateBudget(packetBudget.perSecond, packetBudget.burst);
  readonly #packet = emptyRtpPacket();
  readonly #loss = new LossCount();
  readonly #gauge: SessionGauge;
  readonly #stats: RtpSessionStats = {
    received: 0,
    sent: 0,
    foreign: 0,
    excess: 0,
    malformed: 0,
    other: 0,
    rtcp: 0,
  };
  #sockets: RtpSocketPair | undefined;
  #remote: RemoteMedia | undefined;
  #timedOut = false;
  #strangersReported = false;

  /** Use {@link openRtpSession}. */
  constructor(place: RtpSessionPlace, options: RtpSessionOptions) {
    super(place.start, place.reportError);
    this.#place = place;
    this.#gauge = options.gauge ?? SessionGauge.make();
    this.#listener = options.listener ?? {};
    this.#timeoutMs = options.timeoutMs ?? 0;
    const trusted = options.trusted ?? new TrustedSources();
    this.#latch = new SourceLatch(trusted === 'sdpOnly' ? undefined : trusted);
    this.#dtmf = new DtmfReceiver((digit) => this.#listener.dtmf?.(digit));
  }

  /** Binds the ports. Called once, by {@link openRtpSession}. */
  async open(): Promise<void> {
    this.#sockets = await bindRtpSockets(this.#place, {
      rtp: (datagram, source) => this.#receive(datagram, source),
      rtcp: () => void (this.#stats.rtcp += 1),
    });
    this.#place.pacer.add(this);
  }

  /** The even port we receive on; RTCP is on the next. */
  get localPort(): number {
    return this.#sockets?.port ?? 0;
  }

  /** When the far end's last packet came, or its SDP. */
  get heardAt(): EpochMs {
    return this.#gauge.heardAt;
  }

  /** The local IP address we receive on. */
  get localAddress(): string {
    return this.#place.address;
  }

  /** A copy of the counters. `lost`: packets that never reached us; `digitsDropped`: digits beyond what fingers can press. */
  get stats(): Readonly<RtpSessionStats> & { readonly lost: number; readonly digitsDropped: number } {
    return { ...this.#stats, lost: this.#loss.lost, digitsDropped: this.#dtmf.dropped };
  }

  /** The call is answered: another source may now speak for it than in the early media. */
  answered(): void {
    this.#latch.answered(this.#place.clock.now());
  }

  /**
   * The far end's SDP is known, or changed. A new address or port resets the latch.
   *
   * @throws Error when the address is not numeric: names are resolved by the caller
   */
  setRemote(remote: RemoteMedia): void {
    if (isIP(remote.address) === 0) throw new Error('the media address is not numeric');
    this.#latch.expect(remote);
    this.#remote = remote;
    this.output.setFormat(formatTowards(remote));
    this.#gauge.heardAt = this.#place.clock.now();
    this.#timedOut = false;
  }

  /** The pacer's call, every 20 ms. */
  onFrame(now: EpochMs): void {
    this.output.onFrame(now);
    this.#dtmf.tick(now);
    if (this.#timeoutMs === 0 || this.#timedOut || !this.#remote || isOnHold(this.#remote)) return;
    if (now - this.#gauge.heardAt < this.#timeoutMs) return;
    this.#timedOut = true;
    this.#listener.timedOut?.(this.#stats.received > 0);
  }

  /** Stops everything and frees the ports. Idempotent. */
  async close(): Promise<void> {
    this.#place.pacer.remove(this);
    this.leave();
    this.#remote = undefined;
    this.output.setFormat(undefined);
    await this.#sockets?.close();
  }

  #receive(datagram: Buffer, source: TransportAddress): void {
    try {
      const now = this.#place.clock.now();
      if (this.#isTaken(datagram, source, now)) this.#dispatch(now);
    } catch (error) {
      this.#place.reportError(error);
    }
  }

  /** Reads the datagram. True when it is RTP of the far end, within the rate that a conversation needs. */
  #isTaken(datagram: Buffer, source: TransportAddress, now: EpochMs): boolean {
    const packet = this.#packet;
    if (!readRtpPacket(datagram, packet) || packet.payloadEnd - packet.payloadStart > longestPayload) {
      this.#stats.malformed += 1;
      return false;
    }
    if (!this.#latch.accepts(source, packet, now)) {
      this.#stats.foreign += 1;
      this.#reportStrangers();
      return false;
    }
    if (!this.#budget.take(now)) {
      this.#stats.excess += 1;
      return false;
    }
    this.#stats.received += 1;
    this.#timedOut = false;
    this.#loss.received(packet.ssrc, packet.sequence);
    this.#gauge.received(now, this.#loss.lost);
    return true;
  }

  #reportStrangers(): void {
    if (this.#strangersReported || this.#latch.strangers < foreignPackets) return;
    this.#strangersReported = true;
    this.#listener.foreign?.();
  }

  #dispatch(now: EpochMs): void {
    const packet = this.#packet;
    const codec = codecOf(packet.payloadType);
    if (codec !== undefined) this.takeAudio(packet, codec, now);
    else if (this.#isDtmf(packet.payloadType)) {
      this.#dtmf.receive(packet, now);
      this.takeDtmf(packet, now);
    } else {
      this.#stats.other += 1;
      this.skip(packet);
    }
  }

  #isDtmf(payloadType: number): boolean {
    return payloadType === offeredDtmfPayloadType || payloadType === this.#remote?.format.dtmfPayloadType;
  }

  protected override transmit(buffer: Buffer, offset: number, length: number): void {
    const target = this.#latch.target;
    if (!target) return;
    this.#stats.sent += 1;
    this.#sockets?.rtp.send(buffer, offset, length, target);
  }
}

/** A far end on hold may send nothing, whatever its SDP says of its own sending: many phones stop then. */
function isOnHold({ receives, sends }: RemoteMedia): boolean {
  return receives === false || sends === false;
}

/** Opens a session on a free pair of ports. @throws AppError `MEDIA_PORTS_EXHAUSTED` */
export async function openRtpSession(place: RtpSessionPlace, options: RtpSessionOptions = {}): Promise<RtpSession> {
  const session = new RtpSession(place, options);
  await session.open();
  return session;
}
