import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../../../test/support/floor-fixtures.ts';
import type { ConnectionStartPoint } from '../../../../dialer/campaign/campaign.ts';

const person = { kind: 'person', probability: 0.9 } as const;

/** An answer of now that waits for its verdict, with no agent free: its threshold is 2 s. */
function answered(connectionStartPoint: ConnectionStartPoint): FloorDriver {
  const d = new FloorDriver();
  const abandonment = { ...aCampaign().abandonment, connectionStartPoint };
  d.open({ agents: ['ana'], campaign: { detection: 'beforeConnect', abandonment } });
  d.claim([aRecord('1')]);
  d.left(one);
  d.answers(one);
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
  d.give({
    type: 'call',
    event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'remote' },
  });
  return d;
}

function greets(d: FloorDriver, moment: 'start' | 'end', afterMs: number): void {
  d.give({ type: 'debtorGreeted', callId: one, moment, afterMs });
}

/** Milliseconds from the answer until the floor gave the call up. */
function givenUpAfter(d: FloorDriver, answeredAt: number): number {
  for (let passed = 0; passed < 10_000; passed += 50) {
    if (d.all('hangUp').length > 0) return d.now - answeredAt;
    d.pass(50);
  }
  return Infinity;
}

/** Speaks from 300 ms to 1,100 ms after the answer; the verdict comes at 1,300 ms, the report of the end at 1,500 ms. */
function story(connectionStartPoint: ConnectionStartPoint, reports: { start?: boolean; end?: boolean }): number {
  const d = answered(connectionStartPoint);
  const answeredAt = d.now;
  d.pass(400);
  if (reports.start === true) greets(d, 'start', 300);
  d.pass(900);
  d.give({ type: 'verdict', callId: one, verdict: person });
  d.pass(200);
  if (reports.end === true) greets(d, 'end', 1_100);
  return givenUpAfter(d, answeredAt);
}

describe('the clock of a wait', () => {
  it('starts at the answer, whatever the detector hears', () => {
    expect(story('connectedToSystem', { start: true, end: true })).toBe(2_000);
  });

  it('starts with the greeting where the law says so', () => {
    expect(story('greetingStart', { start: true, end: true })).toBe(2_300);
    expect(story('greetingStart', { start: true })).toBe(2_300);
  });

  it('starts at the end of the greeting, also when the end is reported after the verdict', () => {
    expect(story('greetingEnd', { start: true, end: true })).toBe(3_100);
  });

  it('starts no later than the end can have been, while it is not reported', () => {
    expect(story('greetingEnd', { start: true })).toBe(2_800);
  });

  it('starts with the verdict when the detector heard no greeting', () => {
    expect(story('greetingStart', {})).toBe(3_300);
    expect(story('greetingEnd', {})).toBe(3_300);
  });

  it('counts a connection by the same clock', () => {
    const outcomes = (['greetingStart', 'greetingEnd'] as const).map((startPoint) => {
      const d = new FloorDriver();
      const abandonment = { ...aCampaign().abandonment, connectionStartPoint: startPoint };
      d.open({ agents: ['ana'], campaign: { detection: 'beforeConnect', abandonment } });
      d.claim([aRecord('1')]);
      d.left(one);
      d.answers(one);
      d.pass(1_800);
      greets(d, 'start', 200);
      greets(d, 'end', 1_600);
      d.give({ type: 'verdict', callId: one, verdict: person });
      d.pass(500);
      d.joins(one, 'ana');
      return d.floor.view(d.now).campaigns[0]?.abandoned;
    });
    expect(outcomes).toEqual([1, 0]);
  });

  it('journals a report about a call that is over', () => {
    const d = new FloorDriver();
    d.open();
    greets(d, 'end', 100);
    expect(d.all('journal').at(-1)).toMatchObject({ decision: 'ignored', reason: 'unknownCall' });
  });
});
