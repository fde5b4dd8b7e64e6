import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import type { ChaosOptions } from '../../test/support/chaos/chaos-options.ts';
import { ChaoticFloorWorld } from '../../test/support/chaotic-floor-world.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import { matchPolicies } from '../../routing/match/matching-policy.ts';
import { aCampaign, aDebtor, aMatching, anAgent } from '../../test/support/floor-fixtures.ts';
import { MatchChecker } from '../../test/support/match-checker.ts';
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

/** Agents and debtors who differ in every trait that matching looks at. */
const traits = ['legal', 'retention'];
const someAgent = (agentId: string, draw: number): AgentProfile =>
  anAgent(agentId, {
    skills: draw % 3 === 0 ? {} : { [traits[draw % 2] ?? '']: 1 + (draw % 10) },
    ...(draw % 5 === 0 ? { licences: ['court'] } : {}),
    ...(draw % 4 === 0 ? { languages: { es: 9, qu: 1 + (draw % 9) } } : {}),
    ...(draw % 7 === 0 ? { portfolios: [traits[draw % 2] ?? ''] } : {}),
    ...(draw % 6 === 0 ? { excludedDebtors: [`c${draw % 10}`, `k${draw % 10}`] } : {}),
  });
const someDebtor = (debtorId: string): Debtor => {
  const number = Number(debtorId.slice(1));
  return aDebtor(debtorId, {
    requiredSkills: number % 4 === 0 ? [{ skill: 'legal', minLevel: 3 }] : [],
    debts: [{ id: 'o', portfolio: traits[number % 2] ?? '' }],
    ...(number % 5 === 0 ? { language: 'qu-PE' } : {}),
    fields: number % 7 === 0 ? { caso: 'legal' } : number % 11 === 0 ? { caso: 'fallecido' } : {},
  });
};
const matching = aMatching({
  exploration: 0.2,
  windowMs: 50,
  needs: [
    { name: 'court', when: { cases: ['legal'] }, require: { licences: ['court'] } },
    { name: 'quechua', when: { language: ['qu'] }, require: { languageLevel: 4 } },
    { name: 'gone', when: { cases: ['deceased'] }, doNotRoute: true },
    { name: 'retained', when: { portfolio: ['retention'] }, prefer: [{ skill: 'retention', minLevel: 3 }] },
  ],
});
const mixed = chaos.map((options): ChaosOptions => ({
  ...options,
  steps: options.steps + 200,
  campaigns: options.campaigns.map((campaign, at) => ({
    ...campaign,
    matching: { ...matching, policy: matchPolicies[(options.seed + at) % 3] ?? 'bestMatch' },
  })),
  agentOf: someAgent,
  debtorOf: someDebtor,
}));

describe('a floor in a chaotic world where agents and debtors differ, and agents change', () => {
  it('gives no call to an agent who may not take it, and loses nothing', () => {
    let matches = 0;
    fc.assert(
      fc.property(mixed, (options) => {
        const { checker, log } = run(options);
        const matched = new MatchChecker();
        for (const { event, commands } of log) matched.see(event, commands);
        matches += matched.matches;
        expect([...matched.problems, ...checker.problems]).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect(matches).toBeGreaterThan(50);
  });

  it('makes the same matches again when the same happens', () => {
    fc.assert(
      fc.property(mixed, (options) => {
        const { log } = run(options);
        const again = new Floor({ pacing: progressivePolicy });
        for (const { event, at, commands } of log)
          expect(JSON.stringify(again.handle(event, at))).toBe(JSON.stringify(commands));
      }),
      { numRuns: 8 },
    );
  });
});

describe('a floor in a chaotic world', () => {
  it('lets agents call by hand, for themselves alone, and loses nothing', () => {
    let placed = 0;
    let talked = 0;
    fc.assert(
      fc.property(chaos, (options) => {
        const { checker, log } = run({ ...options, steps: options.steps + 150, byHand: 0.3 });
        const askers = new Map<string, string>();
        for (const { commands } of log) {
          for (const command of commands) {
            // A record that came back undialled is dialled under the same id, by pacing then.
            if (command.type === 'dial') askers.delete(command.callId);
            if (command.type === 'dial' && command.byHandFor !== undefined) {
              askers.set(command.callId, command.byHandFor);
              placed += 1;
            }
            const asker = command.type === 'connect' ? askers.get(command.callId) : undefined;
            if (command.type !== 'connect' || asker === undefined) continue;
            talked += 1;
            expect(command.agentId).toBe(asker);
            // From here it is a call as any other: when its agent loses their phone, whoever is free goes on.
            askers.delete(command.callId);
          }
        }
        expect(checker.problems).toEqual([]);
      }),
      { numRuns: 15 },
    );
    // The world does let them.
    expect(placed).toBeGreaterThan(5);
    expect(talked).toBeGreaterThan(0);
  });

  it('dials nobody twice, loses no record, gives no agent two calls, and ends every call', () => {
    fc.assert(
      fc.property(chaos, (options) => {
        expect(run(options).checker.problems).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

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
  });

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
