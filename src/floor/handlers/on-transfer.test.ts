import { expect, it } from 'vitest';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, anAgent, aRecord } from '../../../test/support/floor-fixtures.ts';

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
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'blind' });
  expect(d.all('transferToLeg')).toEqual([
    { type: 'transferToLeg', callId: call, kind: 'blind', legId: 'leg-ana', toLegId: 'leg-beto', toAgentId: 'beto' },
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
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'blind' });
  if (how === 'failed') d.give({ ...changed, change: 'failed', debtor: 'withAgent', reason: 'LEG_STATE' });
  else d.ends(call);
  expect(d.stateOf('beto')).toBe('idle');
  expect(d.stateOf('ana')).toBe(how === 'failed' ? 'talking' : 'wrapUp');
});

it('gives a debtor to nobody who is not idle, and to nobody twice', () => {
  const d = talking();
  d.give({ type: 'agentCommanded', agentId: 'beto', action: { kind: 'pause' } });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'blind' });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'ana', kind: 'blind' });
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'nobody', kind: 'blind' });
  d.give({ type: 'transferToAgent', callId: 'another', toAgentId: 'beto', kind: 'blind' });
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

it('keeps the other agent for the consultation, and gives them the debtor when it is completed', () => {
  const d = talking();
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'attended' });
  expect(d.all('transferToLeg')).toMatchObject([{ kind: 'attended', toAgentId: 'beto' }]);
  d.claim([aRecord('2', 2)]);
  d.give({ ...changed, change: 'consulting', reason: 'answered' });
  d.pass(30_000);
  expect([d.stateOf('ana'), d.stateOf('beto'), d.dialled.length]).toEqual(['talking', 'reserved', 1]);
  d.give({ ...changed, change: 'transferred', reason: 'toAgent' });
  expect([d.stateOf('ana'), d.stateOf('beto')]).toEqual(['wrapUp', 'talking']);
});

it('chooses who has been idle longest of those who may take the call, when nobody is named', () => {
  const d = new FloorDriver();
  d.open({ agents: ['ana', anAgent('eva', { campaigns: ['other'] }), 'beto', 'cyd'] });
  d.claim([aRecord('1')]);
  d.converse(call, 'ana');
  d.give({ type: 'transferToAgent', callId: call, kind: 'attended' });
  expect(d.all('transferToLeg')).toMatchObject([{ toAgentId: 'beto' }]);
  const alone = new FloorDriver();
  alone.open();
  alone.claim([aRecord('1')]);
  alone.converse(call, 'ana');
  alone.give({ type: 'transferToAgent', callId: call, kind: 'attended' });
  expect(alone.all('journal').at(-1)).toMatchObject({ decision: 'transferRefused', reason: 'noneIdle' });
});

it.each(['legDown first', 'transfer first'] as const)(
  'gives the debtor to the agent of the consultation when the phone of the first goes: %s',
  (order) => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'cyd', 'beto'] });
    d.claim([aRecord('1')]);
    d.converse(call, 'ana');
    d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'attended' });
    d.give({ ...changed, change: 'consulting', reason: 'answered' });
    const gone = { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'phoneLost' } as const;
    const failed = { ...changed, change: 'failed', debtor: 'waiting', reason: 'agentLost' } as const;
    if (order === 'legDown first') d.give({ type: 'call', event: gone });
    d.give(failed);
    if (order === 'transfer first') d.give({ type: 'call', event: gone });
    expect(d.all('connect').at(-1)).toMatchObject({ callId: call, agentId: 'beto', reason: 'transfer' });
    d.joins(call, 'beto');
    expect([d.stateOf('beto'), d.stateOf('cyd')]).toEqual(['talking', 'idle']);
    d.ends(call);
    expect(d.settlement(call)).toMatchObject({ outcome: 'connected' });
    expect(d.checker.problems).toEqual([]);
  },
);

it('goes on with the debtor when the phone of the other agent goes', () => {
  const d = talking();
  d.give({ type: 'transferToAgent', callId: call, toAgentId: 'beto', kind: 'attended' });
  const gone = { type: 'legDown', at: d.now, legId: 'leg-beto', agentId: 'beto', reason: 'phoneLost' } as const;
  d.give({ type: 'call', event: gone });
  d.give({ ...changed, change: 'failed', debtor: 'withAgent', reason: 'targetLeft' });
  expect([d.stateOf('ana'), d.stateOf('beto')]).toEqual(['talking', 'offline']);
  d.ends(call);
  expect(d.checker.problems).toEqual([]);
});
