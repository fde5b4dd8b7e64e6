import { expect, it } from 'vitest';
import { loadRulePacks, shippedRulePacks } from '../../config/load-rule-packs.ts';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one, two } from '../../test/support/floor-fixtures.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';

const ask = { type: 'callByHandAsked', agentId: 'ana', campaignId: 'c' } as const;
const reply = { type: 'recordForHand', agentId: 'ana', campaignId: 'c' } as const;

/** A floor on which Ana has asked for the debtor of `one`, and the record has come. */
function dialled(campaign: object = {}, agents: readonly string[] = ['ana']): FloorDriver {
  const d = new FloorDriver();
  d.open({ campaign, agents });
  const record = aRecord('1');
  d.give({ ...ask, debtorId: record.debtor.id });
  expect(d.all('claimForHand')).toMatchObject([{ agentId: 'ana', debtorId: record.debtor.id }]);
  d.give({ ...reply, record });
  return d;
}

function why(d: FloorDriver): readonly unknown[] {
  return d.all('journal').flatMap((note) => (note.decision === 'byHandRefused' ? [note.reason] : []));
}

function loses(d: FloorDriver, agentId = 'ana'): void {
  const event = { type: 'legDown', at: d.now, legId: `leg-${agentId}`, agentId, reason: 'phoneLost' } as const;
  d.give({ type: 'call', event });
}

it('dials for its agent alone, joins them at the answer, and counts towards no abandonment', () => {
  const d = dialled({ detection: 'beforeConnect' }, ['ben', 'ana']);
  expect(d.all('dial')).toMatchObject([{ callId: one, reason: 'byHand', byHandFor: 'ana' }]);
  expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['reserved', 'idle']);
  d.left(one);
  d.rings(one);
  d.answers(one);
  expect(d.all('detect')).toEqual([]);
  expect(d.all('connect')).toMatchObject([{ callId: one, agentId: 'ana', reason: 'byHand' }]);
  d.joins(one, 'ana');
  d.now += 60_000;
  d.ends(one);
  expect(d.stateOf('ana')).toBe('wrapUp');
  expect(d.settlement(one)).toMatchObject({ outcome: 'connected', contact: { ended: { counted: true } } });
  expect(d.observed.filter(({ type }) => type !== 'talkEnded')).toEqual([]);
  expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 0, abandoned: 0, dialled: 1, connected: 1 });
});

it('takes a record that the floor holds ready, and claims nothing', () => {
  const d = new FloorDriver();
  d.open({ agents: ['ana', 'ben'] });
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
  d.claim([aRecord('1'), aRecord('2')]);
  expect(d.dialled).toEqual([one]);
  d.give({ ...ask, debtorId: aRecord('2').debtor.id });
  expect(d.dialled).toEqual([one, two]);
  expect(d.all('claimForHand')).toEqual([]);
});

it('is refused while lines in flight count on the agent: nobody is abandoned for it', () => {
  const d = new FloorDriver();
  d.open();
  d.claim([aRecord('1')]);
  d.give({ ...ask, debtorId: aRecord('2').debtor.id });
  expect(why(d)).toEqual(['linesInFlight']);
});

it('brings who called out of a pause back into it', () => {
  const d = new FloorDriver();
  d.open({ campaign: { wrapUpMs: 0 } });
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', pause: 'training' } });
  d.give({ ...ask, debtorId: '1' });
  d.give({ ...reply, record: aRecord('1') });
  expect(d.stateOf('ana')).toBe('reserved');
  d.converse(one, 'ana');
  d.ends(one);
  expect(d.floor.situationOf('ana')).toMatchObject({ state: 'paused', pause: 'training' });
});

it('ends when its agent is gone while it rings; nobody else gets it', () => {
  const d = dialled({}, ['ana', 'ben']);
  d.left(one);
  d.rings(one);
  loses(d);
  expect(d.all('cancel')).toMatchObject([{ callId: one, reason: 'agentLost' }]);
  d.ends(one, { by: 'local', answered: false });
  expect(d.all('connect')).toEqual([]);
  expect(d.settlement(one)).toMatchObject({ contact: { ended: { counted: true } } });
  expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ abandoned: 0, lines: 0 });
});

it('ends when the agent hangs up while it rings', () => {
  const d = dialled();
  d.left(one);
  d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
  expect(d.all('cancel')).toMatchObject([{ callId: one, reason: 'agentHungUp' }]);
  d.ends(one, { by: 'local', answered: false });
  expect(d.stateOf('ana')).toBe('idle');
});

it('is refused while the debtor is in a call that pacing dialled', () => {
  const d = new FloorDriver();
  d.open({ agents: ['ana', 'ben'] });
  d.claim([aRecord('1')]);
  expect(d.dialled).toEqual([one]);
  d.give({ ...ask, debtorId: aRecord('1').debtor.id });
  expect(why(d)).toEqual(['debtorInCall']);
  expect(d.all('claimForHand')).toEqual([]);
});

it('gives a record back to its time when the agent has got a call meanwhile', () => {
  const d = new FloorDriver();
  d.open();
  d.give({ ...ask, debtorId: '2' });
  d.claim([aRecord('1')]);
  d.converse(one, 'ana');
  d.give({ ...reply, record: aRecord('2'), dueAt: d.now + 3_600_000 });
  expect(why(d)).toEqual(['agentNotFree']);
  expect(d.settlement(two)).toMatchObject({ outcome: 'blocked', next: { kind: 'retry', at: d.now + 3_600_000 } });
});

it('is refused outside contact hours with when it is allowed, and gives the record back', () => {
  const rulePacks = loadRulePacks([shippedRulePacks()]);
  const d = new FloorDriver({ rulePacks, utcOffset: createUtcOffset() });
  d.now = Date.parse('2026-11-24T03:00:00Z');
  d.open({ campaign: { rulePack: 'co', timeZone: 'America/Bogota' } });
  d.give({ ...ask, debtorId: '1' });
  d.give({ ...reply, record: aRecord('1') });
  expect(d.dialled).toEqual([]);
  const [note] = d.all('journal').filter(({ decision }) => decision === 'byHandRefused');
  expect(note).toMatchObject({ reason: 'outsideHours', figures: { until: Date.parse('2026-11-24T12:00:00Z') } });
  expect(d.settlement(one)).toMatchObject({ outcome: 'blocked', next: { kind: 'retry' } });
  expect(d.stateOf('ana')).toBe('idle');
});

it('is refused to who is not there, or in a call, and of a number that the debtor has not', () => {
  const d = new FloorDriver();
  d.open();
  d.give({ ...ask, agentId: 'nobody', debtorId: '1' });
  d.give({ ...ask, debtorId: '1', e164: '+573009999999' });
  d.give({ ...reply, record: aRecord('1'), e164: '+573009999999' });
  d.give({ ...reply, refused: 'recordStopped' });
  d.claim([aRecord('2')]);
  d.converse(two, 'ana');
  d.give({ ...ask, debtorId: '1' });
  expect(why(d)).toEqual(['agentNotThere', 'numberUnknown', 'recordStopped', 'agentNotFree']);
});

it.each(['ringing', 'gone'] as const)('is nobody’s call after a restart in its middle (%s)', (found) => {
  const d = new FloorDriver();
  d.open({ agents: ['ben'] });
  const record = aRecord('1');
  const call = { record, e164: '+573001112233', trunk: 'main', startedAt: d.now, byHandFor: 'ana' };
  const live = { callId: one, trunk: 'main', state: 'ringing' } as never;
  d.give({ type: 'callRecovered', call: found === 'gone' ? { ...call, wasAbandoned: true } : { ...call, live } });
  if (found === 'ringing') {
    expect(d.all('cancel')).toMatchObject([{ callId: one, reason: 'agentLost' }]);
    d.ends(one, { by: 'local', answered: false });
  }
  expect(d.all('connect')).toEqual([]);
  expect(d.settlement(one)?.outcome).not.toBe('abandoned');
  expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ abandoned: 0, lines: 0 });
});

it('is an attempt in progress, with its agent, from its dial to its end', () => {
  const d = dialled();
  const about = { callId: one, campaignId: 'c', debtorId: aRecord('1').debtor.id, agentId: 'ana', isByHand: true };
  expect(d.floor.attemptsInProgress()).toMatchObject([about]);
  d.left(one);
  d.rings(one);
  d.answers(one);
  d.joins(one, 'ana');
  expect(d.floor.attemptsInProgress()).toMatchObject([{ ...about, state: 'connected', connectedAt: d.now }]);
  d.ends(one);
  expect(d.floor.attemptsInProgress()).toEqual([]);
});
