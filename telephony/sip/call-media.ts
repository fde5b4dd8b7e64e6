import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { HoldAudio, PromptRequest, RecordingRequest, SupervisionMode } from '../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../call-event-hub.ts';
import type { RecordingFailure } from '../reasons.ts';
import type { MediaPlane, MediaRecording, MediaSession } from '../media/plane/media-plane.ts';
import type { Prompt, PromptCache } from '../media/prompt.ts';
import { ringbackTone } from '../media/ringback-tone.ts';
import { digitMs } from './wire/info-digit.ts';

/** What the media of every call shares. */
export interface MediaWorld {
  readonly plane: MediaPlane;
  readonly prompts: PromptCache;
  /** Played to the agent when joined; undefined: none. */
  readonly connectTone: Prompt | undefined;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  emit(event: UnstampedCallEvent): void;
}

const ringback = ringbackTone();

/** A disk that takes longer, in ms, to begin a recording or to finish it, is slow; the end of a call waits no longer. */
const diskWaitMs = 5000;

interface Running {
  readonly request: RecordingRequest;
  readonly recording: MediaRecording;
  /** Reports that it failed; once, however often it is called. */
  readonly failed: (reason: RecordingFailure) => void;
}

/** The media of one call: its session, who it is joined with and who supervises that, its recording, prompt and listeners. */
export class CallMedia {
  readonly session: MediaSession;
  readonly #world: MediaWorld;
  readonly #callId: string;
  #recording: Running | 'starting' | undefined;
  #part: (() => void) | undefined;
  /** By leg. */
  readonly #supervisors = new Map<string, { readonly session: MediaSession; readonly mode: SupervisionMode }>();
  #stopPrompt: (() => void) | undefined;
  #failDigits: ((error: AppError) => void) | undefined;
  #sendingInfo = false;
  #closed = false;

  constructor(world: MediaWorld, callId: string, session: MediaSession) {
    this.#world = world;
    this.#callId = callId;
    this.session = session;
  }

  /** Joins the debtor with an agent: from this moment both are heard. */
  join(agent: MediaSession): void {
    this.#stopPrompt?.();
    this.#part = this.session.join(agent);
    if (this.#world.connectTone) agent.mixIn(this.#world.connectTone);
  }

  /** Joins the debtor with somebody who was called too: each is the agent's side on the recording of the other. */
  joinWith(other: CallMedia): void {
    this.#stopPrompt?.();
    other.#stopPrompt?.();
    this.#part = this.session.join(other.session);
    other.#part = this.#part;
  }

  /** Parts the debtor and whoever they are joined with; both stay parked, and supervision ends. */
  part(): void {
    this.#supervisors.clear();
    this.#part?.();
    this.#part = undefined;
  }

  /** A supervisor takes part in what {@link join} began, or changes mode. */
  supervise(legId: string, session: MediaSession, mode: SupervisionMode): void {
    this.#supervisors.set(legId, { session, mode });
    this.session.supervise(session, mode);
  }

  /** The supervisor leaves; the conversation goes on. */
  stopSupervising(legId: string): void {
    const supervisor = this.#supervisors.get(legId);
    this.#supervisors.delete(legId);
    if (supervisor) this.session.stopSupervising(supervisor.session);
  }

  /** How digits reach a far end that takes no telephone events: INFO, once the call is answered. Resolves false when refused. */
  digitByInfo: ((digit: string) => Promise<boolean>) | undefined;

  /**
   * The agent pressed a key. A relay passes a telephone event on by itself, when the far end takes them; a mix is audio only,
   * and an INFO ends with us: the key is made again.
   */
  agentPressed(digit: string, by: 'telephoneEvent' | 'info'): void {
    if (!this.session.takesDtmf) void this.digitByInfo?.(digit);
    else if (by === 'info' || this.#isBarged) this.session.sendDtmf(digit);
  }

  /** @throws AppError `CALL_STATE` when the far end takes no digits, when some are being sent, or when the call ends meanwhile */
  sendDtmf(digits: string): Promise<void> {
    if (!this.session.takesDtmf) return this.#sendByInfo(digits);
    return new Promise((resolve, reject) => {
      const fail = (error: AppError): void => reject(error);
      const finish = (): void => {
        if (this.#failDigits === fail) this.#failDigits = undefined;
        resolve();
      };
      if (!this.session.sendDtmf(digits, finish)) {
        reject(new AppError('CALL_STATE', 'the far end takes no digits now'));
      } else this.#failDigits = fail;
    });
  }

  /** One after the other, each for as long as a key is held, and a pause as long. */
  async #sendByInfo(digits: string): Promise<void> {
    const refused = new AppError('CALL_STATE', 'the far end takes no digits now');
    if (this.#sendingInfo || !this.digitByInfo) throw refused;
    this.#sendingInfo = true;
    try {
      for (const digit of digits) {
        if (this.#closed || !(await this.digitByInfo(digit))) throw refused;
        await new Promise<void>((resolve) => this.#world.clock.setTimer(2 * digitMs, resolve));
      }
    } finally {
      this.#sendingInfo = false;
    }
  }

  /** What the debtor hears while on hold. @throws AppError `PROMPT_UNREADABLE` */
  async holdAudio(audio: HoldAudio): Promise<Prompt | undefined> {
    if (audio.kind === 'silence') return undefined;
    return audio.kind === 'ringback' ? ringback : this.#world.prompts.get(audio.file);
  }

  /** Plays to the debtor over and over, until they are joined, played to something else, or gone. */
  playOnHold(prompt: Prompt): void {
    this.#stopPrompt = this.session.repeat(prompt);
  }

  /** @throws AppError `PROMPT_UNREADABLE` */
  async play(prompt: PromptRequest, stillFree: () => boolean): Promise<void> {
    const audio = await this.#world.prompts.get(prompt.file);
    if (!stillFree()) throw new AppError('CALL_STATE', 'the call changed while its prompt was read');
    this.#stopPrompt?.();
    this.#stopPrompt = this.session.play(audio, () => {
      this.#stopPrompt = undefined;
      this.#world.emit({ type: 'promptFinished', callId: this.#callId, promptId: prompt.promptId });
    });
  }

  /** @throws AppError `CALL_STATE` when it is recorded already, `RECORDING_FAILED` */
  async startRecording(request: RecordingRequest): Promise<void> {
    if (this.#recording) throw new AppError('CALL_STATE', 'the call is recorded already');
    this.#recording = 'starting';
    const { file, recordingId } = request;
    let hasFailed = false;
    const failed = (reason: RecordingFailure): void => {
      if (hasFailed) return;
      hasFailed = true;
      this.#world.emit({ type: 'recordingFailed', callId: this.#callId, recordingId, reason });
    };
    const stuck = this.#world.clock.setTimer(diskWaitMs, () => failed('diskSlow'));
    try {
      const recording = await this.session.record(file, failed);
      if (this.#closed) {
        await recording.stop();
        throw new AppError('CALL_STATE', 'the call ended before its recording began');
      }
      this.#recording = { request, recording, failed };
      this.#world.emit({ type: 'recordingStarted', callId: this.#callId, recordingId });
    } catch (error) {
      this.#recording = undefined;
      if (!this.#closed) failed('notStarted');
      throw error;
    } finally {
      stuck.cancel();
    }
  }

  /** @throws AppError `CALL_STATE` when it is not recorded */
  get recording(): MediaRecording {
    if (typeof this.#recording !== 'object') throw new AppError('CALL_STATE', 'the call is not recorded');
    return this.#recording.recording;
  }

  /**
   * Finishes the recording, when there is one, and reports that. Never rejects. When the disk is too slow it resolves before: what
   * is in the file is known, and reported, only when it is closed.
   */
  async stopRecording(): Promise<void> {
    const running = this.#recording;
    if (typeof running !== 'object') return;
    this.#recording = undefined;
    await new Promise<void>((resolve) => {
      const { clock, report } = this.#world;
      const stuck = clock.setTimer(diskWaitMs, () => {
        report('a recording did not reach the disk in time', new Error('the disk is slow'));
        running.failed('diskSlow');
        resolve();
      });
      void this.#finish(running).then(() => {
        stuck.cancel();
        resolve();
      });
    });
  }

  async #finish({ recording, request: { recordingId } }: Running): Promise<void> {
    const stopped = await recording.stop();
    this.#world.emit({ type: 'recordingStopped', callId: this.#callId, recordingId, ...stopped });
  }

  /** Ends everything and frees the ports. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#failDigits?.(new AppError('CALL_STATE', 'the call ended'));
    this.part();
    this.#stopPrompt?.();
    await this.stopRecording();
    await this.session.close();
  }

  /** The debtor hears more than the agent. */
  get #isBarged(): boolean {
    return [...this.#supervisors.values()].some(({ mode }) => mode === 'barge');
  }
}
