import { isIP } from 'node:net';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AudioSink, SupervisionMode } from '../../call-control.ts';
import type { Ear, EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { RecordingFailure } from '../../reasons.ts';
import type { MediaFormat } from '../codec.ts';
import type { Prompt } from '../prompt.ts';
import { formatTowards, type RemoteMedia } from '../rtp/remote-media.ts';
import type { SessionGauge } from '../rtp/session-gauge.ts';
import type { MediaNotice, MediaOrder, PartyId } from './media-orders.ts';
import type { MediaRecording, MediaSession, MediaSessionOptions } from './media-plane.ts';
import { PlaneRecording } from './plane-recording.ts';
import { ringMemory } from './packet-ring.ts';
import { errorOf } from './sent-error.ts';

/** What a session needs of the line to its host. */
export interface SessionLine {
  /** A number that no party of the plane had before. */
  nextParty(): PartyId;
  send(order: MediaOrder): void;
  /** The session is gone for good. */
  forget(session: PlaneSession): void;
  /** Sets a recording right whose host died. Never rejects. @returns how long it is, in ms */
  repair(file: string): Promise<number>;
  /** Runs what a listener does, and reports what it throws. */
  tell(action: () => void): void;
}

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

/** What is reported of a session. */
type SessionNotice = Exclude<MediaNotice, { type: 'opened' | 'refused' | 'failed' }>;
type Heedings = { readonly [Type in SessionNotice['type']]: (notice: SessionNotice & { readonly type: Type }) => void };

const endings: ReadonlySet<MediaNotice['type']> = new Set([
  'closed',
  'recordingBegan',
  'recordingRefused',
  'recordingFailed',
  'recorded',
  'heard',
]);

/** A session whose audio is elsewhere: at the other end of a {@link SessionLine}. */
export class PlaneSession implements MediaSession {
  readonly id: PartyId;
  readonly localAddress: string;
  readonly localPort: number;
  readonly #line: SessionLine;
  readonly #gauge: SessionGauge;
  readonly #options: MediaSessionOptions;
  readonly #ears = new Map<number, (notice: EarNotice) => void>();
  readonly #taps = new Map<number, AudioSink>();
  readonly #recordings = new Map<number, PlaneRecording>();
  readonly #supervisors = new Map<PlaneSession, Acquaintance>();
  readonly #heedings: Heedings = {
    closed: () => this.#gone(),
    recordingBegan: ({ recording }) => this.#recordings.get(recording)?.begin(),
    recordingRefused: ({ recording, error }) => this.#recordings.get(recording)?.refuse(errorOf(error)),
    recordingFailed: ({ recording, reason }) => this.#recordings.get(recording)?.fail(reason),
    recorded: ({ recording, result }) => {
      this.#recordings.get(recording)?.finish(result);
      this.#recordings.delete(recording);
      this.#forget();
    },
    dtmf: ({ digit }) => this.#options.listener?.dtmf?.(digit),
    timedOut: () => this.#options.listener?.timedOut?.(),
    foreign: () => this.#options.listener?.foreign?.(),
    digitsSent: () => this.#digitsSent(),
    played: ({ play }) => this.#played(play),
    heard: ({ ear, notice }) => this.#ears.get(ear)?.(notice),
    frame: ({ tap, frame, at }) => this.#taps.get(tap)?.(frame, at),
  };
  #lastNumber = 0;
  /** What plays, until something else does; both ends drop what it took the place of. */
  #playing: { readonly play: number; readonly onFinished: () => void } | undefined;
  #format: MediaFormat | undefined;
  #sendingDigits: (() => void) | undefined;
  #part: (() => void) | undefined;
  #closed: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #isLost = false;
  #isGone = false;

  constructor(line: SessionLine, { id, localAddress, localPort, gauge, options }: OpenedSession) {
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

  async record(file: string, onFailed: (reason: RecordingFailure) => void = () => undefined): Promise<MediaRecording> {
    if (this.#isOver) throw new AppError('RECORDING_FAILED', 'the session to be recorded is gone');
    const number = this.#next();
    const recording = new PlaneRecording(file, {
      send: (type) => this.#send({ type, id: this.id, recording: number }),
      repair: () => this.#line.repair(file),
      onFailed,
    });
    this.#recordings.set(number, recording);
    this.#send({ type: 'record', id: this.id, recording: number, file });
    try {
      await recording.began;
    } catch (error) {
      this.#recordings.delete(number);
      this.#forget();
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

  listen(spec: ListenSpec, told: (notice: EarNotice) => void): Ear {
    const ear = this.#next();
    this.#ears.set(ear, told);
    this.#send({ type: 'listen', id: this.id, ear, spec });
    return {
      answered: (facts) => this.#send({ type: 'earAnswered', id: this.id, ear, facts }),
      awaitGreetingEnd: () => this.#send({ type: 'awaitGreetingEnd', id: this.id, ear }),
      end: () => this.#send({ type: 'endListening', id: this.id, ear }),
    };
  }

  close(): Promise<void> {
    if (this.#closed) return this.#closed.promise;
    let resolve = (): void => undefined;
    const promise = new Promise<void>((settle) => (resolve = settle));
    this.#part?.();
    this.#closed = { promise, resolve };
    this.#playing = undefined;
    this.#taps.clear();
    if (this.#isLost) resolve();
    else this.#line.send({ type: 'close', id: this.id });
    return promise;
  }

  /** Takes what the host reports of this session. After its close was asked for only how that, and its recordings, ended. */
  take(notice: SessionNotice): void {
    const heed = this.#heedings[notice.type] as (notice: SessionNotice) => void;
    if (!this.#closed || endings.has(notice.type)) this.#line.tell(() => heed(notice));
  }

  /** Its host died. */
  lose(): void {
    this.#isLost = true;
    const { listener } = this.#options;
    this.#part?.();
    for (const recording of this.#recordings.values()) recording.lose();
    this.#recordings.clear();
    const wasClosed = this.#closed !== undefined;
    this.#gone();
    if (!wasClosed) this.#line.tell(() => listener?.lost?.());
  }

  get #isOver(): boolean {
    return this.#isLost || this.#closed !== undefined;
  }

  #send(order: MediaOrder): void {
    // What was begun may be ended after the close was asked for; the host does not mind.
    if (!this.#isLost) this.#line.send(order);
  }

  #gone(): void {
    this.#isGone = true;
    this.#ears.clear();
    this.#closed?.resolve();
    this.#forget();
  }

  /** Its recordings may take longer than the session: they are still heard of. */
  #forget(): void {
    if (this.#isGone && this.#recordings.size === 0) this.#line.forget(this);
  }

  #next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #play({ samples }: Prompt, repeats: boolean, onFinished: () => void): () => void {
    const play = this.#next();
    this.#playing = { play, onFinished };
    this.#send({ type: 'play', id: this.id, play, samples, repeats });
    return () => {
      if (this.#playing?.play !== play) return;
      this.#playing = undefined;
      this.#send({ type: 'stopPlaying', id: this.id, play });
    };
  }

  #played(play: number): void {
    if (this.#playing?.play !== play) return;
    const { onFinished } = this.#playing;
    this.#playing = undefined;
    onFinished();
  }

  #digitsSent(): void {
    const onFinished = this.#sendingDigits;
    this.#sendingDigits = undefined;
    onFinished?.();
  }

  /** Makes two sessions known to each other's hosts: a link between them where those are two. */
  #meet(other: PlaneSession): Acquaintance {
    if (other.#line === this.#line) return { near: other.id, far: this.id, end: () => undefined };
    const [there, back] = [ringMemory(), ringMemory()];
    const [near, far] = [this.#line.nextParty(), this.#line.nextParty()];
    const [ours, theirs] = [
      { inbound: back, outbound: there },
      { inbound: there, outbound: back },
    ];
    this.#line.send({ type: 'link', id: near, ways: ours, codec: other.#format?.codec ?? 'PCMA' });
    other.#line.send({ type: 'link', id: far, ways: theirs, codec: this.#format?.codec ?? 'PCMA' });
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
