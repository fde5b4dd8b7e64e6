import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { worldOf } from '../run-seed.ts';
import type { Scenario } from '../scenario.ts';
import type { Minute, World } from '../world/world.ts';

/** A minute of a recorded day, with the budget of the first campaign where the policy keeps one. */
export interface RecordedMinute extends Minute {
  readonly tokens: number;
}

/** A day of a scenario, minute by minute, for a picture. */
export interface RecordedDay {
  readonly scenario: string;
  readonly policy: string;
  readonly minutes: readonly RecordedMinute[];
}

/** Runs a day once more and keeps its minutes. */
export function recordDay(scenario: Scenario, policyName: string, seed: number): RecordedDay {
  const minutes: RecordedMinute[] = [];
  const campaignId = scenario.campaigns[0]?.id ?? '';
  const { world, policy }: { world: World; policy: unknown } = worldOf(
    { scenario, policy: policyName, seed },
    {
      onMinute: (minute) => {
        const budget = policy instanceof NvqPolicy ? policy.budget(campaignId, minute.at) : undefined;
        minutes.push({ ...minute, tokens: budget?.tokens ?? 0 });
      },
    },
  );
  world.run();
  return { scenario: scenario.name, policy: policyName, minutes };
}
