import { expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, aRecord } from '../../../test/support/floor-fixtures.ts';

const call = 'attempt-1-1';
const changed = { type: 'transferChanged', callId: call } as const;

/** Ana talks with a debtor; Beto is idle. */
function talking(): FloorDriver {
  const d = new FloorDriver();
  d.open({ campaign: { wrapUpMs: 10_000 }, agents: ['ana', 'beto'] });
  d.claim([aRecord('1')]);
  d.converse(call, 'ana');
  return d;
}

it('lets the agent wrap up when the debtor speaks with the target; the attempt ends once, connected, at the end of the call', () => {
  const d = talking();
  d.give({ ...changed, change: 'consulting', reason: 'answered' });
  expect(d.stateOf('ana')).toBe('talking');
  d.give({ ...changed, change: 'transferred', reason: 'toNumber' });
  expect(d.stateOf('ana')).toBe('wrapUp');
  expect(d.settlement(call)).toBeUndefined();
  d.pass(60_000);
  expect(d.stateOf('ana')).toBe('idle');
  d.ends(call);
  expect(d.all('settle')).toHaveLength(1);
  expect(d.settlement(call)).toMatchObject({ outcome: 'connected' });
  expect(d.stateOf('ana')).toBe('idle');
  expect(d.checker.problems).toEqual([]);
});

it('keeps the agent with the debtor when the transfer fails', () => {
  const d = talking();
  d.give({ ...changed, change: 'failed', debtor: 'withAgent', reason: 'busy' });
  expect(d.stateOf('ana')).toBe('talking');
  d.ends(call);
  expect(d.stateOf('ana')).toBe('wrapUp');
});

it('reserves another agent at once, who talks when the debtor is there', () => {
  const d = talking();
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto' });
  expect(d.all('transferToLeg')).toEqual([
    { type: 'transferToLeg', callId: call, legId: 'leg-ana', toLegId: 'leg-beto', toAgentId: 'beto' },
  ]);
  expect([d.stateOf('ana'), d.stateOf('beto')]).toEqual(['talking', 'reserved']);
  d.give({ ...changed, change: 'transferred', reason: 'toAgent' });
  expect([d.stateOf('ana'), d.stateOf('beto')]).toEqual(['wrapUp', 'talking']);
  d.ends(call);
  expect(d.stateOf('beto')).toBe('wrapUp');
  expect(d.settlement(call)).toMatchObject({ outcome: 'connected' });
});

it.each(['failed', 'ended'] as const)('frees the other agent when the transfer %s', (how) => {
  const d = talking();
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto' });
  if (how === 'failed') d.give({ ...changed, change: 'failed', debtor: 'withAgent', reason: 'LEG_STATE' });
  else d.ends(call);
  expect(d.stateOf('beto')).toBe('idle');
  expect(d.stateOf('ana')).toBe(how === 'failed' ? 'talking' : 'wrapUp');
});

it('gives a debtor to nobody who is not idle, and to nobody twice', () => {
  const d = talking();
  d.give({ type: 'agentCommanded', agentId: 'beto', action: { kind: 'pause' } });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto' });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'ana' });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'nobody' });
  d.give({ type: 'transferToAgent', callId: 'another', toAgentId: 'beto' });
  expect(d.all('transferToLeg')).toEqual([]);
});

it('gives the debtor to another agent when the leg of the agent who transfers goes', () => {
  const d = new FloorDriver();
  d.open({ campaign: { abandonment: aCampaign().abandonment }, agents: ['ana', 'beto'] });
  d.claim([aRecord('1')]);
  d.converse(call, 'ana');
  d.give({ type: 'transferBegan', callId: call });
  d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'remote' } });
  d.give({ ...changed, change: 'failed', debtor: 'waiting', reason: 'agentLost' });
  expect(d.all('connect').at(-1)).toMatchObject({ callId: call, agentId: 'beto' });
});
