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
  const rows = Object.entries(terms as unknown as Readonly<Record<string, number>>);
  return Object.fromEntries(rows.map(([name, value]) => [name, rounded(value)])) as unknown as MatchTerms;
}

/** Five significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
