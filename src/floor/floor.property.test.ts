import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import type { ChaosOptions } from '../../test/support/chaos/gremlins.ts';
import { ChaoticFloorWorld } from '../../test/support/chaotic-floor-world.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { Floor } from './floor.ts';

const withMessage = aCampaign().abandonment;

const chaos: fc.Arbitrary<ChaosOptions> = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  steps: fc.integer({ min: 1, max: 250 }),
  agents: fc.integer({ min: 1, max: 6 }),
  debtors: fc.integer({ min: 1, max: 25 }),
  repeated: fc.constantFrom(0, 0.1, 0.3),
  late: fc.constantFrom(0, 0.1, 0.3),
  lost: fc.constantFrom(0, 0, 0.05, 0.2),
  campaigns: fc.constantFrom(
    [aCampaign({ id: 'c', callBackPatienceMs: 3_000 })],
    [aCampaign({ id: 'c', wrapUpMs: 0 })],
    [
      aCampaign({ id: 'c', priority: 60 }),
      aCampaign({ id: 'k', abandonment: { ...withMessage, messagePromptId: 'sorry' }, detection: 'beforeConnect' }),
    ],
  ),
});

function run(options: ChaosOptions): ChaoticFloorWorld {
  const world = new ChaoticFloorWorld(new Floor({ pacing: progressivePolicy }), options);
  world.run();
  return world;
}

describe('a floor in a chaotic world', () => {
  it('dials nobody twice, loses no record, gives no agent two calls, and ends every call', () => {
    fc.assert(
      fc.property(chaos, (options) => {
        expect(run(options).checker.problems).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('does the same again when the same happens', () => {
    fc.assert(
      fc.property(chaos, (options) => {
        const { log } = run(options);
        const again = new Floor({ pacing: progressivePolicy });
        for (const { event, at, commands } of log) {
          expect(JSON.stringify(again.handle(event, at))).toBe(JSON.stringify(commands));
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('still gets work done', () => {
    const options = { seed: 11, steps: 2_000, agents: 4, debtors: 200, repeated: 0.05, late: 0.1, lost: 0.05 };
    const { log } = run({ ...options, campaigns: [aCampaign()] });
    const outcomes = log.flatMap(({ commands }) =>
      commands.flatMap((command) => (command.type === 'settle' ? [command.settlement.outcome] : [])),
    );
    for (const outcome of ['connected', 'busy', 'noAnswer', 'invalidNumber', 'abandoned']) {
      expect(outcomes).toContain(outcome);
    }
  });
});
