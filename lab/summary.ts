import { interval } from './interval.ts';
import type { MatchFigures } from './match-tally.ts';
import type { RunResult } from './tally.ts';

/** Half the width of the 95 % confidence interval of a mean over seeds. */
type Intervals = Readonly<Record<'occupancy' | 'idleMinutesPerAgentHour' | 'livePerAgentHour' | 'abandonment', number>>;

/** A policy over all seeds of a scenario. Counts are sums; shares are of the sums; occupancy is the mean over seeds. */
export interface Summary extends RunResult {
  readonly scenario: string;
  readonly policy: string;
  /** How calls were matched and records ordered, where the scenario or the command says it. */
  readonly match?: string;
  readonly cap: number;
  /** Days run, and the seed of the first. */
  readonly seeds: number;
  readonly firstSeed: number;
  readonly confidence95: Intervals;
  readonly matching95?: Readonly<Record<'valuePerAgentHour' | 'expectedPerAgentHour', number>>;
  readonly runs: readonly RunResult[];
}

/** How a row is called where several may be of one policy. */
export function rowName({ policy, match }: Pick<Summary, 'policy' | 'match'>): string {
  return match === undefined ? policy : `${policy} · ${match}`;
}

/** Puts runs together. */
export function summarise(
  what: Pick<Summary, 'scenario' | 'policy' | 'match' | 'cap' | 'firstSeed'>,
  runs: readonly RunResult[],
): Summary {
  const sum = (pick: (run: RunResult) => number): number => runs.reduce((total, run) => total + pick(run), 0);
  const mean = (pick: (run: RunResult) => number): number => sum(pick) / Math.max(1, runs.length);
  const hours = Math.max(
    1e-9,
    sum((run) => run.agentHours),
  );
  const live = sum((run) => run.liveAnswered);
  const windows = sum((run) => run.windows);
  return {
    ...what,
    seeds: runs.length,
    occupancy: mean((run) => run.occupancy),
    idleMinutesPerAgentHour: mean((run) => run.idleMinutesPerAgentHour),
    agentHours: sum((run) => run.agentHours),
    liveAnswered: live,
    livePerAgentHour: live / hours,
    connected: sum((run) => run.connected),
    connectedPerAgentHour: sum((run) => run.connected) / hours,
    abandoned: sum((run) => run.abandoned),
    abandonment: live > 0 ? sum((run) => run.abandoned) / live : 0,
    worstWindowAbandonment: Math.max(0, ...runs.map((run) => run.worstWindowAbandonment)),
    windows,
    windowsOverCap: windows > 0 ? sum((run) => run.windowsOverCap * run.windows) / windows : 0,
    dials: sum((run) => run.dials),
    dialsPerLiveAnswer: live > 0 ? sum((run) => run.dials) / live : 0,
    cancelled: sum((run) => run.cancelled),
    mistakenForMachine: sum((run) => run.mistakenForMachine),
    waitP50Ms: mean((run) => run.waitP50Ms),
    waitP99Ms: Math.max(0, ...runs.map((run) => run.waitP99Ms)),
    confidence95: {
      occupancy: interval(runs.map((run) => run.occupancy)),
      idleMinutesPerAgentHour: interval(runs.map((run) => run.idleMinutesPerAgentHour)),
      livePerAgentHour: interval(runs.map((run) => run.livePerAgentHour)),
      abandonment: interval(runs.map((run) => run.abandonment)),
    },
    ...matchingOf(runs, hours),
    runs,
  };
}

/** Where the world counts value: sums and shares of sums; the spread of occupancy is the mean over seeds. */
function matchingOf(runs: readonly RunResult[], hours: number): Pick<Summary, 'matching' | 'matching95'> {
  const all = runs.flatMap(({ matching }) => (matching ? [matching] : []));
  if (all.length === 0) return {};
  const sum = (pick: (one: MatchFigures) => number): number => all.reduce((total, one) => total + pick(one), 0);
  const expected = runs.reduce(
    (total, { matching, agentHours }) => total + (matching?.expectedPerAgentHour ?? 0) * agentHours,
    0,
  );
  const conversations = sum((one) => one.conversations);
  const bySegment: Record<string, number> = {};
  for (const one of all) {
    for (const [segment, count] of Object.entries(one.bySegment))
      bySegment[segment] = (bySegment[segment] ?? 0) + count;
  }
  return {
    matching: {
      value: sum((one) => one.value),
      valuePerAgentHour: sum((one) => one.value) / hours,
      expectedPerAgentHour: expected / hours,
      conversations,
      right: sum((one) => one.right),
      rightShare: conversations > 0 ? sum((one) => one.right) / conversations : 0,
      bySegment,
      occupancySpread: sum((one) => one.occupancySpread) / all.length,
      occupancyRange: sum((one) => one.occupancyRange) / all.length,
      exploredShare: sum((one) => one.exploredShare) / all.length,
    },
    matching95: {
      valuePerAgentHour: interval(all.map((one) => one.valuePerAgentHour)),
      expectedPerAgentHour: interval(all.map((one) => one.expectedPerAgentHour)),
    },
  };
}

/**
 * What a run of the same days is expected to bring more per agent-hour than another: the mean over days of the ratio less one, with the
 * half width of its 95 % confidence interval. Compared by what the conversations bring on average, since the luck of the conversations
 * would hide it: two percent of a row of five days of ten agents. Undefined where no value is counted or the days are not the same.
 */
export function gainOver(
  summary: Summary,
  base: Summary,
): { readonly gain: number; readonly confidence95: number } | undefined {
  if (summary.runs.length !== base.runs.length || summary.firstSeed !== base.firstSeed) return undefined;
  const ratios = summary.runs.flatMap(({ matching }, day) => {
    const before = base.runs[day]?.matching?.expectedPerAgentHour ?? 0;
    return matching && before > 0 ? [matching.expectedPerAgentHour / before - 1] : [];
  });
  if (ratios.length === 0) return undefined;
  return { gain: ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length, confidence95: interval(ratios) };
}
