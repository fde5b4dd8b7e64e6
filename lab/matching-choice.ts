import { dialOrders, type DialOrder } from '../routing/match/matching-policy.ts';
import { labMatches, type LabMatch } from './lab-match.ts';
import type { Scenario } from './scenario.ts';

/** How the campaigns of a scenario are matched, in place of what the scenario says. */
export interface MatchingChoice {
  readonly match?: LabMatch | undefined;
  readonly order?: DialOrder | undefined;
}

/** The scenario with another matching in every campaign. */
export function withMatching(scenario: Scenario, { match, order }: MatchingChoice): Scenario {
  const changed = { ...(match && { match }), ...(order && { order }) };
  return { ...scenario, campaigns: scenario.campaigns.map((campaign) => ({ ...campaign, ...changed })) };
}

/** As it is written: `bestMatch/value`; empty where nothing was chosen. */
export function matchingLabel({ match, order }: MatchingChoice): string {
  if (match === undefined && order === undefined) return '';
  return order === undefined ? (match ?? '') : `${match ?? 'longestIdle'}/${order}`;
}

/** Reads `MATCH` or `MATCH/ORDER`; undefined when it is neither. */
export function readMatching(text: string): MatchingChoice | undefined {
  const [match, order, ...more] = text.split('/');
  const known = labMatches.find((one) => one === match);
  const knownOrder = dialOrders.find((one) => one === order);
  if (!known || more.length > 0 || (order !== undefined && !knownOrder)) return undefined;
  return { match: known, ...(knownOrder && { order: knownOrder }) };
}
