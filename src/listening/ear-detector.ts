import { AppError } from '../../kernel/errors.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { CallControl, CallEvent, CallId } from '../../telephony/call-control.ts';
import { defaultPolicy, type DetectionPolicy } from '../../telephony/detection/decision/policy.ts';
import type { AnswerFacts, CallHearing, Ear, EarNotice } from '../../telephony/listening/call-hearing.ts';
import type { HeardOnCall } from '../../telephony/verdict.ts';
import type { CallDetector, ListenRequest } from '../run/call-detector.ts';
import type { FingerprintLibrary } from './fingerprint-library.ts';
import type { HeardCalls } from './heard-calls.ts';

/** What the detector of a service is made of. */
export interface EarDetectorParts {
  readonly calls: Pick<CallControl, 'subscribe'>;
  /** Where calls are listened to. */
  readonly hearing: CallHearing;
  readonly library: Pick<FingerprintLibrary, 'recognised'>;
  /** Remembers how calls began. */
  readonly heard: HeardCalls;
  readonly policy?: Partial<DetectionPolicy>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the switch has reported of a call that is not over, and who listens to it. */
interface Progress {
  ringingAt?: EpochMs;
  answered?: AnswerFacts;
  ear?: Ear;
  /** Nothing can be told any more unless the end of a greeting is awaited. */
  isListening: boolean;
  isAsked: boolean;
  greeting?: (by: 'beep' | 'silence') => void;
}

/** Follows the switch's events, and has an ear for each call that somebody asks about. */
export class EarDetector implements CallDetector {
  readonly #parts: EarDetectorParts;
  readonly #calls = new Map<CallId, Progress>();
  readonly #unsubscribe: () => void;

  constructor(parts: EarDetectorParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.calls.subscribe((event) => this.#onCallEvent(event));
  }

  /** Number of calls it knows of. */
  get size(): number {
    return this.#calls.size;
  }

  /** Number of calls that are listened to now. */
  get listening(): number {
    return [...this.#calls.values()].filter((call) => call.isListening).length;
  }

  async listen(request: ListenRequest, heard: (what: HeardOnCall) => void): Promise<void> {
    const { callId, country, machineShare, costs } = request;
    const progress = this.#progressOf(callId);
    if (progress.isAsked) return;
    progress.isAsked = true;
    progress.isListening = true;
    const policy = { ...defaultPolicy, ...this.#parts.policy, machineShare, ...(costs ? { costs } : {}) };
    const { answered } = progress;
    const told = (notice: EarNotice): void => this.#told(callId, progress, { notice, heard });
    try {
      const spec = { country, policy, ...(answered ? { answered } : {}) };
      const ear = await this.#parts.hearing.listen(callId, spec, told);
      progress.ear = ear;
      if (this.#calls.get(callId) !== progress) ear.end();
      else if (progress.answered && !answered) ear.answered(progress.answered);
    } catch (error) {
      this.#refused(callId, error);
    }
  }

  awaitGreetingEnd(callId: CallId, heard: (by: 'beep' | 'silence') => void): Promise<void> {
    const progress = this.#calls.get(callId);
    if (progress?.ear) {
      progress.greeting = heard;
      progress.isListening = true;
      progress.ear.awaitGreetingEnd();
    }
    return Promise.resolve();
  }

  /** Ends every listener and the subscription. */
  close(): void {
    this.#unsubscribe();
    for (const callId of [...this.#calls.keys()]) this.#forget(callId);
  }

  #told(
    callId: CallId,
    progress: Progress,
    { notice, heard }: { readonly notice: EarNotice; readonly heard: (what: HeardOnCall) => void },
  ): void {
    switch (notice.type) {
      case 'recognised':
        this.#parts.library.recognised(notice.id);
        return;
      case 'judged':
        this.#parts.heard.add(callId, { ...notice.sound });
        return;
      case 'greetingOver':
        progress.greeting?.(notice.by);
        return;
      case 'rested':
        progress.isListening = false;
        return;
      case 'failed':
        this.#parts.log.error({ callId, err: notice.message }, 'listening to a call failed');
        return;
      case 'tapRefused':
        this.#refused(callId, new AppError('CALL_STATE', notice.message), notice.code);
        return;
      default:
        heard(notice);
    }
  }

  #refused(callId: CallId, error: unknown, code?: string): void {
    this.#parts.log.warn({ callId, err: error }, 'the call cannot be heard');
    const isOver = code === 'CALL_UNKNOWN' || (error instanceof AppError && error.code === 'CALL_UNKNOWN');
    // No `ended` follows for a call that is already over.
    if (isOver) this.#forget(callId);
  }

  #onCallEvent(event: CallEvent): void {
    switch (event.type) {
      case 'dialled':
        this.#calls.set(event.callId, { isListening: false, isAsked: false });
        return;
      case 'ringing':
      case 'earlyMedia':
        this.#progressOf(event.callId).ringingAt ??= event.at;
        return;
      case 'answered':
        this.#onAnswered(this.#progressOf(event.callId), event.at);
        return;
      case 'ended':
        this.#forget(event.callId);
        return;
      default:
    }
  }

  #onAnswered(progress: Progress, at: EpochMs): void {
    const { ringingAt } = progress;
    progress.answered = ringingAt === undefined ? {} : { ringAgeMs: at - ringingAt };
    progress.ear?.answered(progress.answered);
  }

  #forget(callId: CallId): void {
    const progress = this.#calls.get(callId);
    progress?.ear?.end();
    if (progress) progress.isListening = false;
    this.#calls.delete(callId);
  }

  #progressOf(callId: CallId): Progress {
    const known = this.#calls.get(callId) ?? { isListening: false, isAsked: false };
    this.#calls.set(callId, known);
    return known;
  }
}
