import { describe, expect, it } from 'vitest';
import type { ClaimedRecord } from '../../../../dialer/attempt/attempt.ts';
import { defaultAmdPolicy } from '../../../../dialer/amd/amd-policy.ts';
import { FloorDriver } from '../../../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../../../test/support/floor-fixtures.ts';

const machine = { kind: 'machine', probability: 0.99 } as const;
const abandonment = { ...aCampaign().abandonment, connectionStartPoint: 'greetingEnd' } as const;

let fence = 0;
const record = (id: string): ClaimedRecord => aRecord(id, ++fence, { callId: `attempt-${id}-1` });

/** Calls of these debtors, answered and called machines, with every second verdict to be spotChecked. */
function floorOf(agents: readonly string[], debtors: readonly string[]): FloorDriver {
  const d = new FloorDriver();
  d.open({
    agents,
    campaign: {
      detection: 'beforeConnect',
      abandonment,
      machines: { ...defaultAmdPolicy, spotCheckShare: 0.2 },
    },
  });
  // Four verdicts leave one spot check almost due.
  for (let n = 0; n < 4; n++) {
    const id = `w${90 + n}`;
    d.claim([record(id)]);
    answer(d, `attempt-${id}-1`);
    d.give({ type: 'verdict', callId: `attempt-${id}-1`, verdict: machine });
    d.ends(`attempt-${id}-1`, { by: 'local' });
  }
  expect(d.all('connect')).toEqual([]);
  d.claim(debtors.map((id) => record(id)));
  for (const id of debtors) answer(d, `attempt-${id}-1`);
  return d;
}

function answer(d: FloorDriver, callId: string): void {
  d.left(callId);
  d.rings(callId);
  d.answers(callId);
  d.now += 1_000;
}

const verdict = (d: FloorDriver, callId = one): unknown => d.give({ type: 'verdict', callId, verdict: machine });
const view = (d: FloorDriver) => d.floor.view(d.now).campaigns[0];

describe('the spot check of machine verdicts', () => {
  it('puts the verdict that is due through to a free agent, marked as a spot check', () => {
    const d = floorOf(['ana'], ['1']);
    verdict(d);
    expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana', reason: 'spotCheck' }]);
    expect(d.all('agentStateChanged').at(-1)).toMatchObject({ to: 'reserved', reason: 'spotCheck' });
    expect(d.observed.filter(({ type }) => type === 'machineHangUp')).toHaveLength(4);
  });

  it('learns from the disposition, and counts a machine as neither live nor abandoned', () => {
    const d = floorOf(['ana'], ['1']);
    verdict(d);
    d.joins(one, 'ana');
    d.now += 4_000;
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
    d.ends(one, { by: 'local' });
    expect(d.stateOf('ana')).toBe('wrapUp');
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'answeringMachine' });
    expect(view(d)).toMatchObject({ live: 0, abandoned: 0, detection: { spotChecked: 1 } });
    expect(view(d)?.detection?.falseMachines).toBeLessThan(0.005);
    expect(d.observed.map(({ type }) => type)).not.toContain('live');
  });

  it('learns that it was a person: their call counts as live and connected, and the share of errors rises', () => {
    const d = floorOf(['ana'], ['1']);
    verdict(d);
    d.joins(one, 'ana');
    d.now += 40_000;
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promiseToPay' });
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'promiseToPay' });
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(view(d)).toMatchObject({ live: 1, detection: { spotChecked: 1 } });
    expect(view(d)?.detection?.falseMachines).toBeCloseTo(2 / 201, 12);
    expect(d.observed.map(({ type }) => type)).toContain('connected');
  });

  it('takes a call as long as a conversation for one, when the agent said nothing', () => {
    const d = floorOf(['ana'], ['1']);
    verdict(d);
    d.joins(one, 'ana');
    d.now += 30_000;
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
  });

  it('waits while the only free agent may be needed by an answer', () => {
    const d = floorOf(['ana', 'eva'], ['1', '2']);
    d.give({ type: 'agentCommanded', agentId: 'eva', action: { kind: 'pause' } });
    verdict(d);
    expect(d.all('connect')).toEqual([]);
    expect(d.all('hangUp')).toContainEqual(expect.objectContaining({ callId: one, reason: 'detected' }));
  });

  it('hangs up, with no abandonment, when the agent is lost before hearing it', () => {
    const d = floorOf(['ana'], ['1']);
    verdict(d);
    d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'remote' } });
    d.pass(2_100);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
    expect(view(d)).toMatchObject({ live: 0, abandoned: 0 });
    expect(d.checker.problems).toEqual([]);
  });

  it('is charged to the abandonment budget: pacing learns what the spot checks found', () => {
    const told: (number | undefined)[] = [];
    const d = new FloorDriver({
      pacing: {
        name: 'spy',
        decide: ({ campaigns }) => {
          told.push(campaigns[0]?.machineMistake);
          return [];
        },
      },
    });
    d.open({ campaign: { detection: 'beforeConnect', machines: defaultAmdPolicy } });
    d.give({
      type: 'machineKnowledge',
      knowledge: { c: { spotChecks: { spotChecked: 800, people: 19 }, answers: {} } },
    });
    d.pass(500);
    expect(told.at(-1)).toBeCloseTo(20 / 1_000, 12);
    d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' });
    d.pass(500);
    expect(told.at(-1)).toBeUndefined();
  });
});

describe('the prior of the detector', () => {
  it('follows what answers prove to be, by the hour, and an agent corrects it', () => {
    const d = new FloorDriver();
    d.open({
      campaign: { detection: 'beforeConnect', abandonment, machines: { ...defaultAmdPolicy, spotCheckShare: 0 } },
    });
    for (let n = 10; n < 40; n++) {
      d.claim([record(String(n))]);
      answer(d, `attempt-${n}-1`);
      verdict(d, `attempt-${n}-1`);
      d.ends(`attempt-${n}-1`, { by: 'local' });
    }
    const shares = d.all('detect').map(({ machineShare }) => machineShare);
    expect(shares[0]).toBe(0.5);
    expect(shares.at(-1)).toBeGreaterThan(0.7);

    d.claim([record('50')]);
    answer(d, 'attempt-50-1');
    d.give({ type: 'verdict', callId: 'attempt-50-1', verdict: { kind: 'person', probability: 0.9 } });
    d.joins('attempt-50-1', 'ana');
    d.ends('attempt-50-1');
    const before = view(d)?.detection?.machineShare ?? 0;
    d.give({ type: 'agentDisposed', agentId: 'ana', disposition: 'buzón' });
    expect(view(d)?.detection?.machineShare).toBeGreaterThan(before);
  });
});
