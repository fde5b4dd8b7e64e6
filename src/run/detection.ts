import type { Verdict as CallVerdict } from '../../dialer/outcome/verdict.ts';
import type { CallControl, CallEvent, CallId } from '../../telephony/call-control.ts';
import { DetectionSession } from '../../telephony/detection/detection-session.ts';
import { createDetector } from '../../telephony/detection/detector.ts';
import type { FingerprintIndex } from '../../telephony/detection/fingerprint/fingerprint-index.ts';
import type { TimingModel } from '../../telephony/detection/model.ts';
import { defaultPolicy } from '../../telephony/detection/policy.ts';
import type { DetectionPolicy } from '../../telephony/detection/policy.ts';
import type { Verdict } from '../../telephony/detection/verdict.ts';
import type { VoiceActivity } from '../../telephony/detection/voice-activity.ts';
import type { Clock, EpochMs } from '../kernel/clock.ts';
import type { CallDetector, Log } from './ports.ts';

/** What the detector of a service is made of. */
export interface TapDetectorParts {
  readonly calls: CallControl;
  readonly model: TimingModel;
  /** Makes the voice activity detector of one call. */
  readonly makeVoice: () => VoiceActivity;
  readonly library?: FingerprintIndex;
  readonly policy?: Partial<DetectionPolicy>;
  readonly country?: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the switch told of a call that is not over. */
interface Progress {
  ringingAt?: EpochMs;
  answered: boolean;
  session?: DetectionSession;
}

/** Listens to calls through the switch's audio taps; one {@link DetectionSession} for each call asked for. */
export class TapDetector implements CallDetector {
  readonly #parts: TapDetectorParts;
  readonly #policy: DetectionPolicy;
  readonly #calls = new Map<CallId, Progress>();
  readonly #unsubscribe: () => void;

  constructor(parts: TapDetectorParts) {
    this.#parts = parts;
    this.#policy = { ...defaultPolicy, ...parts.policy };
    this.#unsubscribe = parts.calls.subscribe((event) => this.#onCallEvent(event));
  }

  /** Calls listened to at this moment. */
  get listening(): number {
    return [...this.#calls.values()].filter((call) => call.session).length;
  }

  async listen(callId: CallId, heard: (verdict: CallVerdict) => void): Promise<void> {
    const progress = this.#calls.get(callId) ?? { answered: false };
    if (progress.session) return;
    this.#calls.set(callId, progress);
    let stopTap: (() => void) | undefined;
    let done = false;
    const session = new DetectionSession({
      detector: this.#makeDetector(),
      policy: this.#policy,
      clock: this.#parts.clock,
      onVerdict: (verdict) => heard(toCallVerdict(verdict)),
      onDone: () => {
        done = true;
        delete progress.session;
        stopTap?.();
      },
    });
    progress.session = session;
    if (progress.answered) session.answered(ringAge(progress, this.#parts.clock.now()));
    else session.earlyMedia();
    try {
      stopTap = await this.#parts.calls.tapAudio(callId, session.sink);
    } catch (error) {
      // No audio: the session's clock still gives the verdict that silence gives.
      this.#parts.log.warn({ callId, err: error }, 'the call cannot be heard');
    }
    // It may have ended while the tap was opening; `done` changes in a callback, which the compiler cannot see.
    if (done as boolean) stopTap?.();
  }

  /** Ends every session and hears no more. */
  close(): void {
    this.#unsubscribe();
    for (const call of this.#calls.values()) call.session?.end();
    this.#calls.clear();
  }

  #makeDetector(): ReturnType<typeof createDetector> {
    const { model, makeVoice, library, country } = this.#parts;
    return createDetector({
      model,
      voice: makeVoice(),
      policy: this.#policy,
      ...(library ? { library } : {}),
      ...(country === undefined ? {} : { country }),
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
        this.#calls.get(event.callId)?.session?.end();
        this.#calls.delete(event.callId);
        return;
      default:
    }
  }

  #onAnswered(progress: Progress, at: EpochMs): void {
    progress.answered = true;
    progress.session?.answered(ringAge(progress, at));
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

/** What was announced, in the words of outcomes: a busy tone and a full network are both tried again soon. */
const announcements: Readonly<Partial<Record<Verdict['reason'], NonNullable<CallVerdict['announcement']>>>> = {
  busy: 'congestion',
  congestion: 'congestion',
  noCircuit: 'congestion',
  invalidNumber: 'invalidNumber',
  announcement: 'unavailable',
};

/** The detector's verdict in the words of the floor. */
export function toCallVerdict(verdict: Verdict): CallVerdict {
  const announcement = verdict.kind === 'announcement' ? announcements[verdict.reason] : undefined;
  return {
    kind: verdict.kind,
    probability: verdict.probability,
    ...(announcement ? { announcement } : {}),
    reasons: [verdict.reason, `after=${verdict.decidedAfterMs}ms`, ...verdict.reasons],
  };
}
