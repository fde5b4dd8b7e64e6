import type { VerdictKind } from '../verdict.ts';

/**
 * Why, in one machine word. Announcements: `busy`, `congestion`, `invalidNumber`, `noCircuit`, `announcement`, or the
 * label of a carrier prompt in the fingerprint library. Machines: `speech` (timing model), `beep`, `fingerprint`.
 * Fax: `ced`, `cng`. Persons: `answer` (the model is sure) or `deadline` (nothing settled it in time).
 */
export type DetectorReason =
  | 'answer'
  | 'deadline'
  | 'speech'
  | 'beep'
  | 'fingerprint'
  | 'ced'
  | 'cng'
  | 'busy'
  | 'congestion'
  | 'invalidNumber'
  | 'noCircuit'
  | 'announcement'
  | 'ringback'
  | 'noSound';

/** One decision about a call. */
export interface DetectorVerdict {
  readonly kind: VerdictKind;
  readonly reason: DetectorReason;
  /** Probability that `kind` is right, 0 to 1. */
  readonly probability: number;
  /** From the answer (or, before it, from the start of early media) to the frame that decided, in ms. */
  readonly decidedAfterMs: number;
  readonly stage: 'earlyMedia' | 'answered';
  /** The evidence in short words, strongest first: `firstUtterance=420ms`, `trailingSilence=400ms`, `sit=IC`. */
  readonly reasons: readonly string[];
}

/** A tone that began or ended; `atMs` counts like {@link DetectorVerdict.decidedAfterMs}. */
export interface ToneHeard {
  readonly tone: 'ringback' | 'beep' | 'busy' | 'congestion' | 'sit' | 'cng' | 'ced';
  readonly frequencyHz: number;
  readonly atMs: number;
}

/** The probability of a machine at one instant of decision, for the timeline of `marcador detect`. */
export interface Estimate {
  readonly atMs: number;
  /** Posterior probability of a machine, 0 to 1. */
  readonly machine: number;
  /** Speech heard so far, in ms. */
  readonly speechMs: number;
  /** Silence since the last speech, in ms; 0 during speech and before any. */
  readonly trailingSilenceMs: number;
}

/** The first words of the called party began, or were complete; `atMs` counts from the answer. */
export interface GreetingEvent {
  readonly type: 'greetingStarted' | 'greetingEnded';
  readonly atMs: number;
}

/** A decision. The first one since the answer decides; later ones are revisions of it. */
interface VerdictEvent {
  readonly type: 'verdict';
  readonly verdict: DetectorVerdict;
  readonly revision: boolean;
}

/** What a detector says while it listens. */
export type DetectorEvent =
  | VerdictEvent
  | GreetingEvent
  | { readonly type: 'tone'; readonly tone: ToneHeard }
  | { readonly type: 'estimate'; readonly estimate: Estimate };
