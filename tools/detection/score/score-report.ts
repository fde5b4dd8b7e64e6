import { seededRng } from '../../../kernel/rng.ts';
import { isDropped, revisionDelayMs } from './score-clips.ts';
import type { Heard, ScoredClip } from './score-clips.ts';
import { clusterBootstrap, mean, quantile } from './statistics.ts';
import type { Interval } from './statistics.ts';

/** One detector's figures over the test split. */
export interface DetectorFigures {
  readonly name: string;
  readonly peopleLost: Interval;
  readonly machinesFound: Interval;
  /** Person verdicts, ms after the answer, and after the first utterance ended. */
  readonly personMedianMs: Interval;
  readonly personP95Ms: number;
  readonly afterWordMedianMs: number;
  /** Machines found: when they were dropped, ms after the answer. */
  readonly machineMedianMs: number;
  readonly machineP95Ms: number;
}

/** A single look at one instant: machines found at given shares of people lost. */
export interface RocRow {
  readonly atMs: number;
  /** For 0.3, 0.5, 1 and 3 % of people lost. */
  readonly machinesFound: readonly number[];
}

/** Shares of people lost at which {@link RocRow} looks. */
export const rocShares = [0.003, 0.005, 0.01, 0.03] as const;

interface Outcome {
  readonly clip: ScoredClip;
  readonly dropped: boolean;
  readonly decidedAfterMs: number;
  /** When it was dropped, by a revision too, ms after the answer; the time of the verdict for what was not. */
  readonly endedAfterMs: number;
}

const cluster = ({ clip }: Outcome): string => `${clip.speaker} ${clip.prompt}`;

/** Figures of the detector as shipped, with a strict deadline, with revisions, and of app_amd. */
export function compareDetectors(clips: readonly ScoredClip[]): readonly DetectorFigures[] {
  const of =
    (hear: (clip: ScoredClip) => Heard, revisions: boolean) =>
    (clip: ScoredClip): Outcome =>
      outcomeOf(clip, hear(clip), revisions);
  const amd = (clip: ScoredClip): Outcome => ({
    clip,
    dropped: clip.amd.verdict === 'machine',
    decidedAfterMs: clip.amd.decidedAfterMs,
    endedAfterMs: clip.amd.decidedAfterMs,
  });
  return [
    figures('as shipped', clips.map(of((clip) => clip.listening, false))),
    figures('as shipped, with revisions', clips.map(of((clip) => clip.listening, true))),
    figures(
      'as shipped, with revisions and a library of the recorded prompts (machines only)',
      machinesWithLibrary(clips),
    ),
    figures('patient: listens on from a probability of 0.3', clips.map(of((clip) => clip.patient, false))),
    figures('strict 2 s deadline', clips.map(of((clip) => clip.strict, false))),
    figures('app_amd, defaults', clips.map(amd)),
  ];
}

function machinesWithLibrary(clips: readonly ScoredClip[]): readonly Outcome[] {
  return clips.flatMap((clip) => (clip.withLibrary ? [outcomeOf(clip, clip.withLibrary, true)] : []));
}

function outcomeOf(clip: ScoredClip, heard: Heard, revisions: boolean): Outcome {
  const { decidedAfterMs } = heard.verdict;
  const endedAfterMs = (revisions ? heard.revisedAfterMs : undefined) ?? decidedAfterMs;
  return { clip, dropped: wasDropped(heard, revisions), decidedAfterMs, endedAfterMs };
}

/** True when the call was ended by the first verdict or, where they count, by a revision of it. */
function wasDropped(heard: Heard, revisions: boolean): boolean {
  return isDropped(heard.verdict) || (revisions && heard.revisedAfterMs !== undefined);
}

/** What an agent hears of the machines that are given to one and dropped by a revision. */
export interface RevisionTime {
  readonly machines: number;
  /** From the first verdict, when the agent is joined, to the revision, ms. */
  readonly meanMs: number;
  readonly p95Ms: number;
}

/** How long an agent is beside a machine that a revision drops, where one is joined at the first verdict. */
export function revisionTime(clips: readonly ScoredClip[]): RevisionTime {
  const delays = clips.flatMap(({ truth, listening }) =>
    truth === 'machine' ? (revisionDelayMs(listening) ?? []) : [],
  );
  return { machines: delays.length, meanMs: mean(delays), p95Ms: quantile(delays, 0.95) };
}

function figures(name: string, outcomes: readonly Outcome[]): DetectorFigures {
  const rng = seededRng(7);
  const people = outcomes.filter(({ clip }) => clip.truth === 'person');
  const machines = outcomes.filter(({ clip }) => clip.truth === 'machine');
  const share = (some: readonly Outcome[]): number => mean(some.map(({ dropped }) => (dropped ? 1 : 0)));
  const times = (some: readonly Outcome[]): readonly number[] => some.map(({ decidedAfterMs }) => decidedAfterMs);
  const found = machines.filter(({ dropped }) => dropped).map(({ endedAfterMs }) => endedAfterMs);
  return {
    name,
    peopleLost: clusterBootstrap(people, cluster, { figure: share, rng }),
    machinesFound: clusterBootstrap(machines, cluster, { figure: share, rng }),
    personMedianMs: clusterBootstrap(people, cluster, { figure: (some) => quantile(times(some), 0.5), rng }),
    personP95Ms: quantile(times(people), 0.95),
    afterWordMedianMs: quantile(
      people.map(({ clip, decidedAfterMs }) => decidedAfterMs - clip.firstEndMs),
      0.5,
    ),
    machineMedianMs: quantile(found, 0.5),
    machineP95Ms: quantile(found, 0.95),
  };
}

/** What one look at each instant could do, without the sequential rule. */
export function rocTable(clips: readonly ScoredClip[], instantsMs: readonly number[]): readonly RocRow[] {
  return instantsMs.map((atMs) => {
    const { person, machine } = probabilitiesAt(clips, atMs);
    return { atMs, machinesFound: rocShares.map((lost) => foundAt(person, machine, lost)) };
  });
}

/** Probabilities of a machine at an instant, by truth; people's in falling order. */
export function probabilitiesAt(
  clips: readonly ScoredClip[],
  atMs: number,
): { readonly person: readonly number[]; readonly machine: readonly number[] } {
  const index = (atMs - 400) / 100;
  const of = (truth: ScoredClip['truth']): number[] =>
    clips.filter((clip) => clip.truth === truth).map((clip) => clip.listening.machine[index] ?? 0);
  return { person: of('person').sort((a, b) => b - a), machine: of('machine') };
}

/** Share of machines above the bar that loses the given share of people. */
export function foundAt(personFalling: readonly number[], machine: readonly number[], lost: number): number {
  const bar = personFalling[Math.floor(personFalling.length * lost)] ?? 1;
  return mean(machine.map((p) => (p > bar ? 1 : 0)));
}

/** Clips by truth and verdict. */
export function confusion(clips: readonly ScoredClip[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const table: Record<string, Record<string, number>> = { person: {}, machine: {} };
  for (const clip of clips) {
    const row = table[clip.truth] ?? {};
    const { kind, reason } = clip.listening.verdict;
    row[`${kind}/${reason}`] = (row[`${kind}/${reason}`] ?? 0) + 1;
  }
  return table;
}

/** What became of the clips that share a property. */
export interface BreakdownRow {
  readonly name: string;
  readonly clips: number;
  /** Revisions included. */
  readonly peopleLost: Interval;
  /** At the first verdict. */
  readonly machinesFound: Interval;
  readonly machinesFoundLater: number;
}

/** People lost and machines found of the clips that share a property. */
export function breakdown(
  clips: readonly ScoredClip[],
  property: (clip: ScoredClip) => string,
): readonly BreakdownRow[] {
  const rng = seededRng(8);
  const names = [...new Set(clips.map(property))].sort();
  return names.map((name) => {
    const some = clips.filter((clip) => property(clip) === name);
    const of = (truth: ScoredClip['truth']): readonly ScoredClip[] => some.filter((clip) => clip.truth === truth);
    const interval = (group: readonly ScoredClip[], revisions: boolean): Interval =>
      clusterBootstrap(group, (clip) => `${clip.speaker} ${clip.prompt}`, {
        figure: (drawn) => droppedShare(drawn, revisions),
        rng,
        rounds: 200,
      });
    return {
      name,
      clips: some.length,
      peopleLost: interval(of('person'), true),
      machinesFound: interval(of('machine'), false),
      machinesFoundLater: droppedShare(of('machine'), true),
    };
  });
}

function droppedShare(clips: readonly ScoredClip[], revisions: boolean): number {
  return mean(clips.map(({ listening }) => (wasDropped(listening, revisions) ? 1 : 0)));
}

/** Silence before the first word, in classes. */
export function leadInOf({ onsetMs }: ScoredClip): string {
  const edges = [200, 400, 700, 1000] as const;
  const edge = edges.find((ms) => onsetMs < ms);
  return edge === undefined ? 'over 1 s' : `under ${(edge / 1000).toFixed(1)} s`;
}
