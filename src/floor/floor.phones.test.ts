import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one } from '../../test/support/floor-fixtures.ts';

/** Ana in a conversation, with wrap-up after it. */
function inConversation(wrapUpMs = 10_000, agents: readonly string[] = ['ana', 'ben']): FloorDriver {
  const d = new FloorDriver();
  d.open({ campaign: { wrapUpMs }, agents });
  d.claim([aRecord('1'), aRecord('2')]);
  d.converse(one, 'ana');
  d.now += 30_000;
  return d;
}

function hangUp(d: FloorDriver, legId = 'leg-ana'): void {
  d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId, agentId: 'ana', reason: 'remote' } });
}

function callAgain(d: FloorDriver, legId = 'again'): void {
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId } });
}

function answer(d: FloorDriver, legId = 'again'): void {
  d.give({ type: 'call', event: { type: 'legUp', at: d.now, legId, agentId: 'ana' } });
}

describe('an agent who hangs up their phone', () => {
  it('in a conversation ends it: the debtor is hung up on, wrap-up begins, the phone is called again', () => {
    const d = inConversation();
    hangUp(d);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'agentHungUp' }]);
    expect(d.all('redialAgent')).toMatchObject([{ agentId: 'ana', reason: 'remote' }]);
    expect(d.alarms()).toEqual([]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', cause: 'agentHungUp' });
    expect(d.stateOf('ana')).toBe('wrapUp');
    callAgain(d);
    answer(d);
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.pass(10_000);
    expect(d.stateOf('ana')).toBe('idle');
    expect(d.checker.problems).toEqual([]);
  });

  it('is offline after wrap-up while the phone is not back, and idle once it is', () => {
    const d = inConversation();
    hangUp(d);
    d.ends(one, { by: 'local' });
    d.pass(10_000);
    expect(d.stateOf('ana')).toBe('offline');
    callAgain(d);
    answer(d);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('takes no call without a phone when there is no wrap-up', () => {
    const d = inConversation(0);
    hangUp(d);
    d.ends(one, { by: 'local' });
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.all('connect').filter(({ agentId }) => agentId === 'ana')).toHaveLength(1);
  });

  it('stays in wrap-up when the phone refuses to be called again', () => {
    const d = inConversation();
    hangUp(d);
    d.ends(one, { by: 'local' });
    callAgain(d);
    d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'again', agentId: 'ana', reason: 'refused' } });
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.give({ type: 'redialEnded', agentId: 'ana' });
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.alarms()).toEqual(['AGENT_UNREACHABLE']);
  });

  it('is paused, with the reason and an alarm, when nobody answers the phone that is called again', () => {
    const d = inConversation();
    hangUp(d);
    d.ends(one, { by: 'local' });
    callAgain(d);
    const notAnswered = { type: 'legDown', at: d.now, legId: 'again', agentId: 'ana', reason: 'timeout' } as const;
    d.give({ type: 'call', event: notAnswered });
    expect(d.all('alarm')).toMatchObject([{ code: 'AGENT_NO_ANSWER', subject: 'ana', reason: 'timeout' }]);
    callAgain(d);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', why: 'phoneNotAnswered' } });
    expect(d.all('agentStateChanged').at(-1)).toMatchObject({ to: 'paused', reason: 'phoneNotAnswered' });
    answer(d);
    expect(d.stateOf('ana')).toBe('paused');
    expect(d.all('alarmEnded')).toMatchObject([{ code: 'AGENT_NO_ANSWER' }]);
  });

  it('comes back from offline into a pause whose reason says that nobody answered', () => {
    const d = new FloorDriver();
    d.open();
    hangUp(d);
    callAgain(d);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', why: 'phoneNotAnswered' } });
    answer(d);
    expect(d.stateOf('ana')).toBe('paused');
    expect(d.all('agentStateChanged').at(-1)).toMatchObject({ to: 'paused', reason: 'phoneNotAnswered' });
  });

  it('raises no such alarm for a phone that cannot be reached', () => {
    const d = new FloorDriver();
    d.open();
    hangUp(d);
    callAgain(d);
    const away = { type: 'legDown', at: d.now, legId: 'again', agentId: 'ana', reason: 'notRegistered' } as const;
    d.give({ type: 'call', event: away });
    expect(d.alarms()).not.toContain('AGENT_NO_ANSWER');
  });

  it.each(['pause', 'logout'] as const)('gets the %s asked for during the call', (kind) => {
    const d = inConversation();
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind } });
    hangUp(d);
    d.ends(one, { by: 'local' });
    expect(d.all('hangUp')).toHaveLength(1);
    d.pass(10_000);
    expect(d.stateOf('ana')).toBe(kind === 'pause' ? 'paused' : 'offline');
    expect(d.all('redialAgent')).toHaveLength(kind === 'pause' ? 1 : 0);
  });

  it('while free is offline, without an alarm, and called again', () => {
    const d = new FloorDriver();
    d.open();
    hangUp(d);
    expect([d.stateOf('ana'), d.alarms()]).toEqual(['offline', []]);
    expect(d.all('redialAgent')).toHaveLength(1);
    callAgain(d);
    answer(d);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it.each(['wrapUp', 'paused'] as const)('stays in %s and is called again', (state) => {
    const d = inConversation();
    d.ends(one);
    if (state === 'paused') d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    hangUp(d);
    expect(d.stateOf('ana')).toBe(state);
    expect(d.all('redialAgent')).toHaveLength(1);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.stateOf('ana')).toBe('offline');
  });

  it('before they are joined leaves the debtor to another agent', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.answers(one);
    hangUp(d);
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('while handing the debtor on to a number leaves the debtor on the line', () => {
    const d = inConversation();
    d.give({ type: 'transferBegan', callId: one });
    d.give({ type: 'transferChanged', callId: one, change: 'failed', debtor: 'waiting', reason: 'agentLost' });
    hangUp(d);
    expect(d.all('hangUp')).toEqual([]);
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('after a transfer that failed ends the conversation again', () => {
    const d = inConversation();
    d.give({ type: 'transferBegan', callId: one });
    d.give({ type: 'transferChanged', callId: one, change: 'failed', debtor: 'withAgent', reason: 'busy' });
    hangUp(d);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'agentHungUp' }]);
  });

  it('is not called again by a service that stops', () => {
    const d = inConversation();
    d.give({ type: 'closing' });
    hangUp(d);
    expect(d.all('redialAgent')).toEqual([]);
    expect(d.all('hangUp')).toMatchObject([{ callId: one }]);
  });
});
