import { dialOrders, matchPolicies, type DialOrder, type MatchPolicy } from '../routing/match/matching-policy.ts';
import type { Scenario } from './scenario.ts';

/** How the campaigns of a scenario are matched, in place of what the scenario says. */
export interface MatchingChoice {
  readonly match?: MatchPolicy | undefined;
  readonly order?: DialOrder | undefined;
}

/** The scenario with another matching in every campaign. */
export function withMatching(scenario: Scenario, { match, order }: MatchingChoice): Scenario {
  if (match === undefined && order === undefined) return scenario;
  const changed = { ...(match && { match }), ...(order && { order }) };
  return { ...scenario, campaigns: scenario.campaigns.map((campaign) => ({ ...campaign, ...changed })) };
}

/** What stands beside the pacing policy in tables: `bestMatch value`; empty where nothing was chosen. */
export function matchingLabel({ match, order }: MatchingChoice): string {
  return [match, order].filter((part) => part !== undefined).join(' ');
}

/** `POLICY` or `POLICY/ORDER`, as `bestMatch/value`. Undefined when it is none. */
export function readMatching(text: string): MatchingChoice | undefined {
  const [match, order, ...more] = text.split('/');
  const known = matchPolicies.find((one) => one === match);
  const knownOrder = dialOrders.find((one) => one === order);
  if (!known || more.length > 0 || (order !== undefined && !knownOrder)) return undefined;
  return { match: known, ...(knownOrder && { order: knownOrder }) };
}
