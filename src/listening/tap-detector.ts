import type { CallControl, CallEvent, CallId } from '../../telephony/call-control.ts';
import { createDetector } from '../../telephony/detection/detector.ts';
import type { TimingModel } from '../../telephony/detection/decision/model.ts';
import { defaultPolicy } from '../../telephony/detection/decision/policy.ts';
import type { DetectionPolicy } from '../../telephony/detection/decision/policy.ts';
import type { VoiceActivity } from '../../telephony/detection/features/voice-activity.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { CallListener } from './call-listener.ts';
import type { FingerprintLibrary } from './fingerprint-library.ts';
import type { HeardCalls } from './heard-calls.ts';
import type { CallDetector, HeardOnCall, ListenRequest } from '../run/call-detector.ts';
import type { Log } from '../../kernel/log.ts';

/** What the detector of a service is made of. */
export interface TapDetectorParts {
  readonly calls: CallControl;
  readonly model: TimingModel;
  /** Makes the voice activity detector of one call. */
  readonly makeVoice: () => VoiceActivity;
  readonly library: Pick<FingerprintLibrary, 'index' | 'recognised'>;
  /** Remembers how calls began. */
  readonly heard: HeardCalls;
  readonly policy?: Partial<DetectionPolicy>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the switch has reported of a call that is not over. */
interface Progress {
  ringingAt?: EpochMs;
  answered: boolean;
  listener?: CallListener;
}

/** Follows the switch's events and listens to calls through its audio taps: one {@link CallListener} for each requested call. */
export class TapDetector implements CallDetector {
  readonly #parts: TapDetectorParts;
  readonly #calls = new Map<CallId, Progress>();
  readonly #unsubscribe: () => void;

  constructor(parts: TapDetectorParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.calls.subscribe((event) => this.#onCallEvent(event));
  }

  /** Number of calls it knows of. */
  get size(): number {
    return this.#calls.size;
  }

  /** Number of calls that are listened to now. */
  get listening(): number {
    return [...this.#calls.values()].filter((call) => call.listener?.isListening === true).length;
  }

  async listen(request: ListenRequest, heard: (what: HeardOnCall) => void): Promise<void> {
    const progress = this.#progressOf(request.callId);
    if (progress.listener) return;
    const listener = this.#makeListener(request, heard);
    progress.listener = listener;
    if (progress.answered) listener.answered(ringAge(progress, this.#parts.clock.now()));
    else listener.earlyMedia();
    await listener.open();
  }

  async awaitGreetingEnd(callId: CallId, heard: (by: 'beep' | 'silence') => void): Promise<void> {
    await this.#calls.get(callId)?.listener?.awaitGreetingEnd(heard);
  }

  /** Ends every listener and the subscription. */
  close(): void {
    this.#unsubscribe();
    for (const call of this.#calls.values()) call.listener?.end();
    this.#calls.clear();
  }

  #makeListener(request: ListenRequest, onHeard: (what: HeardOnCall) => void): CallListener {
    const { calls, model, makeVoice, library, heard, clock, log } = this.#parts;
    const { callId, country, machineShare, costs } = request;
    const policy = { ...defaultPolicy, ...this.#parts.policy, machineShare, ...(costs ? { costs } : {}) };
    return new CallListener({
      detector: createDetector({ model, voice: makeVoice(), policy, library: library.index, country }),
      policy,
      makeVoice,
      country,
      clock,
      tap: (sink) => calls.tapAudio(callId, sink),
      onHeard,
      onRecognised: (id) => library.recognised(id),
      onJudged: (call) => heard.add(callId, call),
      onFailed: (error) => log.error({ callId, err: error }, 'listening to a call failed'),
      onTapRefused: (error) => {
        log.warn({ callId, err: error }, 'the call cannot be heard');
        // No `ended` follows for a call that is already over.
        if (error instanceof AppError && error.code === 'CALL_UNKNOWN') this.#forget(callId);
      },
    });
  }

  #onCallEvent(event: CallEvent): void {
    switch (event.type) {
      case 'dialled':
        this.#calls.set(event.callId, { answered: false });
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
    progress.answered = true;
    progress.listener?.answered(ringAge(progress, at));
  }

  #forget(callId: CallId): void {
    this.#calls.get(callId)?.listener?.end();
    this.#calls.delete(callId);
  }

  #progressOf(callId: CallId): Progress {
    const known = this.#calls.get(callId) ?? { answered: false };
    this.#calls.set(callId, known);
    return known;
  }
}

function ringAge({ ringingAt }: Progress, now: EpochMs): { readonly ringAgeMs?: number } {
  return ringingAt === undefined ? {} : { ringAgeMs: now - ringingAt };
}
