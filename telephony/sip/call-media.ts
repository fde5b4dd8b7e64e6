import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AudioSink, HoldAudio, PromptRequest, RecordingRequest, SupervisionMode } from '../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../call-event-hub.ts';
import { SupervisedBridge } from '../media/mix/supervised-bridge.ts';
import type { Prompt, PromptCache } from '../media/prompt.ts';
import { CallRecorder } from '../media/recording/call-recorder.ts';
import type { RtpEngine } from '../media/rtp/rtp-engine.ts';
import { ringbackTone } from '../media/ringback-tone.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import { bridge } from '../media/rtp/rtp-session.ts';
import { digitMs } from './wire/info-digit.ts';

/** What the media of every call shares. */
export interface MediaWorld {
  readonly engine: RtpEngine;
  readonly prompts: PromptCache;
  /** Played to the agent when joined; undefined: none. */
  readonly connectTone: Prompt | undefined;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  emit(event: UnstampedCallEvent): void;
}

const ringback = ringbackTone();

/** The end of a call waits at most this long for its recording to reach the disk, in ms. */
const finishWaitMs = 5000;

interface Running {
  readonly request: RecordingRequest;
  readonly recorder: CallRecorder;
  readonly startedAt: number;
}

/** The media of one call: its RTP session, who it is joined with and who supervises that, its recording, prompt and listeners. */
export class CallMedia {
  readonly session: RtpSession;
  readonly #world: MediaWorld;
  readonly #callId: string;
  #recording: Running | 'starting' | undefined;
  #agentSession: RtpSession | undefined;
  #partBridge: (() => void) | undefined;
  #supervised: SupervisedBridge | undefined;
  #stopAgentListening: (() => void) | undefined;
  /** By the leg of the supervisor who is recorded. */
  readonly #barging = new Map<string, { readonly session: RtpSession; stop: (() => void) | undefined }>();
  #stopPrompt: (() => void) | undefined;
  #failDigits: ((error: AppError) => void) | undefined;
  #sendingInfo = false;
  #closed = false;

  constructor(world: MediaWorld, callId: string, session: RtpSession) {
    this.#world = world;
    this.#callId = callId;
    this.session = session;
  }

  /** Joins the debtor with an agent: from this moment both are heard. */
  join(agent: RtpSession): void {
    this.bridgeWith(agent);
    if (this.#world.connectTone) agent.mixIn(this.#world.connectTone);
  }

  /** Joins the debtor with whoever is at the other session, and records what they say as the agent's side. */
  bridgeWith(other: RtpSession): void {
    this.#stopPrompt?.();
    this.#agentSession = other;
    this.#partBridge = bridge(this.session, other);
    this.#recordAgent();
  }

  /** Parts debtor and agent; both stay parked, and supervision ends. */
  part(): void {
    this.#supervised?.close();
    this.#supervised = undefined;
    for (const legId of [...this.#barging.keys()]) this.#recordSupervisor(legId, undefined);
    this.#partBridge?.();
    this.#partBridge = undefined;
    this.#stopAgentListening?.();
    this.#stopAgentListening = undefined;
    this.#agentSession = undefined;
  }

  /** A supervisor takes part in what {@link join} began, or changes mode. */
  supervise(legId: string, session: RtpSession, mode: SupervisionMode): void {
    if (!this.#agentSession) throw new Error('supervision of a call without an agent');
    this.#supervised ??= new SupervisedBridge(this.session, this.#agentSession);
    this.#supervised.set(legId, { session, mode });
    this.#recordSupervisor(legId, mode === 'barge' ? session : undefined);
  }

  /** The supervisor leaves; the conversation goes on. */
  stopSupervising(legId: string): void {
    this.#supervised?.remove(legId);
    this.#recordSupervisor(legId, undefined);
  }

  /** How digits reach a far end that takes no telephone events: INFO, once the call is answered. Resolves false when refused. */
  digitByInfo: ((digit: string) => Promise<boolean>) | undefined;

  /**
   * The agent pressed a key. A relay passes a telephone event on by itself, when the far end takes them; a mix is audio only,
   * and an INFO ends with us: the key is made again.
   */
  agentPressed(digit: string, by: 'telephoneEvent' | 'info'): void {
    if (!this.session.takesDtmf) void this.digitByInfo?.(digit);
    else if (by === 'info' || this.#supervised?.barged === true) this.session.sendDtmf(digit);
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
    const again = (): void => {
      this.#stopPrompt = this.session.play(prompt, again);
    };
    again();
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

  tap(sink: AudioSink): () => void {
    return this.session.tap(sink);
  }

  /** @throws AppError `CALL_STATE` when it is recorded already, `RECORDING_FAILED` */
  async startRecording(request: RecordingRequest): Promise<void> {
    if (this.#recording) throw new AppError('CALL_STATE', 'the call is recorded already');
    this.#recording = 'starting';
    const { clock, engine, report } = this.#world;
    const { file, recordingId } = request;
    const onError = (cause: unknown): void => report('a recording cannot be written', cause);
    try {
      const recorder = await CallRecorder.start({ clock, pacer: engine.pacer, file, onError });
      if (this.#closed) {
        await recorder.stop();
        throw new AppError('CALL_STATE', 'the call ended before its recording began');
      }
      this.#recording = { request, recorder, startedAt: clock.now() };
      this.session.listen(recorder.debtor);
      this.#recordAgent();
      for (const [legId, { session }] of [...this.#barging]) this.#recordSupervisor(legId, session);
      this.#world.emit({ type: 'recordingStarted', callId: this.#callId, recordingId });
    } catch (error) {
      this.#recording = undefined;
      throw error;
    }
  }

  /** @throws AppError `CALL_STATE` when it is not recorded */
  get recorder(): CallRecorder {
    if (typeof this.#recording !== 'object') throw new AppError('CALL_STATE', 'the call is not recorded');
    return this.#recording.recorder;
  }

  /** Finishes the recording, when there is one, and reports that. Never rejects. */
  async stopRecording(): Promise<void> {
    const running = this.#recording;
    if (typeof running !== 'object') return;
    this.#recording = undefined;
    this.#stopAgentListening?.();
    for (const barging of this.#barging.values()) barging.stop?.();
    const { clock, report } = this.#world;
    let stuck: { cancel(): void } | undefined;
    const giveUp = new Promise<undefined>((resolve) => {
      stuck = clock.setTimer(finishWaitMs, () => resolve(undefined));
    });
    const result = await Promise.race([running.recorder.stop(), giveUp]);
    stuck?.cancel();
    if (!result) report('a recording did not reach the disk in time', new Error('the disk is slow'));
    const durationMs = result?.durationMs ?? clock.now() - running.startedAt;
    const { recordingId, file } = running.request;
    this.#world.emit({ type: 'recordingStopped', callId: this.#callId, recordingId, durationMs, file });
  }

  /** Ends everything and frees the ports. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#failDigits?.(new AppError('CALL_STATE', 'the call ended'));
    this.part();
    this.#stopPrompt?.();
    await this.stopRecording();
    await this.#world.engine.closeSession(this.session);
  }

  #recordAgent(): void {
    if (typeof this.#recording !== 'object' || !this.#agentSession) return;
    this.#stopAgentListening?.();
    this.#stopAgentListening = this.#agentSession.listen(this.#recording.recorder.agent);
  }

  /** What a supervisor says to the debtor is recorded with the agent; undefined: from here on they say nothing to the debtor. */
  #recordSupervisor(legId: string, session: RtpSession | undefined): void {
    this.#barging.get(legId)?.stop?.();
    this.#barging.delete(legId);
    if (!session) return;
    const running = this.#recording;
    const stop = typeof running === 'object' ? session.listen(running.recorder.supervisor()) : undefined;
    this.#barging.set(legId, { session, stop });
  }
}
