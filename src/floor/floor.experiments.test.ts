import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../dialer/experiment/experiment.ts';
import { assignArm, blockMs } from '../../dialer/experiment/assignment/assign-arm.ts';
import { anExperiment, arm } from '../../test/support/an-experiment.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aCampaign, aRecord } from '../../test/support/floor-fixtures.ts';
import type { FloorCommand } from './state/commands.ts';

const running = (d: FloorDriver, experiment: Experiment | undefined, more = {}) => {
  const campaign = aCampaign({ ...more, ...(experiment ? { experiment } : {}) });
  d.give({ type: 'campaignApplied', campaign, status: 'running' });
};
const dials = (commands: readonly FloorCommand[]) => commands.filter((command) => command.type === 'dial');
/** Agents for everybody, so that every record is dialled at once. */
const open = (experiment: Experiment, agents = 40) => {
  const d = new FloorDriver();
  d.open({
    campaign: { experiment, maxLines: 100 },
    agents: Array.from({ length: agents }, (_, index) => `a${index}`),
  });
  return d;
};
const claims = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => aRecord(`D${from + index}`, from + 1));

describe('caller-id', () => {
  it('is the arm’s, by debtor, and the dial says which arm with what chance', () => {
    const experiment = anExperiment();
    const d = open(experiment);
    d.claim(claims(40));
    const placed = dials(d.commands);
    expect(placed).toHaveLength(40);
    for (const { lease, callerId, assignment } of placed) {
      const expected = assignArm(experiment, lease.debtorId, '');
      expect(assignment).toEqual(expected);
      expect(callerId.number).toBe(expected.arm === 'local' ? '+576015550199' : '+576015550100');
    }
    expect(new Set(placed.map(({ assignment }) => assignment?.arm))).toEqual(new Set(['local', 'control']));
  });

  it('is the same for a debtor after a restart', () => {
    const first = open(anExperiment());
    const second = open(anExperiment());
    first.claim(claims(20));
    second.claim(claims(20).toReversed());
    const byDebtor = (d: FloorDriver) =>
      new Map(dials(d.commands).map((dial) => [dial.lease.debtorId, dial.callerId.number]));
    expect(byDebtor(second)).toEqual(new Map([...byDebtor(first)].toReversed()));
  });

  it('is the campaign’s at the next dial when the arm is stopped, and an alarm says that it harmed', () => {
    const experiment = anExperiment({ arms: [arm('local', 0.9)] });
    const d = open(experiment);
    running(d, { ...experiment, stopped: [{ arm: 'local', at: d.now, by: 'harm' }] });
    expect(d.commands).toContainEqual({ type: 'alarm', code: 'EXPERIMENT_HARM', subject: 'c', reason: 'armHarms' });
    d.claim(claims(20));
    const placed = dials(d.commands);
    expect(placed).toHaveLength(20);
    expect(new Set(placed.map(({ callerId }) => callerId.number))).toEqual(new Set(['+576015550100']));
    expect(placed.filter(({ assignment }) => assignment?.insteadOf === 'local').length).toBeGreaterThan(10);
    running(d, experiment);
    expect(d.commands).toContainEqual({ type: 'alarmEnded', code: 'EXPERIMENT_HARM', subject: 'c', reason: 'over' });
  });

  it('raises no alarm for an arm that the operator stopped', () => {
    const experiment = anExperiment();
    const d = open(experiment);
    running(d, { ...experiment, stopped: [{ arm: 'local', at: d.now, by: 'operator' }] });
    expect(d.commands.filter(({ type }) => type === 'alarm')).toEqual([]);
  });

  it('is the campaign’s, and nothing is logged, when the experiment is stopped', () => {
    const d = open(anExperiment({ state: 'stopped' }));
    d.claim(claims(20));
    for (const { callerId, assignment } of dials(d.commands)) {
      expect(callerId.number).toBe('+576015550100');
      expect(assignment).toBeUndefined();
    }
  });
});

describe('a script', () => {
  it('comes with the call to the agent', () => {
    const d = open(anExperiment({ arms: [arm('short', 0.95, { sets: { script: 'short-2' } })] }), 4);
    d.claim(claims(4));
    for (const { callId } of dials(d.commands)) {
      d.left(callId);
      d.answers(callId);
    }
    const connects = d.commands.filter((command) => command.type === 'connect');
    expect(connects).toHaveLength(4);
    for (const { callId, script } of connects) {
      const dial = dials(d.commands).find((one) => one.callId === callId);
      expect(script).toBe(dial?.assignment?.arm === 'short' ? 'short-2' : undefined);
    }
  });
});

describe('a hold-out', () => {
  const experiment = anExperiment({ arms: [arm('none', 0.4, { holdOut: true, sets: {} })] });
  const isHeldOut = (debtorId: string) => assignArm(experiment, debtorId, '').arm === 'none';

  it('is not called, and the journal says so with its chance', () => {
    const d = open(experiment);
    d.claim(claims(40));
    const held = claims(40).filter(({ debtor }) => isHeldOut(debtor.id));
    expect(held.length).toBeGreaterThan(5);
    expect(dials(d.commands)).toHaveLength(40 - held.length);
    for (const { debtor } of held) {
      expect(d.commands).toContainEqual({
        type: 'journal',
        subject: 'c',
        decision: 'assigned',
        reason: 'heldOut',
        assignment: { experiment: experiment.id, unit: debtor.id, arm: 'none', propensity: 0.4, stratum: '' },
      });
    }
    const settled = d.commands.filter((command) => command.type === 'settle');
    expect(settled.map(({ settlement }) => settlement.cause)).toEqual(held.map(() => 'heldOut'));
    expect(settled.every(({ settlement }) => settlement.next.kind === 'retry')).toBe(true);
  });

  it('is called when the debtor asked for it', () => {
    const d = open(experiment);
    const asked = claims(10).filter(({ debtor }) => isHeldOut(debtor.id));
    expect(asked.length).toBeGreaterThan(0);
    d.claim(asked.map((record) => ({ ...record, progress: { ...record.progress, callBackAt: d.now - 1 } })));
    expect(dials(d.commands)).toHaveLength(asked.length);
  });

  it('is called again when the experiment is stopped', () => {
    const d = open(experiment);
    running(d, { ...experiment, state: 'stopped' });
    d.claim(claims(20));
    expect(dials(d.commands)).toHaveLength(20);
  });
});

describe('half-hours', () => {
  const experiment = anExperiment({
    arms: [arm('slow', 0.5, { sets: { dialingMode: 'progressive', cap: 0.01 } })],
  });

  /** The mode that pacing is shown in each of `count` half-hours. */
  function modes(count: number): string[] {
    const seen: string[] = [];
    const d = new FloorDriver({
      pacing: {
        name: 'watching',
        decide({ campaigns }) {
          const [campaign] = campaigns;
          if (campaign) seen[Math.floor((d.now - start) / blockMs)] = `${campaign.mode} ${campaign.abandonment?.cap}`;
          return [];
        },
      },
    });
    const start = d.now;
    d.open({ campaign: { experiment, dialingMode: 'predictive' } });
    for (let block = 1; block < count; block += 1) {
      d.now = start + block * blockMs;
      d.give({ type: 'tick' });
    }
    return seen;
  }

  it('have one arm each, whose settings pacing is shown, and the campaign’s own in the others', () => {
    const start = new FloorDriver().now;
    const expected = Array.from({ length: 40 }, (_, block) => {
      const { arm: armId } = assignArm(experiment, String(Math.floor(start / blockMs) + block), '');
      return armId === 'slow' ? 'progressive 0.01' : 'predictive 0.03';
    });
    expect(new Set(expected).size).toBe(2);
    expect(modes(40)).toEqual(expected);
  });

  it('are logged with each dial, with the hour as stratum', () => {
    const d = open(experiment);
    d.claim([aRecord('D1')]);
    const block = String(Math.floor(d.now / blockMs));
    expect(dials(d.commands)[0]?.assignment).toEqual(assignArm(experiment, block, 'hour 15'));
  });

  it('go back to the campaign’s rules at once when the experiment is stopped or taken out', () => {
    const all = anExperiment({ arms: [arm('slow', 0.95, { sets: { dialingMode: 'progressive' } })] });
    let mode = '';
    const d = new FloorDriver({
      pacing: {
        name: 'watching',
        decide({ campaigns }) {
          mode = campaigns[0]?.mode ?? '';
          return [];
        },
      },
    });
    d.open({ campaign: { experiment: all, dialingMode: 'predictive' } });
    while (assignArm(all, String(Math.floor(d.now / blockMs)), '').arm !== 'slow') d.pass(blockMs);
    d.pass(1_000);
    expect(mode).toBe('progressive');
    running(d, { ...all, state: 'stopped' }, { dialingMode: 'predictive' });
    expect(mode).toBe('predictive');
    running(d, all, { dialingMode: 'predictive' });
    expect(mode).toBe('progressive');
    running(d, undefined, { dialingMode: 'predictive' });
    expect(mode).toBe('predictive');
  });
});

describe('random order', () => {
  /** One agent, one line at a time: the places of the records dialled among those ready. */
  function places(randomOrder: number, dialled: number): { place: number; picked: unknown }[] {
    const d = open(anExperiment({ arms: [], randomOrder }), 1);
    let ready = claims(10).map((record) => record.debtor.id);
    let next = 10;
    d.claim(claims(10));
    const seen: { place: number; picked: unknown }[] = [];
    while (seen.length < dialled) {
      const dial = dials(d.commands).at(-1);
      if (!dial) throw new Error('nothing was dialled');
      d.commands = [];
      seen.push({ place: ready.indexOf(dial.lease.debtorId), picked: dial.picked });
      ready = [...ready.filter((id) => id !== dial.lease.debtorId), `D${next}`];
      const [record] = claims(1, next);
      next += 1;
      if (record) d.claim([record]);
      d.ends(dial.callId, { answered: false });
    }
    return seen;
  }

  it('draws its share of the picks among all that are ready, and logs the chance of each', () => {
    const seen = places(0.5, 400);
    const first = seen.filter(({ place }) => place === 0).length;
    // 0.5 + 0.5 / 10 of the picks are the first in order.
    expect(Math.abs(first / 400 - 0.55)).toBeLessThan(4 * Math.sqrt((0.55 * 0.45) / 400));
    expect(new Set(seen.map(({ place }) => place))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    for (const { place, picked } of seen.slice(0, 50))
      expect(picked).toMatchObject({ ready: 10, isFirst: place === 0, propensity: place === 0 ? 0.55 : 0.05 });
  });

  it('keeps the order where no share is drawn', () => {
    expect(places(0, 30)).toEqual(Array.from({ length: 30 }, () => ({ place: 0, picked: undefined })));
  });
});
