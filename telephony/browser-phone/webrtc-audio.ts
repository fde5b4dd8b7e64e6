import {
  Audio,
  PeerConnection,
  RtcpReceivingSession,
  RtcpSrReporter,
  RtpPacketizationConfig,
  type Track,
} from 'node-datachannel';
import type { Clock, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { payloadTypes, sampleRateHz } from '../media/codec.ts';
import type { OpenPageAudio, PageAudio, PageAudioListener } from './page-audio.ts';

/** Where pages find us. */
export interface WebrtcOptions {
  readonly clock: Clock;
  /** The IP address all pages send to; `0.0.0.0`: every address of this machine. */
  readonly address: string;
  /** The one UDP port of all pages. */
  readonly port: number;
  /** What pages behind a NAT reach us at instead, where the router forwards the port. */
  readonly publicAddress?: string;
  /** STUN servers, as `stun:host:port`. libjuice asks no TURN server where all pages share a port. */
  readonly iceServers: readonly string[];
  readonly reportError: (error: unknown) => void;
}

/** A page that was invited answers within this, and connects, ms. */
const patienceMs = 15_000;
/** The most of an answer that is looked at, in characters. */
const longestAnswer = 16_384;
/** Gathering ends after this, whether or not a STUN server answered, ms. */
const gatherMs = 2_000;
/** The connection had ended, on a thread of its own, between the description and its candidates. */
const gaveUp = /without ICE transport/;
/** The name of our end in RTCP (RFC 7022): it says nothing of anybody. */
const cname = 'marcador';

/**
 * Audio over WebRTC (RFC 8834) by libdatachannel: DTLS-SRTP, G.711, one UDP port for all pages. We offer, so that a page needs
 * one request to be invited and one to answer; its candidates need not be known, because it sends first.
 *
 * libdatachannel holds the certificate of a page to the fingerprint in its answer, and refuses a page that it has no answer of. It
 * tells ICE of an answer before it keeps it itself, so a page that sends before `answer` has returned may be refused: pages begin
 * after it (ADR 97).
 *
 * What a callback throws would end the process from C++: each is caught.
 */
export function webrtcAudio(options: WebrtcOptions): OpenPageAudio {
  return async (listener, ssrc) => {
    const connection = new WebrtcAudio(options, listener, ssrc);
    await connection.gather();
    return connection;
  };
}

class WebrtcAudio implements PageAudio {
  readonly #options: WebrtcOptions;
  readonly #listener: PageAudioListener;
  readonly #connection: PeerConnection;
  readonly #track: Track;
  readonly #patience: Timer;
  #offer = '';
  #isOver = false;

  constructor(options: WebrtcOptions, listener: PageAudioListener, ssrc: number) {
    const { address, port, iceServers } = options;
    this.#options = options;
    this.#listener = listener;
    this.#connection = new PeerConnection('page', {
      iceServers: [...iceServers],
      ...(address === '0.0.0.0' ? {} : { bindAddress: address }),
      enableIceUdpMux: true,
      portRangeBegin: port,
      portRangeEnd: port,
      disableAutoNegotiation: true,
    });
    this.#track = this.#connection.addTrack(describeAudio(ssrc));
    this.#track.setMediaHandler(rtcp(ssrc));
    this.#track.onOpen(this.#guard(() => this.#opened()));
    this.#track.onMessage(this.#guard((datagram: Buffer) => this.#received(datagram)));
    this.#track.onClosed(this.#guard(() => this.#ended()));
    this.#connection.onStateChange(
      this.#guard((state: string) => {
        if (state === 'disconnected' || state === 'failed' || state === 'closed') this.#ended();
      }),
    );
    this.#patience = options.clock.setTimer(patienceMs, () => this.#ended());
  }

  get offer(): string {
    return this.#offer;
  }

  /** Resolves when the offer has all its candidates. */
  async gather(): Promise<void> {
    const { clock, publicAddress } = this.#options;
    await new Promise<void>((resolve) => {
      const timer = clock.setTimer(gatherMs, resolve);
      this.#connection.onGatheringStateChange(
        this.#guard((state: string) => {
          if (state !== 'complete') return;
          timer.cancel();
          resolve();
        }),
      );
      this.#connection.setLocalDescription('offer');
    });
    const sdp = withoutEnd(this.#connection.localDescription()?.sdp ?? '');
    this.#offer = publicAddress === undefined ? sdp : withPublicAddress(sdp, publicAddress);
  }

  /** @throws AppError REQUEST_INVALID; LEG_STATE when it is over, or ended as the answer was read: invite the page again */
  answer(sdp: string): void {
    if (this.#isOver) throw new AppError('LEG_STATE', { reason: 'audioOver' });
    try {
      if (sdp.length > longestAnswer) throw new Error('the answer is too long');
      this.#connection.setRemoteDescription(withoutEnd(sdp), 'answer');
    } catch (error) {
      if (error instanceof Error && gaveUp.test(error.message))
        throw new AppError('LEG_STATE', { reason: 'audioOver' });
      throw new AppError('REQUEST_INVALID', { reason: 'audioAnswerUnreadable' }, { cause: error });
    }
  }

  send(packet: Buffer): void {
    if (!this.#isOver && this.#track.isOpen()) this.#track.sendMessageBinary(packet);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#patience.cancel();
    this.#connection.close();
  }

  #opened(): void {
    if (this.#isOver) return;
    this.#patience.cancel();
    this.#listener.opened();
  }

  #received(datagram: Buffer): void {
    if (!this.#isOver) this.#listener.received(datagram);
  }

  #ended(): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.closed();
  }

  #guard<Args extends readonly unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        callback(...args);
      } catch (error) {
        this.#options.reportError(error);
      }
    };
  }
}

function describeAudio(ssrc: number): Audio {
  const audio = new Audio('0', 'SendRecv');
  audio.addAudioCodec(payloadTypes.PCMA, 'PCMA');
  audio.addAudioCodec(payloadTypes.PCMU, 'PCMU');
  audio.addSSRC(ssrc, cname, cname, 'audio');
  return audio;
}

/** Reports of sender and receiver, as RFC 3550 §6 wants them. */
function rtcp(ssrc: number): RtcpSrReporter {
  const reporter = new RtcpSrReporter(new RtpPacketizationConfig(ssrc, cname, payloadTypes.PCMA, sampleRateHz));
  reporter.addToChain(new RtcpReceivingSession());
  return reporter;
}

/**
 * Removes the line that ends the candidates. libdatachannel reads a description before its candidates. When that line is there,
 * ICE, which runs on another thread, can find in between that it has no candidates and will get none, and fail.
 */
function withoutEnd(sdp: string): string {
  return sdp.replace(/^a=end-of-candidates\r?\n/gm, '');
}

/** Adds the candidate of a router that forwards the port, ahead of the machine's own (RFC 8839 §5.1). */
function withPublicAddress(sdp: string, address: string): string {
  return sdp.replace(
    /^a=candidate:\S+ 1 UDP \d+ \S+ (\d+) typ host\r\n/m,
    (own, port: string) => `a=candidate:9 1 UDP 2130706431 ${address} ${port} typ host\r\n${own}`,
  );
}
