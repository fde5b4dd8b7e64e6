import { describe, expect, it } from 'vitest';
import type { PacingOrder, PacingPolicy } from '../../../dialer/pacing/policy.ts';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aRecord, one, two } from '../../../test/support/floor-fixtures.ts';

function ask(d: FloorDriver, agentId: string, kind: 'pause' | 'logout' | 'ready'): void {
  d.give({ type: 'agentCommanded', agentId, action: { kind } });
}

/** Two idle agents, a line ringing for each. */
function ringing(): FloorDriver {
  const d = new FloorDriver();
  d.open({ agents: ['ana', 'ben'] });
  d.claim([aRecord('1'), aRecord('2'), aRecord('3')]);
  expect(d.dialled).toEqual([one, two]);
  d.rings(one);
  d.rings(two);
  return d;
}

describe('an idle agent who asks to go', () => {
  it('goes at once when no line is in flight', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    ask(d, 'ana', 'pause');
    ask(d, 'ben', 'logout');
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['paused', 'offline']);
    expect(d.all('agentStateChanged').at(-1)).toMatchObject({ reason: 'askedByAgent' });
  });

  it('goes at once when the others are enough for the lines in flight', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    ask(d, 'ben', 'pause');
    expect(d.stateOf('ben')).toBe('paused');
  });

  it('stays for the line that counts on them, and no new line does', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    expect(d.stateOf('ana')).toBe('idle');
    expect(d.floor.view(d.now).agents).toContainEqual(expect.objectContaining({ agentId: 'ana', leaving: true }));
    d.ends(one, { answered: false, sipStatus: 486 });
    expect(d.stateOf('ana')).toBe('paused');
    expect(d.dialled).toEqual([one, two]);
  });

  it('is interrupted only when nobody else is free, and pauses after that call', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    d.answers(one);
    d.answers(two);
    expect(d.all('connect')).toMatchObject([{ agentId: 'ben' }, { agentId: 'ana' }]);
    d.joins(two, 'ana');
    d.ends(two);
    ask(d, 'ana', 'ready');
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promise' });
    expect(d.checker.problems).toEqual([]);
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 2, connected: 1, abandoned: 0 });
  });

  it('waits half a minute at most', () => {
    const d = ringing();
    ask(d, 'ana', 'logout');
    d.pass(29_999);
    expect(d.stateOf('ana')).toBe('idle');
    d.pass(1);
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.all('closeAgentLeg')).toMatchObject([{ legId: 'leg-ana' }]);
  });

  it('asks twice and waits no longer for it', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    d.pass(20_000);
    ask(d, 'ana', 'logout');
    d.pass(10_000);
    expect(d.stateOf('ana')).toBe('offline');
  });

  it('may stay after all', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    ask(d, 'ana', 'ready');
    d.pass(31_000);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('starts a new wait when they stayed the first time and ask again', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    d.answers(one);
    d.answers(two);
    d.joins(two, 'ana');
    d.ends(two);
    ask(d, 'ana', 'ready');
    d.pass(31_000);
    expect(d.dialled).toHaveLength(3);
    ask(d, 'ana', 'pause');
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('goes at once, and gets no call, when an operator removed them', () => {
    const d = ringing();
    ask(d, 'ana', 'logout');
    expect(d.stateOf('ana')).toBe('idle');
    d.give({ type: 'agentRemoved', agentId: 'ana' });
    ask(d, 'ana', 'ready');
    expect(d.all('journal').at(-1)).toMatchObject({ subject: 'ana', decision: 'ignored' });
    d.answers(one);
    d.answers(two);
    expect(d.all('connect').map(({ agentId }) => agentId)).not.toContain('ana');
    expect(d.stateOf('ana')).toBeUndefined();
    const last = d.all('agentStateChanged').findLast(({ agentId }) => agentId === 'ana');
    expect(last).toMatchObject({ to: 'offline', reason: 'removed' });
  });

  it('goes when their leg does', () => {
    const d = ringing();
    ask(d, 'ana', 'pause');
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'failure' },
    });
    expect(d.stateOf('ana')).toBe('offline');
    d.pass(31_000);
    expect(d.checker.problems).toEqual([]);
  });

  it('is not kept by a service that stops', () => {
    const d = ringing();
    ask(d, 'ana', 'logout');
    d.give({ type: 'closing' });
    expect(d.stateOf('ana')).toBe('offline');
  });
});

describe('when everybody leaves', () => {
  it('nothing more is dialled from the moment they ask, and the records go back', () => {
    const d = ringing();
    ask(d, 'ana', 'logout');
    ask(d, 'ben', 'logout');
    d.ends(one, { answered: false, by: 'timeout' });
    d.ends(two, { answered: false, by: 'timeout' });
    d.pass(60_000);
    expect(d.dialled).toEqual([one, two]);
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['offline', 'offline']);
    expect(d.all('release')).toMatchObject([{ reason: 'noAgents' }]);
    expect(d.floor.leases()).toEqual([]);
  });

  it('lines the policy gives up are cancelled once they rang as long as the campaign demands, not before', () => {
    const orders: PacingOrder[] = [];
    const pacing: PacingPolicy = { name: 'scripted', decide: () => orders.splice(0) };
    const d = new FloorDriver({ pacing });
    d.open({ agents: ['ana'], campaign: { minRingMs: 15_000 } });
    orders.push({ campaignId: 'c', lines: 2, reason: 'otherPolicy', figures: {} });
    d.claim([aRecord('1'), aRecord('2')]);
    d.left(one);
    d.left(two);
    d.rings(one);
    const cancel: PacingOrder = {
      campaignId: 'c',
      lines: 0,
      reason: 'agentsVanished',
      figures: {},
      cancel: [one, two],
    };
    orders.push(cancel);
    d.pass(14_999);
    expect(d.all('cancel')).toEqual([]);
    orders.push(cancel);
    d.pass(1);
    expect(d.all('cancel')).toMatchObject([{ callId: one, reason: 'agentsVanished' }]);
  });
});
