import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one } from '../../test/support/floor-fixtures.ts';

/** A call that has left, while Ana is idle or paused. */
function dialled(ana: 'ready' | 'pause'): FloorDriver {
  const d = new FloorDriver();
  d.open({});
  d.claim([aRecord('1')]);
  d.left(one);
  if (ana === 'ready') return d;
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
  // She would take the call that is under way for this long.
  d.pass(30_000);
  return d;
}

/** The switch reports after a break of its link what happened `agoMs` before. */
function answered(d: FloorDriver, agoMs: number): void {
  d.give({ type: 'call', event: { type: 'answered', at: d.now, callId: one, happenedAt: d.now - agoMs } });
}

describe('an answer that the switch reports late, with the instant at which it happened,', () => {
  it('has waited since then: whoever was joined too late counts as abandoned', () => {
    const d = dialled('ready');
    d.pass(10_000);
    answered(d, 5800);
    d.joins(one, 'ana');
    d.ends(one);
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ connected: 1, abandoned: 1 });
  });

  it('in time counts as connected, and one without an agent is given up at its own threshold', () => {
    const inTime = dialled('ready');
    inTime.pass(10_000);
    answered(inTime, 500);
    inTime.joins(one, 'ana');
    expect(inTime.floor.view(inTime.now).campaigns[0]).toMatchObject({ connected: 1, abandoned: 0 });
    const alone = dialled('pause');
    answered(alone, 1500);
    alone.pass(499);
    expect(alone.all('hangUp')).toEqual([]);
    alone.pass(1);
    expect(alone.all('hangUp')).toMatchObject([{ callId: one, reason: 'noAgentWithinThreshold' }]);
  });

  it('never happened in the future', () => {
    const d = dialled('pause');
    answered(d, -60_000);
    d.pass(1999);
    expect(d.all('hangUp')).toEqual([]);
    d.pass(1);
    expect(d.all('hangUp')).toMatchObject([{ callId: one }]);
  });
});

it('a join that the switch reports late was made when the switch says', () => {
  const d = dialled('ready');
  d.answers(one);
  d.give({ type: 'call', event: { type: 'linkDown', at: d.now, reason: 'connectionLost' } });
  d.pass(8000);
  const legId = 'leg-ana';
  d.give({ type: 'call', event: { type: 'connected', at: d.now, callId: one, legId, happenedAt: d.now - 7900 } });
  expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ connected: 1, abandoned: 0 });
});
