import { describe, expect, it } from 'vitest';
import { defaultAmdPolicy, type AmdPolicy } from '../../dialer/amd/amd-policy.ts';
import type { RecordStop } from '../../dialer/attempt/record-stop.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, noProgress, one, two } from '../../test/support/floor-fixtures.ts';

const withdrawal: RecordStop = { kind: 'withdraw', reason: 'paid', at: 0, by: 'bea' };

function stop(d: FloorDriver, debtorId: string, given = withdrawal): void {
  d.give({ type: 'recordStopped', campaignId: 'c', debtorId, stop: given });
}

function dialled(): FloorDriver {
  const d = new FloorDriver();
  d.open();
  d.claim([aRecord('1'), aRecord('2')]);
  expect(d.dialled).toEqual([one]);
  return d;
}

describe('a number that is barred', () => {
  it('has its unanswered call ended, and its conversation left alone', () => {
    const d = dialled();
    const { e164 = '' } = d.all('dial')[0] ?? {};
    d.left(one);
    d.give({ type: 'numberBarred', e164: '+573000000000' });
    expect(d.all('cancel')).toEqual([]);
    d.give({ type: 'numberBarred', e164 });
    expect(d.all('cancel')).toEqual([{ type: 'cancel', callId: one, reason: 'barred' }]);
    const talking = dialled();
    talking.converse(one, 'ana');
    talking.give({ type: 'numberBarred', e164 });
    expect([...talking.all('cancel'), ...talking.all('hangUp')]).toEqual([]);
  });
});

describe('a record whose data change', () => {
  const change = (d: FloorDriver, debtorId: string, numbers: readonly string[]): void => {
    d.give({ type: 'recordChanged', campaignId: 'c', debtorId, numbers });
  };

  it('goes back from the line, to be claimed as it is now', () => {
    const d = dialled();
    change(d, '2', ['+573000000009']);
    expect(d.all('release')).toEqual([{ type: 'release', leases: [aRecord('2').lease], reason: 'recordChanged' }]);
    d.ends(one, { by: 'failure', answered: false });
    d.pass(60_000);
    expect(d.dialled).not.toContain(two);
    expect(d.checker.problems).toEqual([]);
  });

  it.each(['queued', 'dialled', 'ringing'] as const)('has a call to a number it lost ended: %s', (state) => {
    const d = dialled();
    const { e164 = '' } = d.all('dial')[0] ?? {};
    if (state !== 'queued') d.left(one);
    if (state === 'ringing') d.rings(one);
    change(d, '1', [e164, '+573000000009']);
    expect(d.all('cancel')).toEqual([]);
    change(d, '1', ['+573000000009']);
    expect(d.all('cancel')).toEqual([{ type: 'cancel', callId: one, reason: 'numberRemoved' }]);
    d.ends(one, { by: 'local', answered: false });
    expect(d.settlement(one)).toMatchObject({ outcome: 'cancelled', cause: 'numberRemoved' });
    expect(d.checker.problems).toEqual([]);
  });

  it('keeps its conversation', () => {
    const d = dialled();
    d.left(one);
    d.converse(one, 'ana');
    change(d, '1', []);
    expect([...d.all('cancel'), ...d.all('hangUp')]).toEqual([]);
  });
});

describe('a record that is withdrawn', () => {
  it('leaves the line at once, and is never dialled', () => {
    const d = dialled();
    stop(d, '2');
    expect(d.all('release')).toEqual([{ type: 'release', leases: [aRecord('2').lease], reason: 'withdrawn' }]);
    d.ends(one, { by: 'failure', answered: false });
    d.pass(60_000);
    expect(d.dialled).not.toContain(two);
    expect(d.checker.problems).toEqual([]);
  });

  it.each(['queued', 'dialled', 'ringing'] as const)('has its unanswered call ended: %s', (state) => {
    const d = dialled();
    if (state !== 'queued') d.left(one);
    if (state === 'ringing') d.rings(one);
    stop(d, '1');
    expect(d.all('cancel')).toEqual([{ type: 'cancel', callId: one, reason: 'withdrawn' }]);
    d.ends(one, { by: 'local', answered: false });
    expect(d.settlement(one)).toMatchObject({ outcome: 'cancelled', cause: 'withdrawn', stop: 'withdrawn' });
    expect(d.checker.problems).toEqual([]);
  });

  it('keeps its conversation, and is not retried after it', () => {
    const d = dialled();
    d.converse(one, 'ana');
    stop(d, '1');
    expect([...d.all('cancel'), ...d.all('hangUp')]).toEqual([]);
    expect(d.stateOf('ana')).toBe('talking');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', stop: 'withdrawn' });
  });

  it('gets its agent when the debtor has just answered', () => {
    const d = dialled();
    d.left(one);
    stop(d, '2');
    d.answers(one);
    stop(d, '1');
    d.joins(one, 'ana');
    expect(d.stateOf('ana')).toBe('talking');
  });

  it('is left no message by a machine that answers meanwhile', () => {
    const d = new FloorDriver();
    const machines: AmdPolicy = { ...defaultAmdPolicy, onMachine: { leaveMessage: 'please-call', content: 'limited' } };
    d.open({ campaign: { detection: 'beforeConnect', machines } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.answers(one);
    stop(d, '1');
    d.give({ type: 'verdict', callId: one, verdict: { kind: 'machine', probability: 0.99 } });
    expect(d.all('awaitGreetingEnd')).toEqual([]);
    expect(d.all('hangUp')).toEqual([{ type: 'hangUp', callId: one, reason: 'withdrawn' }]);
  });

  it('frees the agent who was kept for its callback, and says that no call is made', () => {
    const d = new FloorDriver();
    d.open();
    const record = aRecord('9', 5, { progress: { ...noProgress, callBackAt: d.now } });
    d.give({ type: 'callbacksDue', campaignId: 'c' });
    d.give({ type: 'recordsClaimed', campaignId: 'c', records: [record], asked: 10, unfinished: 9, only: 'callbacks' });
    expect(d.stateOf('ana')).toBe('reserved');
    stop(d, '9');
    d.ends(record.callId, { by: 'local', answered: false });
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('says until when a callback is put off that waits for an agent', () => {
    const d = dialled();
    d.converse(one, 'ana');
    const waiting = aRecord('8', 6, { progress: { ...noProgress, callBackAt: d.now } });
    d.give({ type: 'callbacksDue', campaignId: 'c' });
    d.give({
      type: 'recordsClaimed',
      campaignId: 'c',
      records: [waiting],
      asked: 10,
      unfinished: 9,
      only: 'callbacks',
    });
    stop(d, '8', { ...withdrawal, kind: 'hold', until: d.now + 1_000 });
    expect(d.all('callBackChanged').at(-1)).toMatchObject({ change: 'putOff', until: d.now + 1_000, reason: 'onHold' });
    expect(d.checker.problems).toEqual([]);
  });

  it('goes back when the store refuses its attempt, and counts nowhere', () => {
    const d = dialled();
    d.give({ type: 'dialRefused', callId: one, reason: 'stopped' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'blocked', cause: 'stopped', progress: noProgress });
    expect(d.checker.problems).toEqual([]);
  });

  it('goes the usual way when the stop is taken back during its call', () => {
    const d = dialled();
    d.converse(one, 'ana');
    stop(d, '1');
    d.give({ type: 'recordFreed', campaignId: 'c', debtorId: '1' });
    d.ends(one);
    expect(d.settlement(one)).not.toHaveProperty('stop');
  });

  it('is nothing to a floor that does not have it', () => {
    const d = dialled();
    const before = d.commands.length;
    stop(d, 'elsewhere');
    d.give({ type: 'recordStopped', campaignId: 'other', debtorId: '1', stop: withdrawal });
    d.give({ type: 'recordFreed', campaignId: 'other', debtorId: '1' });
    expect(d.commands.slice(before).filter(({ type }) => type !== 'journal')).toEqual([]);
  });
});
