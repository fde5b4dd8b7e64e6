import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Matching } from '../../../routing/match/matching-policy.ts';

/** As campaigns were matched before they could say how: what an absent section means. */
const longestIdle: Matching = {
  policy: 'longestIdle',
  needs: [],
  weights: {
    agent: 0,
    segment: 0,
    continuity: 0,
    language: 0,
    skill: 0,
    handlingTime: 0,
    opportunityCost: 0,
    fairness: 0,
  },
  exploration: 0,
  windowMs: 0,
};

/** How a campaign's calls are matched. */
export function matchingOf({ matching = longestIdle }: Campaign): Matching {
  return matching;
}
