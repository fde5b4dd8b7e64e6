import { expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { anExperiment, arm } from '../../../test/support/an-experiment.ts';
import { assignArm, blockAt, blockMs } from '../assignment/assign-arm.ts';
import type { Experiment } from '../experiment.ts';
import { reportOf } from './experiment-report.ts';
import { ExperimentTally } from './experiment-tally.ts';

const start = Date.UTC(2026, 10, 28, 8);
const about = { experiment: 'local-number', propensity: 0.5, stratum: '' };
const dialled = (callId: string, debtorId: string, armId: string, at = start) =>
  ({ type: 'dialled', at, callId, debtorId, assignment: { ...about, unit: debtorId, arm: armId } }) as const;

it('counts each arm by outcome and disposition, and takes a corrected disposition back', () => {
  const tally = new ExperimentTally(anExperiment(), undefined);
  tally.add(dialled('1', 'D1', 'local'));
  tally.add(dialled('2', 'D2', 'control'));
  tally.add({ type: 'settled', at: start, callId: '1', outcome: 'connected' });
  tally.add({ type: 'disposed', at: start, callId: '1', label: 'promesa de pago' });
  tally.add({ type: 'settled', at: start, callId: '2', outcome: 'abandoned' });
  expect(tally.countsOf('local')).toEqual({ attempts: 1, liveAnswers: 1, rightContacts: 1, promises: 1, value: 5 });
  expect(tally.countsOf('control')).toEqual({ attempts: 1, liveAnswers: 1, rightContacts: 0, promises: 0, value: 0 });
  tally.add({ type: 'disposed', at: start, callId: '1', label: 'número equivocado' });
  expect(tally.countsOf('local')).toEqual({ attempts: 1, liveAnswers: 1, rightContacts: 0, promises: 0, value: 0 });
  expect(tally.compare('local').mean).toBe(0);
});

it('adds a debtor’s attempts up, and counts an entry that stands twice in the journal once', () => {
  const tally = new ExperimentTally(anExperiment(), undefined);
  for (const callId of ['1', '2', '2']) {
    tally.add(dialled(callId, 'D1', 'local'));
    tally.add({ type: 'settled', at: start, callId, outcome: 'connected' });
  }
  expect(tally.countsOf('local').attempts).toBe(2);
  expect(tally.compare('local')).toMatchObject({ units: 1, mean: 2 });
});

it('leaves attempts of another experiment and of no experiment alone', () => {
  const tally = new ExperimentTally(anExperiment({ id: 'other' }), undefined);
  tally.add(dialled('1', 'D1', 'local'));
  tally.add({ type: 'settled', at: start, callId: '1', outcome: 'connected' });
  tally.add({ type: 'settled', at: start, callId: 'x', outcome: 'connected' });
  expect(tally.countsOf('local').attempts).toBe(0);
});

it('compares what debtors paid, those who were held out among them', () => {
  const experiment = anExperiment({ arms: [arm('none', 0.5, { holdOut: true, sets: {} })] });
  const tally = new ExperimentTally(experiment, undefined);
  for (let unit = 0; unit < 60; unit += 1) {
    const isHeldOut = unit % 2 === 0;
    const assignment = { ...about, unit: `D${unit}`, arm: isHeldOut ? 'none' : 'control' };
    if (isHeldOut) tally.add({ type: 'heldOut', at: start, assignment });
    else tally.add({ type: 'dialled', at: start, callId: `${unit}`, debtorId: `D${unit}`, assignment });
    tally.add({ type: 'paid', at: start, debtorId: `D${unit}`, amount: isHeldOut ? 10 + (unit % 3) : 30 + (unit % 5) });
  }
  tally.add({ type: 'paid', at: start, debtorId: 'somebody else', amount: 1_000 });
  const money = reportOf(experiment, tally, { now: start, withMoney: true }).arms[1]?.money;
  expect(money).toMatchObject({ units: 30, controlUnits: 30, mean: 11, controlMean: 32 });
  expect(money?.uplift.selfNormalised.estimate).toBeCloseTo(-21, 9);
  expect(money?.uplift.selfNormalised.high).toBeLessThan(-20);
  expect(reportOf(experiment, tally, { now: start }).arms[1]?.money).toBeUndefined();
});

it('keeps, of an arm that was stopped, the money of its debtors beside that of control until then', () => {
  const tally = new ExperimentTally(anExperiment(), undefined);
  for (const [debtorId, amount] of [
    ['D1', 40],
    ['D2', 10],
    ['D3', 1_000],
  ] as const)
    tally.add({ type: 'paid', at: 0, debtorId, amount });
  tally.add(dialled('1', 'D1', 'local'));
  tally.add(dialled('2', 'D2', 'control'));
  const assignment = { ...about, unit: 'D3', arm: 'control', insteadOf: 'local' };
  tally.add({ type: 'dialled', at: start, callId: '3', debtorId: 'D3', assignment });
  expect(tally.compareMoney('local')).toMatchObject({ units: 1, controlUnits: 1, mean: 40, controlMean: 10 });
});

it('counts a held out debtor as a unit that came to nothing', () => {
  const tally = new ExperimentTally(anExperiment({ arms: [arm('none', 0.5, { holdOut: true, sets: {} })] }), undefined);
  tally.add({ type: 'heldOut', at: start, assignment: { ...about, unit: 'D9', arm: 'none' } });
  tally.add({ type: 'heldOut', at: start, assignment: { ...about, unit: 'D9', arm: 'none' } });
  expect(tally.compare('none')).toMatchObject({ units: 1, mean: 0 });
  expect(tally.standingOf('none', start)).toBeUndefined();
});

/** Debtors called once each, ten seconds apart. */
function day(experiment: Experiment, chances: Readonly<Record<string, number>>, seed: number): ExperimentTally {
  const rng = seededRng(seed);
  const tally = new ExperimentTally(experiment, undefined);
  for (let call = 0; call < 3_000; call += 1) {
    const at = start + call * 10_000;
    const assignment = assignArm(experiment, `D${call}`, '');
    tally.add({ type: 'dialled', at, callId: `c${call}`, debtorId: `D${call}`, assignment });
    const isAnswered = rng.next() < (chances[assignment.arm] ?? 0);
    const outcome = isAnswered ? 'connected' : 'noAnswer';
    tally.add({ type: 'settled', at: at + 9_000, callId: `c${call}`, outcome });
  }
  return tally;
}

const later = start + 86_400_000;

it('finds the arm that harms and not the one that does not, of two', () => {
  const experiment = anExperiment({ arms: [arm('same', 0.3), arm('bad', 0.3)] });
  const tally = day(experiment, { control: 0.3, same: 0.3, bad: 0.12 }, 4);
  expect(tally.harmful(later)).toEqual(['bad']);
  const { arms } = reportOf(experiment, tally, { now: later });
  expect(arms.map(({ arm: id, verdict }) => [id, verdict])).toEqual([
    ['control', 'control'],
    ['same', 'noDifference'],
    ['bad', 'worse'],
  ]);
});

it('says better of an arm that helps, and tooFewUnits at the beginning', () => {
  const experiment = anExperiment();
  const good = reportOf(experiment, day(experiment, { control: 0.2, local: 0.4 }, 1), { now: later });
  expect(good.arms[1]).toMatchObject({ arm: 'local', verdict: 'better' });
  const empty = reportOf(experiment, new ExperimentTally(experiment, undefined), { now: later });
  expect(empty.arms[1]).toMatchObject({ verdict: 'tooFewUnits' });
  expect(empty.order).toBeUndefined();
});

it('tests a block when its calls have ended, without the first two minutes, which belong to the block before', () => {
  const experiment = anExperiment({ arms: [arm('slow', 0.5, { sets: { dialingMode: 'progressive' } })] });
  const tally = new ExperimentTally(experiment, undefined);
  const block = String(blockAt(start));
  const add = (callId: string, at: number) => {
    const assignment = { ...about, unit: block, arm: 'slow' };
    tally.add({ type: 'dialled', at, callId, debtorId: callId, assignment });
    tally.add({ type: 'settled', at: at + 60_000, callId, outcome: 'connected' });
  };
  add('early', start + 1_000);
  add('in-time', start + 200_000);
  expect(tally.compare('slow')).toMatchObject({ units: 1, mean: 1 });
  expect(tally.countsOf('slow').attempts).toBe(2);
  expect(tally.standingOf('slow', start + blockMs + 899_000)?.estimate).toBe(0);
  expect(tally.standingOf('slow', start + blockMs + 900_000)?.estimate).toBe(2);
});
