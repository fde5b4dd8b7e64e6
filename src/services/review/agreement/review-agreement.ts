import type { Evaluation } from '../../../store/ports/evaluation.ts';
import { meanInterval, meanOf } from './mean-interval.ts';
import { cohenKappa, krippendorffAlpha, rawAgreement } from './nominal-agreement.ts';

/** What agreement looks at in an evaluation that was submitted. */
export type ScoredEvaluation = Pick<Evaluation, 'recordingId' | 'version' | 'reviewer' | 'marks' | 'score'>;

/** How far reviewers agree on a criterion. */
export interface CriterionAgreement {
  readonly criterion: string;
  /** On which two reviewers or more gave a mark. */
  readonly recordings: number;
  /** The share of pairs of reviewers who gave the same mark, 0 to 1. */
  readonly agreement: number;
  /** Cohen's κ: where the same two reviewers scored all of them. */
  readonly kappa?: number;
  /** Krippendorff's α, nominal. */
  readonly alpha?: number;
  /** Why there is neither: too few recordings, or all marks are the same. */
  readonly lacks?: 'recordings' | 'variety';
}

/** Whether a reviewer scores higher or lower than others. */
export interface ReviewerDrift {
  readonly reviewer: string;
  /** That others scored too. */
  readonly recordings: number;
  /** Their score less the mean of the others', mean over the recordings, −1 to 1. */
  readonly difference: number;
  /** Its 95 % interval; absent under three recordings. */
  readonly interval?: readonly [number, number];
}

export interface ReviewAgreement {
  readonly recordings: number;
  readonly criteria: readonly CriterionAgreement[];
  readonly reviewers: readonly ReviewerDrift[];
}

/** Under so many recordings a coefficient says nothing. */
export const leastRecordings = 10;

/** Agreement on recordings that two reviewers or more scored by the same version of a scorecard. Pure. */
export function agreementAmong(evaluations: readonly ScoredEvaluation[]): ReviewAgreement {
  const groups = new Map<string, ScoredEvaluation[]>();
  for (const evaluation of evaluations) {
    const key = `${evaluation.recordingId} ${evaluation.version}`;
    groups.set(key, [...(groups.get(key) ?? []), evaluation]);
  }
  const shared = [...groups.values()].filter((group) => group.length > 1);
  const criteria = new Set(shared.flat().flatMap(({ marks }) => Object.keys(marks)));
  return {
    recordings: shared.length,
    criteria: [...criteria].flatMap((criterion) => agreementOn(criterion, shared) ?? []),
    reviewers: driftIn(shared),
  };
}

function agreementOn(
  criterion: string,
  shared: readonly (readonly ScoredEvaluation[])[],
): CriterionAgreement | undefined {
  const judged = shared
    .map((group) =>
      group
        .flatMap(({ reviewer, marks }) => (marks[criterion] ? [{ reviewer, mark: marks[criterion].mark }] : []))
        .toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1)),
    )
    .filter((marks) => marks.length > 1);
  const units = judged.map((marks) => marks.map(({ mark }) => mark));
  const agreement = rawAgreement(units);
  if (agreement === undefined) return undefined;
  const known = { criterion, recordings: units.length, agreement };
  if (units.length < leastRecordings) return { ...known, lacks: 'recordings' };
  const alpha = krippendorffAlpha(units);
  if (alpha === undefined) return { ...known, lacks: 'variety' };
  const raters = new Set(judged.flat().map(({ reviewer }) => reviewer));
  const kappa = raters.size === 2 ? cohenKappa(units.map(([a = '', b = '']) => [a, b])) : undefined;
  return { ...known, alpha, ...(kappa === undefined ? {} : { kappa }) };
}

/** In order of reviewer. What has no score says nothing. */
function driftIn(shared: readonly (readonly ScoredEvaluation[])[]): readonly ReviewerDrift[] {
  const differences = new Map<string, number[]>();
  for (const group of shared) {
    const scored = group.flatMap(({ reviewer, score }) => (score === undefined ? [] : [{ reviewer, score }]));
    for (const { reviewer, score } of scored) {
      const others = scored.filter((each) => each.reviewer !== reviewer).map((each) => each.score);
      if (others.length > 0) differences.set(reviewer, [...(differences.get(reviewer) ?? []), score - meanOf(others)]);
    }
  }
  return [...differences]
    .map(([reviewer, found]) => {
      const interval = meanInterval(found);
      return {
        ...{ reviewer, recordings: found.length, difference: meanOf(found) },
        ...(interval && { interval: clamped(interval) }),
      };
    })
    .toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1));
}

function clamped([low, high]: readonly [number, number]): readonly [number, number] {
  return [Math.max(-1, low), Math.min(1, high)];
}
