import type { ScoredClip } from './score-clips.ts';
import { isDropped, revisionDelayMs } from './score-clips.ts';
import type { Split } from '../corpus/speakers.ts';
import { quantile } from './statistics.ts';

type Piece =
  | { readonly type: 'constant'; readonly ms: number }
  | { readonly type: 'uniform'; readonly fromMs: number; readonly toMs: number };

/** A distribution of durations, as the laboratory's scenarios state one. */
export interface MeasuredTimes {
  readonly type: 'mixture';
  readonly parts: readonly { readonly weight: number; readonly of: Piece }[];
}

/** The object `detection` of a scenario of the laboratory (config/scenarios/scenario.schema.json). */
export interface MeasuredDetection {
  readonly humanMs: MeasuredTimes;
  readonly humanMistaken: number;
  readonly machineMs?: MeasuredTimes;
  readonly machineMistaken: number;
  readonly machineMistakenMs?: MeasuredTimes;
  readonly revision?: { readonly found: number; readonly lost: number; readonly afterMs: MeasuredTimes };
}

/** Percentiles between which times are taken as evenly spread; the last part is the slowest twentieth. */
const percentiles = [0, 10, 25, 50, 75, 90, 95, 100] as const;

/**
 * The delays and errors of the detector as shipped, measured on clips, for the laboratory. `revision` is left out when no
 * call was revised. Pure.
 *
 * @throws Error without a person among the clips
 */
export function measuredDetection(clips: readonly ScoredClip[]): MeasuredDetection {
  const people = halvesOf(clips, 'person');
  const machines = halvesOf(clips, 'machine');
  const revised = [...people.taken, ...machines.taken].flatMap(({ listening }) => revisionDelayMs(listening) ?? []);
  const afterMs = timesOf(revised);
  const machineMs = timesOf(machines.dropped.map(firstVerdictMs));
  const machineMistakenMs = timesOf(machines.taken.map(firstVerdictMs));
  const humanMs = timesOf(people.all.map(firstVerdictMs));
  if (!humanMs) throw new Error('no person among the clips');
  return {
    humanMs,
    humanMistaken: share(people.dropped, people.all),
    ...(machineMs && { machineMs }),
    machineMistaken: share(machines.taken, machines.all),
    ...(machineMistakenMs && { machineMistakenMs }),
    ...(afterMs && {
      revision: {
        found: share(machines.taken.filter(wasRevised), machines.taken),
        lost: share(people.taken.filter(wasRevised), people.taken),
        afterMs,
      },
    }),
  };
}

/** What the figures are, and where they come from: at most 250 characters in each language. */
export function measuredTitle(
  detection: MeasuredDetection,
  split: Split,
  clips: readonly ScoredClip[],
): { readonly en: string; readonly es: string } {
  const { humanMistaken, machineMistaken, revision } = detection;
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const [lost, given] = [percent(humanMistaken), percent(machineMistaken)];
  const later = revision ? percent(revision.found) : undefined;
  return {
    en:
      `The detector as npm run detect:score measured it (${split} split, ${clips.length} calls): ${lost} of people lost, ` +
      `${given} of machines given to an agent${later === undefined ? '' : `, ${later} of those dropped later`}`,
    es:
      `El detector como lo midió npm run detect:score (muestra ${split}, ${clips.length} llamadas): ${lost} de personas perdidas, ` +
      `${given} de contestadores pasados a un agente${later === undefined ? '' : `, ${later} de ellos cortados después`}`,
  };
}

/**
 * Distribution of measured times: evenly spread between neighbouring {@link percentiles}, where those differ, and one value
 * where they do not (many people get their verdict at the deadline). Undefined without any.
 */
export function timesOf(values: readonly number[]): MeasuredTimes | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const parts: { weight: number; of: Piece }[] = [];
  for (const [n, upTo] of percentiles.slice(1).entries()) {
    const from = percentiles[n] ?? 0;
    const of = pieceOf(quantile(sorted, from / 100), quantile(sorted, upTo / 100));
    const last = parts.at(-1);
    if (last && of.type === 'constant' && last.of.type === 'constant' && last.of.ms === of.ms)
      last.weight += upTo - from;
    else parts.push({ weight: upTo - from, of });
  }
  return { type: 'mixture', parts };
}

function pieceOf(fromMs: number, toMs: number): Piece {
  return fromMs === toMs ? { type: 'constant', ms: toMs } : { type: 'uniform', fromMs, toMs };
}

interface Halves {
  readonly all: readonly ScoredClip[];
  /** Hung up on at the first verdict. */
  readonly dropped: readonly ScoredClip[];
  /** Taken for a person at the first verdict. */
  readonly taken: readonly ScoredClip[];
}

function halvesOf(clips: readonly ScoredClip[], truth: ScoredClip['truth']): Halves {
  const all = clips.filter((clip) => clip.truth === truth);
  return {
    all,
    dropped: all.filter(({ listening }) => isDropped(listening.verdict)),
    taken: all.filter(({ listening }) => !isDropped(listening.verdict)),
  };
}

const firstVerdictMs = ({ listening }: ScoredClip): number => listening.verdict.decidedAfterMs;
const wasRevised = ({ listening }: ScoredClip): boolean => listening.revisedAfterMs !== undefined;

/** Rounded to a hundredth of a percent; 0 of nothing. */
function share(some: readonly ScoredClip[], all: readonly ScoredClip[]): number {
  return all.length === 0 ? 0 : Number((some.length / all.length).toFixed(4));
}
