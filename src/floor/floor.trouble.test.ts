import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { aRecord, one, two } from '../../test/support/floor-fixtures.ts';

describe('trouble', () => {
  it('halts dialling without a store and goes on when it is back, calls in progress untouched', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'storeDown' });
    d.claim([aRecord('2', 2)]);
    expect(d.dialled).toEqual([one]);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    d.give({ type: 'storeUp' });
    expect(d.dialled).toEqual([one, 'attempt-2-2']);
  });

  it('dials nothing while the switch or the trunk is away', () => {
    const d = new FloorDriver();
    d.open();
    d.give({ type: 'call', event: { type: 'linkDown', at: d.now, reason: 'connectionLost' } });
    d.claim([aRecord('1')]);
    expect([d.dialled, d.floor.switchIsUp]).toEqual([[], false]);
    d.give({ type: 'call', event: { type: 'trunkDown', at: d.now, trunk: 't', reason: 'noReply' } });
    d.give({ type: 'call', event: { type: 'linkUp', at: d.now } });
    expect([d.dialled, d.floor.switchIsUp]).toEqual([[], true]);
    d.give({ type: 'call', event: { type: 'trunkUp', at: d.now, trunk: 't' } });
    expect(d.dialled).toEqual([one]);
    expect(d.alarms()).toEqual(['LINK_DOWN', 'TRUNK_DOWN']);
  });

  it('raises an alarm when strangers send audio to a call or a leg, and goes on', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.give({ type: 'call', event: { type: 'foreignMedia', at: d.now, of: 'call', id: one } });
    expect(d.commands.filter(({ type }) => type === 'alarm')).toEqual([
      { type: 'alarm', code: 'FOREIGN_MEDIA', subject: one, reason: 'strangersOnCall' },
    ]);
    d.converse(one, 'ana');
  });

  it('raises an alarm for strangers at the switch, and goes on', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.give({ type: 'call', event: { type: 'strangers', at: d.now, reason: 'passwordGuessing', host: '192.0.2.66' } });
    expect(d.commands.filter(({ type }) => type === 'alarm')).toEqual([
      { type: 'alarm', code: 'STRANGERS', subject: '192.0.2.66', reason: 'passwordGuessing' },
    ]);
    d.converse(one, 'ana');
  });

  it('never opens more lines than the trunk has channels or its calls per second allow to wait', () => {
    const agents = ['a', 'b', 'c', 'd', 'e'];
    const records = ['1', '2', '3', '4', '5'].map((id) => aRecord(id));
    const channels = new FloorDriver();
    channels.open({ agents, trunk: { channelLimit: 4, channelsInUse: 1 } });
    channels.claim(records);
    expect(channels.dialled).toHaveLength(3);
    const rate = new FloorDriver();
    rate.open({ agents, trunk: { cpsLimit: 2 } });
    rate.claim(records);
    expect(rate.dialled).toHaveLength(2);
    rate.left(one);
    rate.pass(250);
    expect(rate.dialled).toHaveLength(3);
  });

  it('closes a trunk after a burst of carrier failures and comes back with a single call', () => {
    const d = new FloorDriver({ settings: { trunkFailureLimit: 3 } });
    const ids = Array.from({ length: 12 }, (_, i) => String(i + 1));
    d.open({ agents: ['ana', 'ben', 'eva'] });
    d.claim(ids.map((id) => aRecord(id)));
    for (const id of ['1', '2', '3']) d.ends(`attempt-${id}-1`, { answered: false, sipStatus: 503 });
    expect(d.alarms()).toEqual(['CARRIER_FAILURE']);
    const before = d.dialled.length;
    for (const callId of d.dialled.slice(3)) d.ends(callId, { answered: false, sipStatus: 503 });
    d.pass(29_000);
    expect(d.dialled).toHaveLength(before);
    d.pass(1_000);
    expect(d.dialled).toHaveLength(before + 1);
    d.rings(d.dialled.at(-1) ?? '');
    d.pass(250);
    expect(d.dialled.length).toBeGreaterThan(before + 1);
    expect(d.settlement(one)).toMatchObject({
      outcome: 'congestion',
      next: { kind: 'retry' },
      progress: { attempts: 0 },
    });
  });

  it('forgets a record whose lease was lost and dials the next one', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'dialRefused', callId: one, reason: 'leaseLost' });
    expect(d.settlement(one)).toBeUndefined();
    expect(d.dialled).toEqual([one, two]);
  });

  it('holds dialling a moment when the switch cannot be reached, and counts nothing against the number', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'dialRefused', callId: one, reason: 'switchUnreachable' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'failed', progress: { attempts: 0 } });
    expect(d.dialled).toEqual([one]);
    d.pass(5_000);
    expect(d.dialled).toEqual([one, two]);
  });

  it('ends a call the switch says nothing about, with an alarm', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.left(one);
    d.pass(40_000);
    expect(d.all('cancel')).toMatchObject([{ reason: 'ringTimeoutSilent' }]);
    d.pass(10_000);
    expect(d.alarms()).toContain('END_SILENT');
    expect(d.settlement(one)).toMatchObject({ outcome: 'failed', cause: 'endSilent' });
  });

  it('ends what the switch has forgotten and spares what is too young to be known', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.converse(one, 'ana');
    d.now += 60_000;
    d.left(two);
    d.give({ type: 'liveCalls', calls: [], askedAt: d.now });
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', cause: 'switchForgot' });
    expect(d.settlement(two)).toBeUndefined();
  });

  it('hangs up when an answer crosses the CANCEL', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.left(one);
    d.pass(40_000);
    d.answers(one);
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'crossedCancel' }]);
    d.ends(one, { by: 'local', answered: true });
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned' });
  });

  it('settles under the newer lease when the old one ran out during the call', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1', 1)]);
    d.converse(one, 'ana');
    d.claim([aRecord('1', 2)]);
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ lease: { fence: 2 }, outcome: 'connected' });
    expect(d.dialled).toEqual([one]);
  });

  it('ignores events about calls it does not hold, in the journal only', () => {
    const d = new FloorDriver();
    d.open();
    d.commands = [];
    d.answers('somebody-elses');
    d.ends('somebody-elses');
    expect(d.commands.map(({ type }) => type)).toEqual(['journal', 'journal']);
  });
});
