import { describe, expect, it } from 'vitest';
import { FloorDriver } from '../../test/support/floor-driver.ts';
import { anAgent, aRecord, one, two } from '../../test/support/floor-fixtures.ts';

describe('agents', () => {
  it('pause or log off after the call, not in it', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 }, agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.converse(one, 'ana');
    d.converse(two, 'ben');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'logout' } });
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['talking', 'talking']);
    d.ends(one);
    d.ends(two);
    expect([d.stateOf('ana'), d.stateOf('ben')]).toEqual(['paused', 'offline']);
    expect(d.all('closeAgentLeg')).toMatchObject([{ legId: 'leg-ben' }]);
  });

  it('say what a pause is for, and that it is another one now', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 } });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', pause: 'lunch' } });
    expect(d.floor.situationOf('ana')).toMatchObject({ state: 'talking', wish: 'pause', call: { callId: one } });
    d.ends(one);
    expect(d.floor.situationOf('ana')).toMatchObject({ state: 'paused', pause: 'lunch' });
    d.pass(60_000);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', pause: 'training' } });
    const moves = d.all('agentStateChanged').slice(-2);
    expect(moves).toMatchObject([
      { to: 'paused', reason: 'pausedFor', params: { pause: 'lunch' } },
      { from: 'paused', to: 'paused', reason: 'pausedFor', params: { pause: 'training' } },
    ]);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause', pause: 'training' } });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    expect(d.all('agentStateChanged').slice(-2)).toEqual(moves);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.floor.situationOf('ana')).not.toHaveProperty('pause');
  });

  it('prolong wrap-up once for each call, by what the campaign allows', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 10_000, wrapUpExtensionMs: 20_000 } });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    const extend = () => d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'extendWrapUp' } });
    extend();
    d.ends(one);
    const endsAt = d.now + 30_000;
    expect(d.floor.situationOf('ana')).toMatchObject({ wrapUpEndsAt: d.now + 10_000, wrapUpExtensionMs: 20_000 });
    extend();
    extend();
    expect(d.floor.situationOf('ana')).toMatchObject({ state: 'wrapUp', wrapUpEndsAt: endsAt, call: { callId: one } });
    expect(d.floor.situationOf('ana')).not.toHaveProperty('wrapUpExtensionMs');
    d.pass(29_999);
    expect(d.stateOf('ana')).toBe('wrapUp');
    d.pass(1);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('do not prolong wrap-up where the campaign has no extension', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 10_000, wrapUpExtensionMs: 0 } });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.ends(one);
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'extendWrapUp' } });
    expect(d.floor.situationOf('ana')).toMatchObject({ wrapUpEndsAt: d.now + 10_000 });
  });

  it('are called at the phone they named', () => {
    const d = new FloorDriver();
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'l', phone: 'desk-7' } });
    expect(d.all('openAgentLeg')).toMatchObject([{ agentId: 'ana', phone: 'desk-7' }]);
    expect(d.floor.situationOf('ana')).toMatchObject({ state: 'offline', isPhoneCalled: true, isPhoneUp: false });
  });

  it('take a wish back with ready', () => {
    const d = new FloorDriver();
    d.open({ campaign: { wrapUpMs: 0 } });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'logout' } });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    d.ends(one);
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('who vanish in the middle of a call leave the debtor to another free agent', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'rtpTimeout' },
    });
    expect(d.stateOf('ana')).toBe('offline');
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
    expect(d.alarms()).toContain('AGENT_LEG_DOWN');
    d.joins(one, 'ben');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected' });
    expect(d.floor.view(d.now).campaigns[0]).toMatchObject({ live: 1, connected: 1, abandoned: 0 });
  });

  it('who vanish with nobody else free end the call after the threshold, as a conversation', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.now += 30_000;
    d.give({
      type: 'call',
      event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'phoneLost' },
    });
    d.pass(2_000);
    expect(d.all('hangUp')).toMatchObject([{ reason: 'agentLost' }]);
    d.ends(one, { by: 'local' });
    expect(d.settlement(one)).toMatchObject({ outcome: 'connected', cause: 'agentLost' });
  });

  it('hang up on the debtor when they ask for it', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.converse(one, 'ana');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'hangUp' } });
    expect(d.all('hangUp')).toMatchObject([{ callId: one, reason: 'agentHungUp' }]);
  });

  it('whose leg refuses the call are passed over, and paused when it happens again', () => {
    const d = new FloorDriver({ settings: { refusalLimit: 1 } });
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1')]);
    d.answers(one);
    d.give({ type: 'connectRefused', callId: one, legId: 'leg-ana', reason: 'LEG_STATE' });
    expect(d.stateOf('ana')).toBe('paused');
    expect(d.alarms()).toContain('CONNECT_REFUSED');
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('who ask for a pause before their phone is answered take no call', () => {
    const d = new FloorDriver();
    d.open({ agents: [] });
    d.give({ type: 'agentApplied', agent: anAgent('ana') });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'login', legId: 'leg-ana' } });
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'pause' } });
    d.give({ type: 'call', event: { type: 'legUp', at: d.now, legId: 'leg-ana', agentId: 'ana' } });
    expect(d.stateOf('ana')).toBe('paused');
    d.give({ type: 'agentCommanded', agentId: 'ana', action: { kind: 'ready' } });
    expect(d.stateOf('ana')).toBe('idle');
  });

  it('take the call answered first, also when it lost its agent and came back to wait', () => {
    const d = new FloorDriver();
    d.open({ agents: ['ana', 'ben'] });
    d.claim([aRecord('1'), aRecord('2')]);
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'pause' } });
    d.pass(30_000);
    d.answers(one);
    d.now += 100;
    d.answers('attempt-2-1');
    d.give({ type: 'call', event: { type: 'legDown', at: d.now, legId: 'leg-ana', agentId: 'ana', reason: 'remote' } });
    d.give({ type: 'agentCommanded', agentId: 'ben', action: { kind: 'ready' } });
    expect(d.all('connect').at(-1)).toMatchObject({ callId: one, agentId: 'ben' });
  });

  it('are free again when the call was gone before they were joined', () => {
    const d = new FloorDriver();
    d.open();
    d.claim([aRecord('1')]);
    d.answers(one);
    d.give({ type: 'connectRefused', callId: one, legId: 'leg-ana', reason: 'CALL_STATE' });
    expect(d.stateOf('ana')).toBe('idle');
    d.ends(one);
    expect(d.settlement(one)).toMatchObject({ outcome: 'abandoned' });
  });
});
