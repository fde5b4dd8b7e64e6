import type { Evaluation } from '../../store/ports/evaluation.ts';

/** How an agent scored by a scorecard. */
export interface ReviewResult {
  readonly agentId: string;
  readonly scorecardId: string;
  /** Evaluations that count: submitted, and not overturned. */
  readonly evaluations: number;
  /** Mean score, 0 to 1. */
  readonly mean: number;
  /** Within this the mean of many more would be, 19 times in 20; absent under three evaluations: they say nothing of it. */
  readonly interval?: readonly [number, number];
  /** By criterion: how often it failed. */
  readonly fails: Readonly<Record<string, number>>;
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom, from 2 on; beyond the table the last. */
const quantiles = [
  4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09,
];

/** Results by agent and scorecard, in order of agent. Pure. */
export function reviewResults(evaluations: readonly Evaluation[]): readonly ReviewResult[] {
  const groups = new Map<string, Evaluation[]>();
  for (const evaluation of evaluations.filter(counts)) {
    const key = `${evaluation.agentId} ${evaluation.scorecardId}`;
    groups.set(key, [...(groups.get(key) ?? []), evaluation]);
  }
  return [...groups.values()].map(resultOf).toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
}

function counts({ state, score, agentId, decision }: Evaluation): boolean {
  return state !== 'draft' && score !== undefined && agentId !== undefined && decision?.isUpheld !== false;
}

function resultOf(group: readonly Evaluation[]): ReviewResult {
  const [{ agentId = '', scorecardId = '' } = {}] = group as readonly Partial<Evaluation>[];
  const scores = group.map(({ score = 0 }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const fails: Record<string, number> = {};
  for (const { marks } of group)
    for (const [criterion, { mark }] of Object.entries(marks))
      if (mark === 'fail') fails[criterion] = (fails[criterion] ?? 0) + 1;
  const interval = intervalOf(scores, mean);
  return { agentId, scorecardId, evaluations: scores.length, mean, fails, ...(interval && { interval }) };
}

function intervalOf(scores: readonly number[], mean: number): readonly [number, number] | undefined {
  if (scores.length < 3) return undefined;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
  const t = quantiles[Math.min(scores.length - 3, quantiles.length - 1)] ?? 2;
  const half = t * Math.sqrt(variance / scores.length);
  return [Math.max(0, mean - half), Math.min(1, mean + half)];
}
