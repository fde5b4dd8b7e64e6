import { isIP } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AudioSink, SupervisionMode } from '../../call-control.ts';
import type { MediaFormat } from '../codec.ts';
import type { Prompt } from '../prompt.ts';
import { formatTowards, type RemoteMedia } from '../rtp/remote-media.ts';
import type { SessionGauge } from '../rtp/session-gauge.ts';
import { nextParty, type HostLine } from './host-line.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import type { MediaRecording, MediaSession, MediaSessionOptions } from './media-plane.ts';
import { PlaneRecording } from './plane-recording.ts';
import { errorOf } from './sent-error.ts';

/** A session as its host opened it. */
export interface OpenedSession {
  readonly id: PartyId;
  readonly localAddress: string;
  readonly localPort: number;
  readonly gauge: SessionGauge;
  readonly options: MediaSessionOptions;
}

/** Two sessions that know each other: how each is known at the other's host, and how that ends. */
interface Acquaintance {
  readonly near: PartyId;
  readonly far: PartyId;
  readonly end: () => void;
}

type NoticeOf<Type extends MediaNotice['type']> = Extract<MediaNotice, { type: Type }>;

/** A session whose audio is elsewhere: at the other end of a {@link HostLine}. */
export class PlaneSession implements MediaSession {
  readonly id: PartyId;
  readonly localAddress: string;
  readonly localPort: number;
  readonly #line: HostLine;
  readonly #gauge: SessionGauge;
  readonly #options: MediaSessionOptions;
  readonly #plays = new Map<number, () => void>();
  readonly #taps = new Map<number, AudioSink>();
  readonly #recordings = new Map<number, PlaneRecording>();
  readonly #supervisors = new Map<PlaneSession, Acquaintance>();
  #lastNumber = 0;
  #format: MediaFormat | undefined;
  #sendingDigits: (() => void) | undefined;
  #part: (() => void) | undefined;
  #closed: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #isLost = false;

  constructor(line: HostLine, { id, localAddress, localPort, gauge, options }: OpenedSession) {
    this.#line = line;
    this.id = id;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.#gauge = gauge;
    this.#options = options;
  }

  get heardAt(): EpochMs {
    return this.#gauge.heardAt;
  }

  get packets(): { readonly received: number; readonly lost: number } {
    return this.#gauge.packets;
  }

  get takesDtmf(): boolean {
    return this.#format?.dtmfPayloadType !== undefined;
  }

  setRemote(remote: RemoteMedia): void {
    if (isIP(remote.address) === 0) throw new Error('the media address is not numeric');
    this.#format = formatTowards(remote);
    this.#send({ type: 'setRemote', id: this.id, remote });
  }

  trust(host: string): void {
    this.#send({ type: 'trust', id: this.id, host });
  }

  answered(): void {
    this.#send({ type: 'answered', id: this.id });
  }

  park(): void {
    this.#send({ type: 'park', id: this.id });
  }

  play(prompt: Prompt, onFinished: () => void = () => undefined): () => void {
    return this.#play(prompt, false, onFinished);
  }

  repeat(prompt: Prompt): () => void {
    return this.#play(prompt, true, () => undefined);
  }

  mixIn({ samples }: Prompt): void {
    this.#send({ type: 'mixIn', id: this.id, samples });
  }

  sendDtmf(digits: string, onFinished: () => void = () => undefined): boolean {
    if (!this.takesDtmf || this.#sendingDigits || this.#isOver) return false;
    this.#sendingDigits = onFinished;
    this.#send({ type: 'sendDtmf', id: this.id, digits });
    return true;
  }

  join(other: MediaSession): () => void {
    const partner = ofPlane(other);
    this.#part?.();
    partner.#part?.();
    const known = this.#meet(partner);
    let isJoined = true;
    const part = (): void => {
      if (!isJoined) return;
      isJoined = false;
      for (const one of [this, partner]) {
        one.#part = undefined;
        for (const supervisor of [...one.#supervisors.keys()]) one.stopSupervising(supervisor);
        one.#send({ type: 'part', id: one.id });
      }
      known.end();
    };
    this.#part = part;
    partner.#part = part;
    this.#send({ type: 'join', id: this.id, other: known.near });
    // At the same host one order joins both.
    if (partner.#line !== this.#line) partner.#send({ type: 'join', id: partner.id, other: known.far });
    return part;
  }

  supervise(supervisor: MediaSession, mode: SupervisionMode): void {
    const guest = ofPlane(supervisor);
    let known = this.#supervisors.get(guest);
    if (!known) {
      known = this.#meet(guest);
      this.#supervisors.set(guest, known);
      if (guest.#line !== this.#line) guest.#send({ type: 'join', id: guest.id, other: known.far });
    }
    this.#send({ type: 'supervise', id: this.id, supervisor: known.near, mode });
  }

  stopSupervising(supervisor: MediaSession): void {
    const guest = ofPlane(supervisor);
    const known = this.#supervisors.get(guest);
    if (!known) return;
    this.#supervisors.delete(guest);
    this.#send({ type: 'stopSupervising', id: this.id, supervisor: known.near });
    if (guest.#line !== this.#line) guest.#send({ type: 'part', id: guest.id });
    known.end();
  }

  async record(file: string): Promise<MediaRecording> {
    if (this.#isOver) throw new AppError('RECORDING_FAILED', 'the session to be recorded is gone');
    const number = this.#next();
    const recording = new PlaneRecording(file, {
      send: (type) => this.#send({ type, id: this.id, recording: number }),
      repair: () => this.#line.repair(file),
    });
    this.#recordings.set(number, recording);
    this.#send({ type: 'record', id: this.id, recording: number, file });
    try {
      await recording.began;
    } catch (error) {
      this.#recordings.delete(number);
      throw error;
    }
    return recording;
  }

  tap(sink: AudioSink): () => void {
    const tap = this.#next();
    this.#taps.set(tap, sink);
    this.#send({ type: 'tap', id: this.id, tap });
    return () => {
      if (this.#taps.delete(tap)) this.#send({ type: 'untap', id: this.id, tap });
    };
  }

  close(): Promise<void> {
    if (this.#closed) return this.#closed.promise;
    let resolve = (): void => undefined;
    const promise = new Promise<void>((settle) => (resolve = settle));
    this.#part?.();
    this.#closed = { promise, resolve };
    this.#plays.clear();
    this.#taps.clear();
    if (this.#isLost) resolve();
    else this.#line.send({ type: 'close', id: this.id });
    return promise;
  }

  /** Takes what the host reports of this session. */
  take(notice: Exclude<MediaNotice, NoticeOf<'opened' | 'refused' | 'failed'>>): void {
    const { listener } = this.#options;
    switch (notice.type) {
      case 'closed':
        this.#over();
        return;
      case 'recordingBegan':
        return this.#recordings.get(notice.recording)?.begin();
      case 'recordingRefused':
        return this.#recordings.get(notice.recording)?.refuse(errorOf(notice.error));
      case 'recorded':
        this.#recordings.get(notice.recording)?.finish(notice.result);
        this.#recordings.delete(notice.recording);
        return;
      default:
    }
    if (this.#closed) return;
    switch (notice.type) {
      case 'dtmf':
        return this.#line.tell(() => listener?.dtmf?.(notice.digit));
      case 'timedOut':
        return this.#line.tell(() => listener?.timedOut?.());
      case 'foreign':
        return this.#line.tell(() => listener?.foreign?.());
      case 'digitsSent':
        return this.#digitsSent();
      case 'played':
        return this.#played(notice.play);
      case 'frame':
        return this.#line.tell(() => this.#taps.get(notice.tap)?.(notice.frame, notice.at));
    }
  }

  /** Its host died. */
  lose(): void {
    this.#isLost = true;
    const { listener } = this.#options;
    this.#part?.();
    for (const recording of this.#recordings.values()) recording.lose();
    this.#recordings.clear();
    const wasClosed = this.#closed !== undefined;
    this.#over();
    if (!wasClosed) this.#line.tell(() => listener?.lost?.());
  }

  get #isOver(): boolean {
    return this.#isLost || this.#closed !== undefined;
  }

  #send(order: MediaOrder): void {
    // What was begun may be ended after the close was asked for; the host does not mind.
    if (!this.#isLost) this.#line.send(order);
  }

  #over(): void {
    this.#line.forget(this);
    this.#closed?.resolve();
  }

  #next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #play({ samples }: Prompt, repeats: boolean, onFinished: () => void): () => void {
    const play = this.#next();
    this.#plays.set(play, onFinished);
    this.#send({ type: 'play', id: this.id, play, samples, repeats });
    return () => {
      if (this.#plays.delete(play)) this.#send({ type: 'stopPlaying', id: this.id, play });
    };
  }

  #played(play: number): void {
    const onFinished = this.#plays.get(play);
    this.#plays.delete(play);
    if (onFinished) this.#line.tell(onFinished);
  }

  #digitsSent(): void {
    const onFinished = this.#sendingDigits;
    this.#sendingDigits = undefined;
    if (onFinished) this.#line.tell(onFinished);
  }

  /** Makes two sessions known to each other's hosts: a link between them where those are two. */
  #meet(other: PlaneSession): Acquaintance {
    if (other.#line === this.#line) return { near: other.id, far: this.id, end: () => undefined };
    const { port1, port2 } = new MessageChannel();
    const [near, far] = [nextParty(), nextParty()];
    this.#line.send({ type: 'link', id: near, port: port1, codec: other.#format?.codec ?? 'PCMA' }, [port1]);
    other.#line.send({ type: 'link', id: far, port: port2, codec: this.#format?.codec ?? 'PCMA' }, [port2]);
    const end = (): void => {
      this.#line.send({ type: 'close', id: near });
      other.#line.send({ type: 'close', id: far });
    };
    return { near, far, end };
  }
}

function ofPlane(session: MediaSession): PlaneSession {
  if (!(session instanceof PlaneSession)) throw new Error('a session of another plane');
  return session;
}
