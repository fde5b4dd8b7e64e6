import { beforeEach, expect, it } from 'vitest';
import type { JournalEntry } from '../store/ports/journal.ts';
import { MemoryHopper } from '../store/memory/memory-hopper.ts';
import { MemoryJournal } from '../store/memory/memory-records.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aDebtor, aMatching, anAgent, aRecord, one } from '../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { MatchExplanations } from './match-explanations.ts';

let driver: FloorDriver;
let journal: MemoryJournal;
let hopper: MemoryHopper;
let explanations: MatchExplanations;

beforeEach(() => {
  driver = new FloorDriver();
  journal = new MemoryJournal();
  hopper = new MemoryHopper();
  const clock = new ManualClock(driver.now);
  const values = { explain: () => Promise.resolve(undefined) };
  explanations = new MatchExplanations({ floorId: 'main', journal, hopper, floor: driver.floor, values, clock });
});

const noise = (count: number): JournalEntry[] =>
  Array.from({ length: count }, (_, at) => ({ at, kind: 'event', body: '{"type":"tick"}' }));

async function keepJournal(): Promise<void> {
  const commands = driver.commands.map((command) => ({
    at: driver.now,
    kind: 'command' as const,
    body: JSON.stringify(command),
  }));
  await journal.append('main', [...noise(10), ...commands, ...noise(5_000)]);
}

const prefersLegal = aMatching({
  needs: [{ name: 'late', when: { daysPastDue: { min: 90 } }, prefer: [{ skill: 'legal', minLevel: 5 }] }],
});
const late = aDebtor('1', { debts: [{ id: 'o', daysPastDue: 120 }] });

it('finds who got an attempt in the journal, however much was written since, and nothing of other attempts', async () => {
  const lea = anAgent('lea', { skills: { legal: 9 } });
  driver.open({ campaign: { matching: prefersLegal }, agents: ['ana', lea] });
  driver.claim([aRecord('1', 1, { debtor: late }), aRecord('2')]);
  driver.answers(one);
  const legId = 'leg-lea';
  driver.give({ type: 'connectRefused', callId: one, legId, reason: 'LEG_STATE' });
  driver.answers('attempt-2-1');
  await keepJournal();
  const { campaignId, matches } = await explanations.ofAttempt(one);
  expect(campaignId).toBe('c');
  expect(matches).toMatchObject([
    {
      agentId: 'lea',
      reason: 'highestValue',
      match: { eligible: 2, candidates: [{ agentId: 'lea' }, { agentId: 'ana' }] },
    },
    { agentId: 'ana', reason: 'onlyEligible' },
  ]);
});

it('says that an attempt reached no agent, and refuses one that is not in the journal', async () => {
  driver.open();
  driver.claim([aRecord('1')]);
  await keepJournal();
  expect(await explanations.ofAttempt(one)).toEqual({ campaignId: 'c', matches: [] });
  await expect(explanations.ofAttempt('unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('reads what earlier builds wrote', async () => {
  const command = { type: 'connect', callId: one, legId: 'l', agentId: 'ana', reason: 'longestIdle' };
  await journal.append('main', [{ at: 7, kind: 'command', body: JSON.stringify(command) }]);
  expect(await explanations.ofAttempt(one)).toEqual({
    matches: [{ at: 7, agentId: 'ana', reason: 'longestIdle' }],
  });
});

it('says what a debtor needs, who may take them now, by value, and what keeps the others', async () => {
  const agents = [
    anAgent('ana'),
    anAgent('eva', { excludedDebtors: ['1'] }),
    anAgent('lea', { skills: { legal: 9 } }),
    anAgent('ida', { campaigns: ['other'] }),
  ];
  driver.open({ campaign: { matching: prefersLegal }, agents });
  driver.logIn(anAgent('pau', { skills: { legal: 10 } }));
  driver.give({ type: 'agentCommanded', agentId: 'pau', action: { kind: 'pause' } });
  await hopper.add('c', [late], 0);
  const route = await explanations.ofDebtor('c', '1');
  expect(route).toMatchObject({ policy: 'bestMatch', rules: ['late'], preferred: [{ skill: 'legal', minLevel: 5 }] });
  expect(route.agents.map(({ agentId, mayTakeNow, whyNot }) => [agentId, mayTakeNow, whyNot?.reason])).toEqual([
    ['lea', true, undefined],
    ['ana', true, undefined],
    ['pau', false, undefined],
    ['eva', false, 'debtorExcluded'],
    ['ida', false, 'otherCampaigns'],
  ]);
  expect(route.agents[0]?.terms?.skill).toBeCloseTo(0.2);
  await expect(explanations.ofDebtor('c', '2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await hopper.add('gone', [late], 0);
  await expect(explanations.ofDebtor('gone', '1')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
});
