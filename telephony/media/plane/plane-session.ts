import { isIP } from 'node:net';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { SupervisionMode } from '../../call-control.ts';
import type { RecordingFailure } from '../../reasons.ts';
import type { MediaFormat } from '../codec.ts';
import type { Prompt } from '../prompt.ts';
import { formatTowards, type RemoteMedia } from '../rtp/remote-media.ts';
import type { SessionGauge } from '../rtp/session-gauge.ts';
import type { PartyId } from './media-orders.ts';
import type { MediaRecording, MediaSession, MediaSessionOptions } from './media-plane.ts';
import {
  PlaneParty,
  type CommonNoticeType,
  type OpenedParty,
  type PartyLine,
  type PartyNotice,
} from './plane-party.ts';
import { PlaneRecording } from './plane-recording.ts';
import { ringMemory } from './packet-ring.ts';
import { errorOf } from './sent-error.ts';

/** What a session needs of the line to its host. */
export interface SessionLine extends PartyLine {
  /** A number that no party of the plane had before. */
  nextParty(): PartyId;
  /** Sets a recording right whose host died. Never rejects. @returns how long it is, in ms */
  repair(file: string): Promise<number>;
}

/** A session as its host opened it. */
export interface OpenedSession extends OpenedParty {
  readonly gauge: SessionGauge;
  readonly options: MediaSessionOptions;
}

/** Two sessions that know each other: how each is known at the other's host, and how that ends. */
interface Acquaintance {
  readonly near: PartyId;
  readonly far: PartyId;
  readonly end: () => void;
}

/** What is reported of a session alone. */
type SessionNoticeType = Exclude<PartyNotice['type'], CommonNoticeType>;
type Heedings = { readonly [Type in SessionNoticeType]: (notice: PartyNotice & { readonly type: Type }) => void };

/** A session whose audio is elsewhere: at the other end of a {@link SessionLine}. */
export class PlaneSession extends PlaneParty implements MediaSession {
  readonly #line: SessionLine;
  readonly #gauge: SessionGauge;
  readonly #options: MediaSessionOptions;
  readonly #recordings = new Map<number, PlaneRecording>();
  readonly #supervisors = new Map<PlaneSession, Acquaintance>();
  readonly #heedings: Heedings = {
    recordingBegan: ({ recording }) => this.#recordings.get(recording)?.begin(),
    recordingRefused: ({ recording, error }) => this.#recordings.get(recording)?.refuse(errorOf(error)),
    recordingFailed: ({ recording, reason }) => this.#recordings.get(recording)?.fail(reason),
    recorded: ({ recording, result }) => {
      this.#recordings.get(recording)?.finish(result);
      this.#recordings.delete(recording);
      this.forget();
    },
    dtmf: ({ digit }) => this.#options.listener?.dtmf?.(digit),
    timedOut: () => this.#options.listener?.timedOut?.(),
    foreign: () => this.#options.listener?.foreign?.(),
    digitsSent: () => this.#digitsSent(),
    played: ({ play }) => this.#played(play),
  };
  /** What plays, until something else does; both ends drop what it took the place of. */
  #playing: { readonly play: number; readonly onFinished: () => void } | undefined;
  #format: MediaFormat | undefined;
  #sendingDigits: (() => void) | undefined;
  #part: (() => void) | undefined;

  constructor(line: SessionLine, { gauge, options, ...opened }: OpenedSession) {
    super(line, opened, () => options.listener?.lost?.());
    this.#line = line;
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
    this.send({ type: 'setRemote', id: this.id, remote });
  }

  trust(host: string): void {
    this.send({ type: 'trust', id: this.id, host });
  }

  answered(): void {
    this.send({ type: 'answered', id: this.id });
  }

  park(): void {
    this.send({ type: 'park', id: this.id });
  }

  play(prompt: Prompt, onFinished: () => void = () => undefined): () => void {
    return this.#play(prompt, false, onFinished);
  }

  repeat(prompt: Prompt): () => void {
    return this.#play(prompt, true, () => undefined);
  }

  mixIn({ samples }: Prompt): void {
    this.send({ type: 'mixIn', id: this.id, samples });
  }

  sendDtmf(digits: string, onFinished: () => void = () => undefined): boolean {
    if (!this.takesDtmf || this.#sendingDigits || this.isOver) return false;
    this.#sendingDigits = onFinished;
    this.send({ type: 'sendDtmf', id: this.id, digits });
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
        one.send({ type: 'part', id: one.id });
      }
      known.end();
    };
    this.#part = part;
    partner.#part = part;
    this.send({ type: 'join', id: this.id, other: known.near });
    // At the same host one order joins both.
    if (partner.#line !== this.#line) partner.send({ type: 'join', id: partner.id, other: known.far });
    return part;
  }

  supervise(supervisor: MediaSession, mode: SupervisionMode): void {
    const guest = ofPlane(supervisor);
    let known = this.#supervisors.get(guest);
    if (!known) {
      known = this.#meet(guest);
      this.#supervisors.set(guest, known);
      if (guest.#line !== this.#line) guest.send({ type: 'join', id: guest.id, other: known.far });
    }
    this.send({ type: 'supervise', id: this.id, supervisor: known.near, mode });
  }

  stopSupervising(supervisor: MediaSession): void {
    const guest = ofPlane(supervisor);
    const known = this.#supervisors.get(guest);
    if (!known) return;
    this.#supervisors.delete(guest);
    this.send({ type: 'stopSupervising', id: this.id, supervisor: known.near });
    if (guest.#line !== this.#line) guest.send({ type: 'part', id: guest.id });
    known.end();
  }

  async record(file: string, onFailed: (reason: RecordingFailure) => void = () => undefined): Promise<MediaRecording> {
    if (this.isOver) throw new AppError('RECORDING_FAILED', 'the session to be recorded is gone');
    const number = this.next();
    const recording = new PlaneRecording(file, {
      send: (type) => this.send({ type, id: this.id, recording: number }),
      repair: () => this.#line.repair(file),
      onFailed,
    });
    this.#recordings.set(number, recording);
    this.send({ type: 'record', id: this.id, recording: number, file });
    try {
      await recording.began;
    } catch (error) {
      this.#recordings.delete(number);
      this.forget();
      throw error;
    }
    return recording;
  }

  protected override get isAwaited(): boolean {
    return this.#recordings.size > 0;
  }

  protected override leave(): void {
    this.#part?.();
    this.#playing = undefined;
    if (!this.isLost) return;
    for (const recording of this.#recordings.values()) recording.lose();
    this.#recordings.clear();
  }

  protected override heed(notice: PartyNotice): void {
    const heed = this.#heedings[notice.type as SessionNoticeType] as ((notice: PartyNotice) => void) | undefined;
    if (heed) heed(notice);
    else super.heed(notice);
  }

  #play({ samples }: Prompt, repeats: boolean, onFinished: () => void): () => void {
    const play = this.next();
    this.#playing = { play, onFinished };
    this.send({ type: 'play', id: this.id, play, samples, repeats });
    return () => {
      if (this.#playing?.play !== play) return;
      this.#playing = undefined;
      this.send({ type: 'stopPlaying', id: this.id, play });
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
