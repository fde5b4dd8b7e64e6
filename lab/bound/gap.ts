import { optimumOf, type Optimum } from './bound.ts';
import { runPolicy, type LabOptions } from '../run-lab.ts';
import type { Scenario } from '../scenario.ts';

/** How far a policy stayed below the exact optimum, both at the abandonment the policy came to. */
export interface Gap {
  readonly policy: string;
  readonly occupancy: number;
  /** Half the width of its 95 % confidence interval over the days run. */
  readonly confidence95: number;
  readonly abandonment: number;
  readonly worstWindowAbandonment: number;
  /** The exact optimum's occupancy at this abandonment. */
  readonly bound: number;
  /** Points of occupancy (0.01 = one) between the two: bound − occupancy. */
  readonly gap: number;
}

/**
 * Runs a policy over days of a memoryless scenario and holds it against the exact optimum at equal abandonment. The
 * optimum is of the endless day; the policy's day has a beginning.
 *
 * @throws AppError CONFIG_INVALID when the scenario is not memoryless
 */
export async function gapOf(scenario: Scenario, policy: string, options: LabOptions): Promise<Gap> {
  const summary = await runPolicy(scenario, policy, options);
  const { occupancy, abandonment, worstWindowAbandonment, confidence95 } = summary;
  const { exact }: Optimum = optimumOf(scenario, abandonment);
  return {
    policy: summary.policy,
    occupancy,
    confidence95: confidence95.occupancy,
    abandonment,
    worstWindowAbandonment,
    bound: exact.occupancy,
    gap: exact.occupancy - occupancy,
  };
}
