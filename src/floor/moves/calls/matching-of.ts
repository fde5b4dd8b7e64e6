import type { Campaign } from '../../../../dialer/campaign/campaign.ts';
import { noWeights, type Matching } from '../../../../routing/match/matching-policy.ts';

/** As campaigns were matched before they could say how: what an absent section means. */
const longestIdle: Matching = {
  policy: 'longestIdle',
  needs: [],
  weights: noWeights,
  exploration: 0,
  windowMs: 0,
};

/** How a campaign's calls are matched. */
export function matchingOf({ matching = longestIdle }: Campaign): Matching {
  return matching;
}
