import type { FreeMatchAgent, Match, MatchCandidate } from '../../../routing/match/match-question.ts';
import type { MatchTerms } from '../../../routing/match/match-value.ts';

/** Why an agent got a call, as the journal keeps it. */
export interface MatchNote extends Pick<Match<FreeMatchAgent>, 'eligible' | 'explored' | 'propensity'> {
  /** Who got it first, then the best of the others; empty where no value decided. */
  readonly candidates: readonly MatchCandidate[];
}

/** The note of a match. Its numbers are rounded to what a reader can use: the journal keeps one for every conversation. */
export function noteOf({ eligible, explored, propensity, candidates }: Match<FreeMatchAgent>): MatchNote {
  return {
    eligible,
    explored,
    propensity: rounded(propensity),
    candidates: candidates.map(({ agentId, perSecond, net, terms }) => ({
      agentId,
      perSecond: rounded(perSecond),
      net: rounded(net),
      terms: roundedTerms(terms),
    })),
  };
}

function roundedTerms(terms: MatchTerms): MatchTerms {
  return {
    usual: rounded(terms.usual),
    agent: rounded(terms.agent),
    segment: rounded(terms.segment),
    continuity: rounded(terms.continuity),
    language: rounded(terms.language),
    skill: rounded(terms.skill),
    probability: rounded(terms.probability),
    value: rounded(terms.value),
    handlingSeconds: rounded(terms.handlingSeconds),
    opportunityCost: rounded(terms.opportunityCost),
    fairness: rounded(terms.fairness),
  };
}

/** Five significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
