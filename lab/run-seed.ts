import type { PacingPolicy } from '../dialer/pacing/policy.ts';
import { parsePolicy } from './policies/catalogue.ts';
import type { Scenario } from './scenario.ts';
import type { RunResult } from './tally.ts';
import { World, type Watchers } from './world/world.ts';

/** One day, or several, of one scenario by one policy. */
export interface SeedJob {
  readonly scenario: Scenario;
  /** `NAME` or `NAME:VALUE`; `best` must have been found before. */
  readonly policy: string;
  readonly seed: number;
}

/** Runs one seed to its end in this thread. */
export function runSeed({ scenario, policy, seed }: SeedJob, watchers: Watchers = {}): RunResult {
  return worldOf({ scenario, policy, seed }, watchers).world.run();
}

/** The world of a job, not yet run, and its policy. */
export function worldOf(
  job: SeedJob,
  watchers: Watchers = {},
): { readonly world: World; readonly policy: PacingPolicy } {
  const { entry, parameter } = parsePolicy(job.policy);
  const worlds: World[] = [];
  const policy = entry.create({
    cap: job.scenario.abandonment.cap,
    oracle: {
      freeAt: (agentId) => worlds[0]?.freeAt(agentId) ?? 0,
      foresee: (campaignId, record) => worlds[0]?.foresee(campaignId, record),
    },
    ...(typeof parameter === 'number' ? { parameter } : {}),
  });
  const world = new World(job.scenario, policy, job.seed, watchers);
  worlds.push(world);
  return { world, policy };
}
