import type { Evaluation } from '../../store/ports/evaluation.ts';
import { meanInterval, meanOf } from './agreement/mean-interval.ts';
import { isUncounted } from './blindness.ts';

/** How an agent scored by a scorecard. */
export interface ReviewResult {
  readonly agentId: string;
  readonly scorecardId: string;
  /** Evaluations that count: submitted, not overturned, and not made to compare reviewers alone. */
  readonly evaluations: number;
  /** Mean score, 0 to 1. */
  readonly mean: number;
  /** Within this the mean of many more would be, 19 times in 20; absent under three evaluations: they say nothing of it. */
  readonly interval?: readonly [number, number];
  /** By criterion: how often it failed. */
  readonly fails: Readonly<Record<string, number>>;
}

/** Results by agent and scorecard, in order of agent. Pure. */
export function reviewResults(evaluations: readonly Evaluation[]): readonly ReviewResult[] {
  const groups = new Map<string, Evaluation[]>();
  for (const evaluation of evaluations.filter(counts)) {
    const key = `${evaluation.agentId} ${evaluation.scorecardId}`;
    groups.set(key, [...(groups.get(key) ?? []), evaluation]);
  }
  return [...groups.values()].map(resultOf).toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
}

function counts(evaluation: Evaluation): boolean {
  const { state, score, agentId, decision } = evaluation;
  if (isUncounted(evaluation)) return false;
  return state !== 'draft' && score !== undefined && agentId !== undefined && decision?.isUpheld !== false;
}

function resultOf(group: readonly Evaluation[]): ReviewResult {
  const [{ agentId = '', scorecardId = '' } = {}] = group as readonly Partial<Evaluation>[];
  const scores = group.map(({ score = 0 }) => score);
  const mean = meanOf(scores);
  const fails: Record<string, number> = {};
  for (const { marks } of group)
    for (const [criterion, { mark }] of Object.entries(marks))
      if (mark === 'fail') fails[criterion] = (fails[criterion] ?? 0) + 1;
  const interval = meanInterval(scores);
  return {
    ...{ agentId, scorecardId, evaluations: scores.length, mean, fails },
    ...(interval && { interval: [Math.max(0, interval[0]), Math.min(1, interval[1])] as const }),
  };
}
