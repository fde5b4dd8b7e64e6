import type { Clock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import type { AudioSink, PromptRequest, RecordingRequest } from '../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../call-event-hub.ts';
import type { Prompt, PromptCache } from '../media/prompt.ts';
import { CallRecorder } from '../media/recording/call-recorder.ts';
import type { RtpEngine } from '../media/rtp-engine.ts';
import type { RtpSession } from '../media/rtp-session.ts';
import { bridge } from '../media/rtp-session.ts';

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

/** The end of a call waits at most this long for its recording to reach the disk, in ms. */
const finishWaitMs = 5000;

interface Running {
  readonly request: RecordingRequest;
  readonly recorder: CallRecorder;
  readonly startedAt: number;
}

/** The media of one call: its RTP session, who it is joined with, its recording, its prompt and its listeners. */
export class CallMedia {
  readonly session: RtpSession;
  readonly #world: MediaWorld;
  readonly #callId: string;
  #recording: Running | 'starting' | undefined;
  #agentSession: RtpSession | undefined;
  #partBridge: (() => void) | undefined;
  #stopAgentListening: (() => void) | undefined;
  #stopPrompt: (() => void) | undefined;
  #closed = false;

  constructor(world: MediaWorld, callId: string, session: RtpSession) {
    this.#world = world;
    this.#callId = callId;
    this.session = session;
  }

  /** Joins the debtor with an agent: from this moment both are heard. */
  join(agent: RtpSession): void {
    this.#stopPrompt?.();
    this.#agentSession = agent;
    this.#partBridge = bridge(this.session, agent);
    if (this.#world.connectTone) agent.play(this.#world.connectTone);
    this.#recordAgent();
  }

  /** Parts debtor and agent; both stay parked. */
  part(): void {
    this.#partBridge?.();
    this.#partBridge = undefined;
    this.#stopAgentListening?.();
    this.#stopAgentListening = undefined;
    this.#agentSession = undefined;
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

  /** Finishes the recording, when there is one, and tells so. Never rejects. */
  async stopRecording(): Promise<void> {
    const running = this.#recording;
    if (typeof running !== 'object') return;
    this.#recording = undefined;
    this.#stopAgentListening?.();
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
}
