import { Activity } from './features/activity.ts';
import { decideVerdict, decisionBounds } from './decision/decide-verdict.ts';
import type { Decision, DecisionBounds } from './decision/decide-verdict.ts';
import { FeatureMeter } from './features/features.ts';
import { FingerprintMeter } from './fingerprint/fingerprint-meter.ts';
import { trustedConfirmations } from './fingerprint/decide-learning.ts';
import type { FingerprintIndex, FingerprintMatch } from './fingerprint/fingerprint-index.ts';
import { FrameLog } from './features/frame-log.ts';
import { GreetingSpan } from './greeting-span.ts';
import { frameMs, frameSamples } from '../media/codec.ts';
import { logistic, TimingClassifier } from './decision/model.ts';
import type { TimingModel } from './decision/model.ts';
import { defaultPolicy } from './decision/policy.ts';
import type { DetectionPolicy } from './decision/policy.ts';
import { priorLogOdds } from './decision/prior.ts';
import { ToneDetector } from './tones/tone-detector.ts';
import type { MeaningfulTone } from './tones/tone-detector.ts';
import { evidence, fingerprintVerdict, toneVerdict } from './decision/verdict-of.ts';
import type { DetectorEvent, DetectorVerdict } from './detector-verdict.ts';
import type { VoiceActivity } from './features/voice-activity.ts';

/** What a detector is made of. */
export interface DetectorOptions {
  readonly model: TimingModel;
  /** Of that model, where several detectors share one; absent: its own. */
  readonly classifier?: TimingClassifier;
  /** One instance for this call; the detector closes it at the end. */
  readonly voice: VoiceActivity;
  readonly library?: FingerprintIndex;
  readonly policy?: Partial<DetectionPolicy>;
  /** Whose call-progress tones to expect (ISO 3166-1, two letters). */
  readonly country?: string;
}

/** Listens to one call. Frames are 160 samples at 8 kHz and consecutive; no sample values make it throw. */
export interface Detector {
  /** Frames from here on are early media: tones and announcements of the network. */
  earlyMedia(): void;
  /** The call was answered: frames from here on are the called party. Idempotent. */
  answered(facts?: { readonly ringAgeMs?: number }): void;
  /** Takes 20 ms. Returns a shared empty list when there is nothing to report. Ignores frames before `earlyMedia` or `answered`. */
  push(frame: Int16Array): readonly DetectorEvent[];
  /** The call or its audio ended. Gives a verdict from what is known if there was none since the answer. Idempotent. */
  end(): readonly DetectorEvent[];
  /** The sound since the answer (or the start of early media), for the library. */
  readonly heard: FingerprintMeter;
  /** What the library recognised, trusted or not. */
  readonly match: FingerprintMatch | undefined;
}

/** Frames between two decisions: 100 ms; and the first of them. */
const stepFrames = 5;
const firstDecisionFrame = 20;
/** Longest stretch that is judged, frames: 10 s. */
const logFrames = 500;
/** After a tone its cadence may still follow, frames. */
const cadenceFrames = 45;
/** Speech heard before a tone that makes it a beep, ms. */
const beepAfterSpeechMs = 300;

const nothing: readonly DetectorEvent[] = Object.freeze([]);
/** The verdict stands. */
const asBefore: Decision = { decision: 'wait', listening: false };

/** Makes a detector for one call. */
export function createDetector(options: DetectorOptions): Detector {
  return new CallDetector(options);
}

class CallDetector implements Detector {
  readonly heard = new FingerprintMeter();
  match: FingerprintMatch | undefined;
  readonly #log: FrameLog;
  readonly #activity = new Activity(logFrames);
  readonly #meter = new FeatureMeter();
  readonly #greeting = new GreetingSpan();
  readonly #classifier: TimingClassifier;
  readonly #tones: ToneDetector;
  readonly #policy: DetectionPolicy;
  readonly #bounds: DecisionBounds;
  readonly #options: DetectorOptions;
  #stage: 'idle' | DetectorVerdict['stage'] | 'ended' = 'idle';
  /** Frames since the stage began. */
  #frame = 0;
  /** Frames before the called party can have spoken: ringback that went on after the answer. */
  #skipped = 0;
  #prior = 0;
  #toneUntil = -1;
  #speechMs = 0;
  #logOdds = 0;
  #listening = false;
  #verdict: DetectorVerdict | undefined;

  constructor(options: DetectorOptions) {
    this.#options = options;
    this.#policy = { ...defaultPolicy, ...options.policy };
    this.#log = new FrameLog(logFrames, options.voice);
    this.#classifier = options.classifier ?? new TimingClassifier(options.model);
    this.#bounds = decisionBounds(options.model.bounds, this.#policy);
    this.#tones = new ToneDetector(options.country);
  }

  earlyMedia(): void {
    this.#begin('earlyMedia');
  }

  answered(facts: { readonly ringAgeMs?: number } = {}): void {
    if (this.#stage === 'answered') return;
    this.#begin('answered');
    this.#prior = priorLogOdds({ machineShare: this.#policy.machineShare, ...facts });
  }

  push(frame: Int16Array): readonly DetectorEvent[] {
    if (this.#stage === 'idle' || this.#stage === 'ended' || frame.length !== frameSamples) return nothing;
    this.#log.push(frame);
    const { spectrum, samples, levelNowDb: levelDb } = this.#log;
    const tone = this.#tones.push(this.#frame, { spectrum, samples, levelDb }, this.#speechMs >= beepAfterSpeechMs);
    this.#frame++;
    if (this.#tones.sounding) this.#toneUntil = this.#frame + cadenceFrames;
    const events = this.#onTone(tone);
    if (this.#recognise(frame) && this.match)
      return [...events, ...this.#say(fingerprintVerdict(this.match, this.#moment()))];
    return this.#isInstant() ? [...events, ...this.#judge()] : events;
  }

  end(): readonly DetectorEvent[] {
    if (this.#stage === 'ended') return nothing;
    const events = this.#stage === 'answered' && !this.#verdict ? this.#judgeAtEnd() : nothing;
    this.#stage = 'ended';
    this.#options.voice.close();
    return events;
  }

  #begin(stage: DetectorVerdict['stage']): void {
    if (this.#stage === 'ended' || this.#stage === stage || this.#stage === 'answered') return;
    this.#stage = stage;
    this.#frame = this.#skipped = this.#speechMs = 0;
    this.#toneUntil = -1;
    this.#listening = false;
    this.#verdict = undefined;
    this.#log.clear();
    this.#tones.reset();
    this.#greeting.reset();
    this.heard.reset();
    this.match = undefined;
  }

  /** Where and when the detector stands, for a verdict. */
  #moment(): { readonly stage: DetectorVerdict['stage']; readonly decidedAfterMs: number } {
    return { stage: this.#stage === 'earlyMedia' ? 'earlyMedia' : 'answered', decidedAfterMs: this.#frame * frameMs };
  }

  #onTone(tone: MeaningfulTone | undefined): readonly DetectorEvent[] {
    if (!tone) return nothing;
    const { frequencyHz } = tone;
    const atMs = tone.beginFrame * frameMs;
    const told: DetectorEvent = { type: 'tone', tone: { tone: tone.tone, frequencyHz: Math.round(frequencyHz), atMs } };
    if (tone.tone === 'ringback' && this.#speechMs === 0 && !this.#verdict) this.#startOver();
    const verdict = toneVerdict(tone, this.#moment(), this.#verdict);
    return verdict ? [told, ...this.#say(verdict)] : [told];
  }

  /** Ringback after the answer: the called party begins when it ends. */
  #startOver(): void {
    this.#skipped = this.#frame;
    this.#log.clear();
  }

  #recognise(frame: Int16Array): boolean {
    const { library } = this.#options;
    const added = this.heard.push(frame);
    if (!library || added === 0 || this.match) return false;
    const match = library.match(this.heard);
    if (!match) return false;
    this.match = match;
    return match.confirmations >= trustedConfirmations && this.#mayRevise('machine');
  }

  #isInstant(): boolean {
    if (this.#stage !== 'answered') return false;
    const heard = this.#frame - this.#skipped;
    return (
      heard >= firstDecisionFrame && heard % stepFrames === 0 && this.#frame * frameMs <= this.#policy.reviseUntilMs
    );
  }

  #judge(): readonly DetectorEvent[] {
    this.#estimate();
    const estimate: DetectorEvent = {
      type: 'estimate',
      estimate: {
        atMs: this.#frame * frameMs,
        machine: logistic(this.#logOdds),
        speechMs: this.#speechMs,
        trailingSilenceMs: this.#meter.value('trailingSilence'),
      },
    };
    const events = [...this.#greeting.update(this.#meter, this.#skipped), estimate];
    const decision = this.#verdict ? this.#revise() : decideVerdict(this.#snapshot(), this.#bounds, this.#policy);
    if (decision.decision !== 'wait') return [...events, ...this.#say(this.#verdictOf(decision))];
    this.#listening = decision.listening;
    return events;
  }

  #estimate(): void {
    this.#activity.judge(this.#log);
    const values = this.#meter.measure(this.#log, this.#activity);
    this.#speechMs = this.#meter.value('speech');
    this.#logOdds = this.#prior + (this.#speechMs > 0 ? this.#classifier.logOdds(values) : 0);
  }

  #snapshot(): Parameters<typeof decideVerdict>[0] {
    return {
      elapsedMs: this.#frame * frameMs,
      logOdds: this.#logOdds,
      speechMs: this.#speechMs,
      trailingSilenceMs: this.#meter.value('trailingSilence'),
      aboveFloorDb: this.#meter.value('aboveFloorDb'),
      toneHolds: this.#frame < this.#toneUntil && this.#speechMs === 0,
      listening: this.#listening,
    };
  }

  /** After a verdict for a person: only a clear machine changes it. After silence: whatever speaks. */
  #revise(): Decision {
    if (this.#verdict?.kind === 'person' && this.#logOdds >= this.#bounds.revision) return { decision: 'machine' };
    if (this.#verdict?.kind !== 'silence' || this.#speechMs === 0) return asBefore;
    const decision = decideVerdict(this.#snapshot(), this.#bounds, this.#policy);
    return decision.decision === 'silence' ? asBefore : decision;
  }

  #judgeAtEnd(): readonly DetectorEvent[] {
    this.#estimate();
    if (this.#speechMs === 0) return this.#say(this.#verdictOf({ decision: 'silence' }));
    const machine = this.#logOdds >= this.#bounds.machine;
    return this.#say(this.#verdictOf(machine ? { decision: 'machine' } : { decision: 'person', reason: 'deadline' }));
  }

  #verdictOf(decision: Exclude<Decision, { decision: 'wait' }>): DetectorVerdict {
    const machine = logistic(this.#logOdds);
    const moment = this.#moment();
    const reasons = evidence(this.#meter, machine);
    switch (decision.decision) {
      case 'machine':
        return { kind: 'machine', reason: 'speech', probability: machine, ...moment, reasons };
      case 'person':
        return { kind: 'person', reason: decision.reason, probability: 1 - machine, ...moment, reasons };
      case 'silence':
        return { kind: 'silence', reason: 'noSound', probability: 1, ...moment, reasons };
    }
  }

  #mayRevise(to: DetectorVerdict['kind']): boolean {
    if (!this.#verdict) return true;
    return (this.#verdict.kind === 'person' || this.#verdict.kind === 'silence') && this.#verdict.kind !== to;
  }

  #say(verdict: DetectorVerdict): readonly DetectorEvent[] {
    if (!this.#mayRevise(verdict.kind)) return nothing;
    const revision = this.#verdict !== undefined;
    this.#verdict = verdict;
    return [{ type: 'verdict', verdict, revision }];
  }
}
