import type { EpochMs } from '../../kernel/clock.ts';
import type { PacingObservation, PacingPolicy, PacingSnapshot } from '../../dialer/pacing/policy.ts';
import { countFloor, type FloorCounts } from './floor-counts.ts';

/** How a peer's rule is stated: how many new lines now. */
export interface TargetRule {
  readonly name: string;
  /** The rule is applied this often, ms. */
  readonly everyMs: number;
  lines(counts: FloorCounts, now: EpochMs): number;
  observe?(event: PacingObservation): void;
}

/**
 * A peer's rule as a policy of ours: asked at its own interval, its answer shared out to the campaigns in order. The
 * peers know one campaign at a time; the laboratory's peers see all agents of the floor.
 */
export function targetPolicy(rule: TargetRule): PacingPolicy {
  let lastAt = -Infinity;
  return {
    name: rule.name,
    observe: (event) => rule.observe?.(event),
    decide: (snapshot: PacingSnapshot) => {
      if (snapshot.now - lastAt < rule.everyMs) return [];
      lastAt = snapshot.now;
      let left = Math.max(0, Math.floor(rule.lines(countFloor(snapshot), snapshot.now)));
      return snapshot.campaigns.map(({ campaignId, freeLines, readyRecords }) => {
        const lines = Math.min(left, freeLines, readyRecords);
        left -= lines;
        return { campaignId, lines, reason: 'otherPolicy', figures: {} };
      });
    },
  };
}
