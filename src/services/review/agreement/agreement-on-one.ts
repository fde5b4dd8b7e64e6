import type { Evaluation } from '../../../store/ports/evaluation.ts';
import { krippendorffAlpha, rawAgreement } from './nominal-agreement.ts';

/** How far several reviewers agree on one recording. */
export interface AgreementOnOne {
  /** By criterion: the share of pairs of reviewers who gave the same mark, 0 to 1; of those that two or more marked. */
  readonly criteria: readonly { readonly criterion: string; readonly agreement: number }[];
  /** Krippendorff's α, nominal, over the criteria. */
  readonly alpha?: number;
  /** Why there is none: too few criteria, or all marks are the same. */
  readonly lacks?: 'criteria' | 'variety';
}

/** Under so many criteria a coefficient says nothing. */
const leastCriteria = 5;

/** Agreement on one recording, where the criteria are what is judged. Pure. */
export function agreementOnOne(evaluations: readonly Pick<Evaluation, 'marks'>[]): AgreementOnOne {
  const names = new Set(evaluations.flatMap(({ marks }) => Object.keys(marks)));
  const units = [...names].map((criterion) => ({
    criterion,
    marks: evaluations.flatMap(({ marks }) => (marks[criterion] ? [marks[criterion].mark] : [])),
  }));
  const criteria = units.flatMap(({ criterion, marks }) => {
    const agreement = rawAgreement([marks]);
    return agreement === undefined ? [] : [{ criterion, agreement }];
  });
  if (criteria.length < leastCriteria) return { criteria, lacks: 'criteria' };
  const alpha = krippendorffAlpha(units.map(({ marks }) => marks));
  return alpha === undefined ? { criteria, lacks: 'variety' } : { criteria, alpha };
}
