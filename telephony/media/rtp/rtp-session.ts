import type { RemoteInfo } from 'node:dgram';
import { isIP } from 'node:net';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { AudioConsumer } from '../audio-consumer.ts';
import { AudioTap } from '../audio-tap.ts';
import { codecOf, type Codec, type MediaFormat } from '../codec.ts';
import type { DtmfTiming } from './dtmf-sender.ts';
import { DtmfReceiver } from './dtmf-receiver.ts';
import type { FramePacer, Paced } from './frame-pacer.ts';
import { LossCount } from './loss-count.ts';
import type { StreamStart } from './outbound-stream.ts';
import type { FrameSource } from '../frame-source.ts';
import type { PortPool } from './port-pool.ts';
import type { Prompt } from '../prompt.ts';
import { RateBudget } from '../../rate-budget.ts';
import { emptyRtpPacket, readRtpPacket, type RtpPacket } from './rtp-packet.ts';
import { bindRtpSockets, type RtpSocketPair } from './rtp-socket.ts';
import { SessionOutput } from './session-output.ts';
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

/** What the far end's SDP says about its media. */
export interface RemoteMedia {
  /** Numeric IP address. */
  readonly address: string;
  readonly port: number;
  readonly format: MediaFormat;
  /** False on hold (`sendonly`, `inactive`): we send nothing. Default true. */
  readonly receives?: boolean;
  /** False when it says that it sends nothing (`recvonly`, `inactive`): no RTP time-out. Default true. */
  readonly sends?: boolean;
}

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
}

/** What a session needs of its surroundings; made by {@link RtpEngine}. */
export interface RtpSessionPlace {
  readonly clock: Clock;
  readonly pacer: FramePacer;
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
export class RtpSession implements Paced {
  readonly #place: RtpSessionPlace;
  readonly #latch: SourceLatch;
  readonly #output: SessionOutput;
  readonly #dtmf: DtmfReceiver;
  readonly #listener: RtpSessionListener;
  readonly #timeoutMs: number;
  readonly #budget = new RateBudget(packetBudget.perSecond, packetBudget.burst);
  readonly #packet = emptyRtpPacket();
  readonly #loss = new LossCount();
  /** Replaced, never changed: a consumer may leave while it is called. */
  #consumers: readonly AudioConsumer[] = [];
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
  #relay: SessionOutput | undefined;
  #heardAt: EpochMs = 0;
  #timedOut = false;
  #strangersReported = false;

  /** Use {@link openRtpSession}. */
  constructor(place: RtpSessionPlace, options: RtpSessionOptions) {
    this.#place = place;
    this.#listener = options.listener ?? {};
    this.#timeoutMs = options.timeoutMs ?? 0;
    const trusted = options.trusted ?? new TrustedSources();
    this.#latch = new SourceLatch(trusted === 'sdpOnly' ? undefined : trusted);
    this.#dtmf = new DtmfReceiver((digit) => this.#listener.dtmf?.(digit));
    this.#output = new SessionOutput(place.start, (buffer, offset, length) => this.#transmit(buffer, offset, length));
  }

  /** Binds the ports. Called once, by {@link openRtpSession}. */
  async open(): Promise<void> {
    this.#sockets = await bindRtpSockets(this.#place.pool, this.#place.address, {
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
    return this.#heardAt;
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
   * The far end's SDP is known, or changed. A new address or port resets the latch. Port 0 (stream refused, RFC 3264 §6),
   * an invalid port, and 0.0.0.0 (the old style of hold, RFC 2543 B.5) mean that it receives nothing.
   *
   * @throws Error when the address is not numeric: names are resolved by the caller
   */
  setRemote(remote: RemoteMedia): void {
    if (isIP(remote.address) === 0) throw new Error('the media address is not numeric');
    const isPort = remote.port > 0 && remote.port < 65_536;
    const reachable = isPort && remote.address !== '0.0.0.0' && remote.address !== '::';
    this.#latch.expect(remote);
    this.#remote = remote;
    this.#output.setFormat(reachable && remote.receives !== false ? remote.format : undefined);
    this.#heardAt = this.#place.clock.now();
    this.#timedOut = false;
  }

  /** From now on the far end always gets packets: silence while nothing else is sent. Stays on while relaying. */
  park(): void {
    this.#output.setParked(true);
  }

  /** Stops sending silence of our own. */
  unpark(): void {
    this.#output.setParked(false);
  }

  /** Passes what this session receives to `other`, or to nobody. One direction: {@link bridge} joins both. */
  relayTo(other: RtpSession | undefined): void {
    this.relayInto(other === undefined ? undefined : other.#output);
  }

  /** The same towards something that is no RTP session, such as a page. */
  relayInto(output: SessionOutput | undefined): void {
    this.#relay = output;
    output?.changeSource();
  }

  /** Sends the far end a packet that came from elsewhere than another session. Changes the packet's buffer in place. */
  relay(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    this.#output.relayAudio(packet, codec, now);
  }

  /** Ends {@link relayTo} unless another session has taken its place since. */
  stopRelayTo(other: RtpSession): void {
    if (this.#relay === other.#output) this.#relay = undefined;
  }

  /** Sends the far end what `source` makes instead of what is relayed to it; undefined: the relay again. */
  sendFrom(source: FrameSource | undefined): void {
    this.#output.setSource(source);
  }

  /** Plays to the far end; `onFinished` is called once at its end, not when stopped. @returns a function that stops it */
  play(prompt: Prompt, onFinished: () => void = () => undefined): () => void {
    return this.#output.play(prompt, onFinished);
  }

  /** Lays a short prompt over what the far end hears, so that it loses nothing of it. */
  mixIn(prompt: Prompt): void {
    this.#output.mixIn(prompt);
  }

  /** Whether the far end takes digits as telephone events. */
  get takesDtmf(): boolean {
    return this.#output.takesDtmf;
  }

  /** Sends digits as telephone events. @returns false when the far end takes none or digits are still being sent */
  sendDtmf(digits: string, onFinished: () => void = () => undefined, timing?: DtmfTiming): boolean {
    return this.#output.sendDtmf(digits, onFinished, timing);
  }

  /** `consumer` hears what is received, until the returned function is called. */
  listen(consumer: AudioConsumer): () => void {
    this.#consumers = [...this.#consumers, consumer];
    return () => {
      this.#consumers = this.#consumers.filter((other) => other !== consumer);
    };
  }

  /** 20 ms linear frames of what is received; the array is valid only during the call. @returns a function that ends it */
  tap(sink: (frame: Int16Array, at: EpochMs) => void): () => void {
    return this.listen(new AudioTap(sink));
  }

  /** The pacer's call, every 20 ms. */
  onFrame(now: EpochMs): void {
    this.#output.onFrame(now);
    this.#dtmf.tick(now);
    if (this.#timeoutMs === 0 || this.#timedOut || !this.#remote || isOnHold(this.#remote)) return;
    if (now - this.#heardAt < this.#timeoutMs) return;
    this.#timedOut = true;
    this.#listener.timedOut?.(this.#stats.received > 0);
  }

  /** Stops everything and frees the ports. Idempotent. */
  async close(): Promise<void> {
    this.#place.pacer.remove(this);
    this.#relay = undefined;
    this.#consumers = [];
    this.#remote = undefined;
    this.#output.setFormat(undefined);
    await this.#sockets?.close();
  }

  #receive(datagram: Buffer, source: RemoteInfo): void {
    try {
      const now = this.#place.clock.now();
      if (this.#isTaken(datagram, source, now)) this.#dispatch(now);
    } catch (error) {
      this.#place.reportError(error);
    }
  }

  /** Reads the datagram. True when it is RTP of the far end, within the rate that a conversation needs. */
  #isTaken(datagram: Buffer, source: RemoteInfo, now: EpochMs): boolean {
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
    this.#heardAt = now;
    this.#timedOut = false;
    this.#loss.received(packet.ssrc, packet.sequence);
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
    if (codec !== undefined) {
      for (const consumer of this.#consumers) this.#give(consumer, codec, now);
      this.#relay?.relayAudio(packet, codec, now);
    } else if (this.#isDtmf(packet.payloadType)) {
      this.#dtmf.receive(packet, now);
      this.#relay?.relayDtmf(packet, now);
    } else {
      this.#stats.other += 1;
      this.#relay?.skip(packet);
    }
  }

  /** A consumer that throws is reported; the others, and the relay, go on. */
  #give(consumer: AudioConsumer, codec: Codec, now: EpochMs): void {
    try {
      consumer.audio(this.#packet, codec, now);
    } catch (error) {
      this.#place.reportError(error);
    }
  }

  #isDtmf(payloadType: number): boolean {
    return payloadType === offeredDtmfPayloadType || payloadType === this.#remote?.format.dtmfPayloadType;
  }

  #transmit(buffer: Buffer, offset: number, length: number): void {
    const target = this.#latch.target;
    if (!target) return;
    this.#stats.sent += 1;
    this.#sockets?.rtp.send(buffer, offset, length, target.port, target.address);
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

/** Joins two sessions, each hearing the other. @returns a function that parts them, but leaves later joins alone */
export function bridge(a: RtpSession, b: RtpSession): () => void {
  a.relayTo(b);
  b.relayTo(a);
  return () => {
    a.stopRelayTo(b);
    b.stopRelayTo(a);
  };
}
