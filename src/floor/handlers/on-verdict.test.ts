import { describe, expect, it } from 'vitest';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, aRecord, one } from '../../../test/support/floor-fixtures.ts';

const abandonment = aCampaign().abandonment;

describe('machine detection', () => {
  const human = { kind: 'person', probability: 0.9 } as const;
  const machine = { kind: 'machine', probability: 0.9 } as const;

  function answered(detection: 'beforeConnect' | 'whileConnected'): FloorDriver {
    const d = new FloorDriver();
    d.open({ campaign: { detection, abandonment: { ...abandonment, connectionStartPoint: 'greetingEnd' } } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.answers(one);
    return d;
  }

  it('before the agent: a person is joined, a machine is hung up', () => {
    const person = answered('beforeConnect');
    expect(person.all('detect')).toMatchObject([{ callId: one }]);
    expect(person.all('connect')).toEqual([]);
    person.give({ type: 'verdict', callId: one, verdict: human });
    expect(person.all('connect')).toHaveLength(1);

    const voicemail = answered('beforeConnect');
    voicemail.give({ type: 'verdict', callId: one, verdict: machine });
    expect(voicemail.all('hangUp')).toMatchObject([{ reason: 'detected' }]);
    voicemail.ends(one, { by: 'local' });
    expect(voicemail.settlement(one)).toMatchObject({ outcome: 'machine' });
    expect(voicemail.floor.view(voicemail.now).campaigns[0]).toMatchObject({ live: 0, abandoned: 0 });
    expect(voicemail.observed.map(({ type }) => type)).toEqual(['dialled', 'answered', 'machineHangUp', 'ended']);
  });

  it('before the agent: by default nobody is abandoned who is joined right after a late verdict', () => {
    const document = { id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO', detection: 'beforeConnect' };
    const d = new FloorDriver();
    d.open({ campaign: { ...campaignSchema.parse(document), rulePack: 'none' } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.answers(one);
    d.pass(2_190);
    d.give({ type: 'verdict', callId: one, verdict: human });
    d.pass(60);
    d.joins(one, 'ana');
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
    expect(d.observed.map(({ type }) => type)).toEqual(['dialled', 'answered', 'live', 'connected']);
  });

  it('before the agent: a detector that says nothing at all, past its own deadlines, means a person', () => {
    const d = answered('beforeConnect');
    d.pass(6_400);
    expect(d.all('connect')).toHaveLength(0);
    d.pass(200);
    expect(d.all('connect')).toHaveLength(1);
  });

  it('with the agent: joined at once, dropped without wrap-up when it proves a machine, and no live answer then', () => {
    const d = answered('whileConnected');
    d.joins(one, 'ana');
    d.now += 1_000;
    d.give({ type: 'verdict', callId: one, verdict: machine });
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'machine' });
    expect(d.stateOf('ana')).toBe('idle');
    expect(d.observed.map(({ type }) => type)).not.toContain('live');
  });

  it('with the agent: a person counts as live and connected once it is known', () => {
    const d = answered('whileConnected');
    d.joins(one, 'ana');
    expect(d.observed.map(({ type }) => type)).not.toContain('live');
    d.give({ type: 'verdict', callId: one, verdict: human });
    expect(d.observed.map(({ type }) => type)).toEqual(['dialled', 'answered', 'live', 'connected']);
  });

  it('with the agent: a verdict that comes late drops nobody', () => {
    const d = answered('whileConnected');
    d.joins(one, 'ana');
    d.now += 60_000;
    d.give({ type: 'verdict', callId: one, verdict: machine });
    expect(d.all('hangUp')).toEqual([]);
  });

  it('in early media: an announced dead number is cancelled and retired', () => {
    const d = new FloorDriver();
    d.open({ campaign: { detection: 'beforeConnect' } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.give({ type: 'call', event: { type: 'earlyMedia', at: d.now, callId: one } });
    const verdict = { kind: 'announcement', probability: 0.99, announcement: 'invalidNumber' } as const;
    d.give({ type: 'verdict', callId: one, verdict });
    expect(d.all('cancel')).toMatchObject([{ callId: one }]);
    d.ends(one, { by: 'local', answered: false });
    expect(d.settlement(one)).toMatchObject({ outcome: 'invalidNumber', next: { kind: 'finish' } });
  });

  it('in early media: a voice instead of ringback is no machine, for nobody has answered yet', () => {
    const d = new FloorDriver();
    d.open({ campaign: { detection: 'beforeConnect' } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.give({ type: 'call', event: { type: 'earlyMedia', at: d.now, callId: one } });
    d.give({ type: 'verdict', callId: one, verdict: machine });
    expect(d.all('cancel')).toEqual([]);
    d.answers(one);
    d.give({ type: 'verdict', callId: one, verdict: human });
    expect(d.all('connect')).toHaveLength(1);
  });

  it('in early media: an announcement of something unknown waits for the cause that the network gives', () => {
    const d = new FloorDriver();
    d.open({ campaign: { detection: 'beforeConnect' } });
    d.claim([aRecord('1')]);
    d.left(one);
    d.give({ type: 'call', event: { type: 'earlyMedia', at: d.now, callId: one } });
    const verdict = { kind: 'announcement', probability: 0.99, announcement: 'unavailable' } as const;
    d.give({ type: 'verdict', callId: one, verdict });
    expect(d.all('cancel')).toEqual([]);
    d.ends(one, { by: 'remote', answered: false, sipStatus: 404, q850: 1 });
    expect(d.settlement(one)).toMatchObject({ outcome: 'invalidNumber', next: { kind: 'finish' } });
  });
});
