import type { Verdict } from '../../telephony/verdict.ts';
import type { AudioSink } from '../../telephony/call-control.ts';
import { DetectionSession } from '../../telephony/detection/detection-session.ts';
import type { Detector } from '../../telephony/detection/detector.ts';
import { soundOf } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import { GreetingEnd } from '../../telephony/detection/greeting-end.ts';
import type { DetectionPolicy } from '../../telephony/detection/policy.ts';
import type { DetectorVerdict } from '../../telephony/detection/detector-verdict.ts';
import type { VoiceActivity } from '../../telephony/detection/voice-activity.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { GreetingListener } from './greeting-listener.ts';
import type { HeardCall } from './heard-calls.ts';
import { toVerdict } from './to-verdict.ts';

/** What a listener to one call is made of. */
export interface CallListenerParts {
  readonly detector: Detector;
  readonly policy: DetectionPolicy;
  readonly makeVoice: () => VoiceActivity;
  readonly country: string;
  readonly clock: Clock;
  /** Opens the audio tap; the returned function closes it. */
  readonly tap: (sink: AudioSink) => Promise<() => void>;
  readonly onVerdict: (verdict: Verdict) => void;
  /** A recording of the library was recognised. */
  readonly onRecognised: (id: string) => void;
  /** Nothing more is judged: how the call began. */
  readonly onHeard: (call: HeardCall) => void;
  readonly onTapRefused: (error: unknown) => void;
}

/** Audio missing for this long before a verdict is told as lost, ms. */
const lostMs = 400;

/**
 * Listens to one call through one tap: first for the verdict and its revisions, then, when a message is to be left, for the
 * end of the greeting. The tap is closed as soon as nobody listens; every timer ends with {@link end}.
 */
export class CallListener {
  readonly #parts: CallListenerParts;
  #session: DetectionSession | undefined;
  #greeting: GreetingListener | undefined;
  #tapState: 'closed' | 'opening' | 'open' | 'refused' = 'closed';
  #stopTap: (() => void) | undefined;
  #frames = 0;
  #lastFrameAt: EpochMs = 0;

  constructor(parts: CallListenerParts) {
    this.#parts = parts;
    const { detector, policy, clock } = parts;
    this.#session = new DetectionSession({
      detector,
      policy,
      clock,
      onVerdict: (verdict) => this.#onVerdict(verdict),
      onDone: () => this.#onJudged(),
    });
  }

  /** True until the verdict can change no more, and while a greeting is heard. */
  get isListening(): boolean {
    return this.#session !== undefined || this.#greeting !== undefined;
  }

  earlyMedia(): void {
    this.#session?.earlyMedia();
  }

  answered(facts: { readonly ringAgeMs?: number }): void {
    this.#session?.answered(facts);
  }

  /** Opens the tap, where somebody listens and it is not open. A tap that is refused is told; the clock still gives a verdict. */
  async open(): Promise<void> {
    if (this.#tapState === 'open' || this.#tapState === 'opening') return;
    this.#tapState = 'opening';
    try {
      this.#stopTap = await this.#parts.tap((frame) => this.#onFrame(frame));
      this.#tapState = 'open';
    } catch (error) {
      this.#tapState = 'refused';
      this.#parts.onTapRefused(error);
    }
    this.#closeUnheard();
  }

  /** Hears the greeting to its end from now on. */
  async awaitGreetingEnd(heard: (by: 'beep' | 'silence') => void): Promise<void> {
    const { makeVoice, country, clock } = this.#parts;
    this.#greeting?.stop();
    this.#greeting = new GreetingListener(new GreetingEnd(makeVoice(), country), clock, (by) => {
      this.#greeting = undefined;
      heard(by);
      this.#closeUnheard();
    });
    await this.open();
  }

  /** The call is over, or nobody wants to know any more. Idempotent. */
  end(): void {
    this.#greeting?.stop();
    this.#greeting = undefined;
    this.#session?.end();
    this.#closeUnheard();
  }

  #onFrame(frame: Int16Array): void {
    this.#frames++;
    this.#lastFrameAt = this.#parts.clock.now();
    this.#session?.sink(frame);
    this.#greeting?.push(frame);
  }

  #onVerdict(verdict: DetectorVerdict): void {
    const { detector, onRecognised, onVerdict } = this.#parts;
    if (detector.match && verdict.reasons[0]?.startsWith('fingerprint=') === true) onRecognised(detector.match.id);
    onVerdict(toVerdict(verdict, this.#troubles()));
  }

  /** What was wrong with the audio, in words: a verdict without it rests on silence put in its place. */
  #troubles(): readonly string[] {
    if (this.#tapState === 'refused') return ['tapRefused'];
    if (this.#frames === 0) return ['noAudio'];
    const missingMs = this.#parts.clock.now() - this.#lastFrameAt;
    return missingMs >= lostMs ? [`audioLost=${missingMs}ms`] : [];
  }

  #onJudged(): void {
    const { detector, onHeard } = this.#parts;
    this.#session = undefined;
    const sound = soundOf(detector.heard);
    if (sound.audible > 0) {
      const { match } = detector;
      onHeard({ ...sound, ...(match ? { matchedId: match.id } : {}) });
    }
    this.#closeUnheard();
  }

  #closeUnheard(): void {
    if (this.isListening || this.#tapState !== 'open') return;
    this.#tapState = 'closed';
    this.#stopTap?.();
    this.#stopTap = undefined;
  }
}
