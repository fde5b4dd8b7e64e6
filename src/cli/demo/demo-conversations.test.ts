import { expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aDebtor, aMatching, anAgent, aRecord, one } from '../../../test/support/floor-fixtures.ts';
import type { MatchPolicy } from '../../../routing/match/matching-policy.ts';
import { DemoConversations, type DemoDisposition } from './demo-conversations.ts';
import { promiseChance } from './promise-chance.ts';

const ana = anAgent('ana');
const lea = anAgent('lea', { skills: { legal: 9 } });
const late = aDebtor('1', { segment: '91-180' });
const needs = [{ name: 'late', when: { segment: ['91-180'] }, prefer: [{ skill: 'legal', minLevel: 5 }] }];

/** One conversation with a debtor for whom the law counts; Ana has been idle longer than Lea. */
function converse(policy: MatchPolicy, draw = 0.5): { demo: DemoConversations; said: readonly DemoDisposition[] } {
  const d = new FloorDriver();
  const demo = new DemoConversations([ana, lea], { next: () => draw });
  const said: DemoDisposition[] = [];
  const give = d.give.bind(d);
  d.give = (event) => {
    const commands = give(event);
    said.push(...demo.observe({ at: d.now, event, commands }));
    return commands;
  };
  d.open({ campaign: { matching: aMatching({ policy, needs }) }, agents: [ana, lea] });
  d.claim([aRecord('1', 1, { debtor: late })]);
  d.left(one);
  d.answers(one);
  d.give({ type: 'verdict', callId: one, verdict: { kind: 'person' } as never });
  const agentId = d.all('connect')[0]?.agentId ?? '';
  d.joins(one, agentId);
  d.ends(one);
  return { demo, said };
}

it('counts what a match was worth against the agent idle longest at the same moment', () => {
  const { demo } = converse('bestMatch');
  const worth = demo.worth(0, Infinity);
  expect(worth).toMatchObject({ conversations: 1, expectedPromises: promiseChance(lea, late) });
  expect(worth.longestIdlePromises).toBe(promiseChance(ana, late));
  expect(worth.gain).toBeCloseTo(promiseChance(lea, late) / promiseChance(ana, late) - 1);
  expect(worth.gain).toBeGreaterThan(0.5);
  expect(converse('longestIdle').demo.worth(0, Infinity)).toMatchObject({ conversations: 1, gain: 0 });
  expect(demo.worth(0, 1)).toEqual({ conversations: 0, expectedPromises: 0, longestIdlePromises: 0, gain: 0 });
});

it('lets the agent say what came of it, by that chance', () => {
  expect(converse('bestMatch', 0.01).said).toEqual([{ agentId: 'lea', label: 'promesa de pago' }]);
  expect(converse('bestMatch', 0.99).said).toEqual([{ agentId: 'lea', label: 'contacto' }]);
});

it('has chances that grow with the skill that counts, and with no other', () => {
  expect(promiseChance(lea, late)).toBeGreaterThan(promiseChance(ana, late));
  expect(promiseChance(lea, { segment: '1-30' })).toBe(promiseChance(ana, { segment: '1-30' }));
  expect(promiseChance(lea, { segment: '31-60' })).toBe(promiseChance(ana, { segment: '31-60' }));
});
