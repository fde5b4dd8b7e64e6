import { describe, expect, it } from 'vitest';
import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import { windowAt } from '../../dialer/pacing/window.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, anAgent, aRecord, aTrunk, one, two } from '../../test/support/floor-fixtures.ts';

describe('after a restart', () => {
  function restarted(): FloorDriver {
    const d = new FloorDriver();
    d.give({ type: 'trunks', trunks: [aTrunk()] });
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' });
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    return d;
  }
  const before = { record: aRecord('1'), e164: '+573000000001', trunk: 't', startedAt: 0 };

  it('a conversation goes on with its agent and is settled at its end', () => {
    const d = restarted();
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana' });
    const live = { callId: one, state: 'connected', legId: 'leg-ana' } as const;
    d.give({ type: 'callRecovered', call: { ...before, live, agentId: 'ana' } });
    expect(d.stateOf('ana')).toBe('talking');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(d.stateOf('ana')).toBe('wrapUp');
  });

  it('a drain in progress goes on: with the last conversation that was taken over the campaign is paused', () => {
    const d = restarted();
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'draining' });
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana' });
    const live = { callId: one, state: 'connected', legId: 'leg-ana' } as const;
    d.give({ type: 'callRecovered', call: { ...before, live, agentId: 'ana' } });
    d.pass(250);
    expect(d.all('campaignStatusChanged')).toEqual([]);
    d.ends(one);
    expect(d.all('campaignStatusChanged')).toMatchObject([{ status: 'paused', reason: 'noCallsLeft' }]);
  });

  it('a drain in progress whose calls are all gone is over', () => {
    const d = restarted();
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'draining' });
    d.pass(250);
    expect(d.all('campaignStatusChanged')).toMatchObject([{ status: 'paused', reason: 'noCallsLeft' }]);
  });

  it('a live answer is given to an agent, a ringing call rings on', () => {
    const d = restarted();
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana' });
    const answeredAt = d.now - 500;
    d.give({ type: 'callRecovered', call: { ...before, live: { callId: one, state: 'answered', answeredAt } } });
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana' }]);
    const second = { ...before, record: aRecord('2') };
    d.give({ type: 'callRecovered', call: { ...second, live: { callId: two, state: 'ringing' } } });
    expect(d.floor.view(d.now).callsByPhase).toMatchObject({ connecting: 1, ringing: 1 });
  });

  it('a call the switch has lost is settled and counted: it may have rung', () => {
    const d = restarted();
    d.give({ type: 'callRecovered', call: before });
    expect(d.settlement(one)).toMatchObject({ progress: { attempts: 1 }, next: { kind: 'retry' } });
    expect(d.floor.leases()).toEqual([]);
  });

  it('a live answer that reached no agent before it was lost is abandoned, and not counted by pacing again', () => {
    const d = restarted();
    d.give({ type: 'callRecovered', call: { ...before, wasAbandoned: true, wasCounted: true } });
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned', cause: 'restart' });
    d.give({ type: 'callRecovered', call: { ...before, record: aRecord('2'), wasConnected: true } });
    expect(d.settlement(two)).toMatchObject({ outcome: 'connected' });
    const counted = d.observed.filter(({ type }) => type === 'live' || type === 'abandoned' || type === 'connected');
    expect(counted).toEqual([]);
    d.give({ type: 'callRecovered', call: { ...before, record: aRecord('3'), wasAbandoned: true } });
    expect(d.observed.map(({ type }) => type)).toEqual(expect.arrayContaining(['live', 'abandoned']));
  });

  it('the board reports the abandonment of the whole window, not of the hours since the restart', () => {
    const pacing = new NvqPolicy();
    const d = new FloorDriver({ pacing });
    const { startsAt, endsAt, key } = windowAt({ type: 'day' }, 0, d.now);
    pacing.loadBudget('c', { [key]: { live: 28, abandoned: 18, machineHangUps: 0 } });
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'paused' });
    const [campaign] = d.floor.view(d.now).campaigns;
    expect(campaign).toMatchObject({
      live: 0,
      abandoned: 0,
      window: { startsAt, endsAt, live: 28, abandoned: 18 },
      abandonment: 18 / 28,
    });
  });

  it('counts the answer of a recovered call in the window of its campaign’s own zone, paused or not', () => {
    const pacing = new NvqPolicy();
    const fiveHours = 5 * 3_600_000;
    const d = new FloorDriver({ pacing, utcOffset: () => -fiveHours });
    d.now = Date.UTC(2026, 10, 24, 3);
    d.give({ type: 'trunks', trunks: [aTrunk()] });
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'paused' });
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana' });
    const answeredAt = d.now - 500;
    d.give({ type: 'callRecovered', call: { ...before, live: { callId: one, state: 'answered', answeredAt } } });
    const { startsAt } = windowAt({ type: 'day' }, -fiveHours, d.now);
    expect(d.floor.view(d.now).campaigns[0]?.window).toMatchObject({ startsAt, live: 1 });
  });
});
