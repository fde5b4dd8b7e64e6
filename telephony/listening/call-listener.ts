import type { AudioSink } from '../call-control.ts';
import type { Detector } from '../detection/detector.ts';
import type { DetectorEvent, DetectorVerdict } from '../detection/detector-verdict.ts';
import { soundOf, type FingerprintedSound } from '../detection/fingerprint/fingerprinted-sound.ts';
import { GreetingEnd } from '../detection/greeting-end.ts';
import type { DetectionPolicy } from '../detection/decision/policy.ts';
import type { VoiceActivity } from '../detection/features/voice-activity.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { HeardOnCall } from '../verdict.ts';
import { SilencePump } from './silence-pump.ts';
import { toVerdict } from './to-verdict.ts';

/** What a listener to one call is made of. Its callbacks must not throw. */
export interface CallListenerParts {
  readonly detector: Detector;
  readonly policy: DetectionPolicy;
  readonly makeVoice: () => VoiceActivity;
  readonly country: string;
  readonly clock: Clock;
  /** Opens the audio tap; the returned function closes it. */
  readonly tap: (sink: AudioSink) => Promise<() => void>;
  readonly onHeard: (what: HeardOnCall) => void;
  /** A machine's greeting is over; once for each time that it was awaited. */
  readonly onGreetingOver: (by: 'beep' | 'silence') => void;
  /** A recording of the library was recognised. */
  readonly onRecognised: (id: string) => void;
  /** The last verdict stands: how the call began. */
  readonly onJudged: (sound: FingerprintedSound) => void;
  readonly onTapRefused: (error: unknown) => void;
  /** Listening failed; this call is not listened to any longer. */
  readonly onFailed: (error: unknown) => void;
  /** Nothing is listened for any longer. */
  readonly onRested: () => void;
}

/** A verdict reports audio that has been missing for this long, ms. */
const lostMs = 400;

/**
 * Listens to one call through one tap: for the verdict and its revisions, and on request for the end of a machine's greeting.
 * The tap closes and the timers end as soon as neither is listened for.
 */
export class CallListener {
  readonly #parts: CallListenerParts;
  readonly #pump: SilencePump;
  #judging = true;
  #greeting: GreetingEnd | undefined;
  #tap: 'closed' | 'opening' | 'refused' | { readonly stop: () => void } = 'closed';
  #heardAt: EpochMs | undefined;

  constructor(parts: CallListenerParts) {
    this.#parts = parts;
    this.#pump = new SilencePump({
      clock: parts.clock,
      frame: (frame) => this.#guard(() => this.#onFrame(frame)),
      caughtUp: (coveredMs) => this.#guard(() => this.#onCaughtUp(coveredMs)),
    });
  }

  /** True while a verdict can still change, and while a greeting is listened to. */
  get isListening(): boolean {
    return this.#judging || this.#greeting !== undefined;
  }

  /** The audio from now on precedes the answer. */
  earlyMedia(): void {
    this.#parts.detector.earlyMedia();
  }

  /** The call is answered now. Idempotent. */
  answered(facts: { readonly ringAgeMs?: number }): void {
    if (!this.#judging) return;
    this.#parts.detector.answered(facts);
    this.#pump.start();
  }

  /** Opens the tap unless it is open. When the switch refuses it, silence replaces the audio, so that a verdict still comes in time. */
  async open(): Promise<void> {
    if (this.#tap === 'opening' || typeof this.#tap === 'object') return;
    this.#tap = 'opening';
    try {
      this.#tap = { stop: await this.#parts.tap((frame) => this.#onAudio(frame)) };
    } catch (error) {
      this.refused(error);
      return;
    }
    this.#rest();
  }

  /** The switch lets nobody hear the call: silence replaces the audio. */
  refused(error: unknown): void {
    const tap = this.#tap;
    this.#tap = 'refused';
    if (typeof tap === 'object') tap.stop();
    this.#parts.onTapRefused(error);
    this.#rest();
  }

  /** Listens for the end of the greeting from now on, and reports it once. */
  async awaitGreetingEnd(): Promise<void> {
    const { makeVoice, country } = this.#parts;
    this.#closeGreeting();
    this.#greeting = new GreetingEnd(makeVoice(), country);
    this.#pump.start();
    await this.open();
  }

  /** Ends the listening: the call is over, or no longer of interest. Gives the verdict that is still owed. Idempotent. */
  end(): void {
    this.#guard(() => {
      this.#closeGreeting();
      if (this.#judging) this.#judged();
      this.#rest();
    });
  }

  /** Frames come from a socket and a timer, which must not fail: what goes wrong here ends the listening and nothing else. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#parts.onFailed(error);
      this.#abandon();
    }
  }

  /** Gives back what was held, without a verdict. */
  #abandon(): void {
    const [greeting, wasJudging] = [this.#greeting, this.#judging];
    this.#greeting = undefined;
    this.#judging = false;
    this.#rest();
    try {
      greeting?.close();
      if (wasJudging) this.#parts.detector.end();
    } catch (error) {
      this.#parts.onFailed(error);
    }
  }

  #onCaughtUp(coveredMs: number): void {
    if (this.#judging && coveredMs > this.#parts.policy.reviseUntilMs) this.#judged();
  }

  #onAudio(frame: Int16Array): void {
    this.#heardAt = this.#parts.clock.now();
    this.#pump.push(frame);
  }

  #onFrame(frame: Int16Array): void {
    if (this.#judging) this.#report(this.#parts.detector.push(frame));
    const by = this.#greeting?.push(frame);
    if (!by) return;
    this.#closeGreeting();
    this.#parts.onGreetingOver(by);
    this.#rest();
  }

  #report(events: readonly DetectorEvent[]): void {
    for (const event of events) {
      if (event.type === 'verdict') this.#onVerdict(event.verdict);
      else if (event.type === 'greetingStarted' || event.type === 'greetingEnded') this.#parts.onHeard(event);
    }
  }

  #onVerdict(verdict: DetectorVerdict): void {
    const { detector, onRecognised, onHeard } = this.#parts;
    if (detector.match && verdict.reasons[0]?.startsWith('fingerprint=') === true) onRecognised(detector.match.id);
    onHeard({ type: 'verdict', verdict: toVerdict(verdict, this.#troubles()) });
  }

  /** What was wrong with the audio, in short words: a verdict without audio rests on the silence that replaced it. */
  #troubles(): readonly string[] {
    if (this.#tap === 'refused') return ['tapRefused'];
    if (this.#heardAt === undefined) return ['noAudio'];
    const missingMs = this.#parts.clock.now() - this.#heardAt;
    return missingMs >= lostMs ? [`audioLost=${missingMs}ms`] : [];
  }

  /** Ends the detector, which gives a verdict if it owes one. */
  #judged(): void {
    const { detector, onJudged } = this.#parts;
    this.#judging = false;
    this.#report(detector.end());
    const sound = soundOf(detector.heard);
    if (sound.audible > 0) onJudged({ ...sound, ...(detector.match ? { matchedId: detector.match.id } : {}) });
    this.#rest();
  }

  #closeGreeting(): void {
    this.#greeting?.close();
    this.#greeting = undefined;
  }

  /** Stops the timers and the tap when nothing is listened for. */
  #rest(): void {
    if (this.isListening) return;
    this.#pump.stop();
    if (typeof this.#tap === 'object') {
      const { stop } = this.#tap;
      this.#tap = 'closed';
      stop();
    }
    this.#parts.onRested();
  }
}
