import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { FloorChecker } from '../../src/floor/floor-checker.ts';
import type { Scenario } from '../../lab/scenario.ts';
import type { RunResult } from '../../lab/tally.ts';
import { World } from '../../lab/world/world.ts';

/** A day of NVQ, what it came to, and everything it did that it must not. */
export interface WatchedDay {
  readonly result: RunResult;
  readonly problems: readonly string[];
}

/** Runs one seed of a scenario under NVQ, watched from outside by its events and commands. */
export function watchDay(scenario: Scenario, seed: number): WatchedDay {
  const checker = new FloorChecker();
  const problems: string[] = [];
  const limits = new Map(scenario.campaigns.map(({ id, maxLines }) => [id, maxLines]));
  const lines = new Map<string, Set<string>>(scenario.campaigns.map(({ id }) => [id, new Set()]));
  const world = new World(scenario, new NvqPolicy(), seed, {
    onStep: ({ event, commands }) => {
      checker.beforeEvent(event);
      checker.afterCommands(commands);
      for (const command of commands) {
        if (command.type === 'settle') {
          lines.get(command.settlement.lease.campaignId)?.delete(command.settlement.callId);
        } else if (command.type === 'dial') {
          const open = lines.get(command.lease.campaignId)?.add(command.callId);
          const limit = limits.get(command.lease.campaignId) ?? 0;
          if (open && open.size > limit)
            problems.push(`${open.size} lines of ${command.lease.campaignId}, limit ${limit}`);
        }
      }
    },
  });
  const result = world.run();
  if (world.leases !== checker.held) problems.push(`${checker.held} records given, ${world.leases} held`);
  if (result.windowsOverCap > 0) {
    const worst = (100 * result.worstWindowAbandonment).toFixed(2);
    problems.push(`a window over the cap of ${100 * scenario.abandonment.cap} %: ${worst} %`);
  }
  return { result, problems: [...problems, ...checker.problems] };
}
