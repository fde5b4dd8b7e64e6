import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../test/support/scripted-switch.ts';
import { until } from '../../test/support/until.ts';
import { encodeText } from './wire/command-text.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

const answered = { 'Answer-State': 'answered', 'Caller-Channel-Answered-Time': '1795303570312342' };

describe('what we believe against what the switch has', () => {
  it('ends a call and a leg that the switch no longer has', async () => {
    const callId = await freeswitch.answered();
    const legId = await freeswitch.leg();
    freeswitch.has({});
    await freeswitch.pass(31_000);
    expect((await freeswitch.event('ended', { callId })).end).toMatchObject({ by: 'failure', detail: 'lostAtSwitch' });
    expect(await freeswitch.event('legDown', { legId })).toMatchObject({ reason: 'lostAtSwitch' });
  });

  it('answers a call whose answer was lost', async () => {
    const callId = await freeswitch.dial({ ringTimeoutMs: 60_000 });
    await freeswitch.command(`origination_uuid=${callId}`);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    await freeswitch.event('dialled');
    freeswitch.has({ [callId]: { ...answered, variable_marcador_kind: 'call' } });
    await freeswitch.pass(31_000);
    await freeswitch.event('answered', { callId });
  });

  it('hangs up a channel of ours that nobody answers for, and leaves those of others alone', async () => {
    const [stray, foreign] = [randomUUID(), randomUUID()];
    freeswitch.has({
      [stray]: { ...answered, variable_marcador_kind: 'call' },
      [foreign]: { ...answered, variable_marcador_owner: 'somebody', variable_marcador_kind: 'call' },
    });
    await freeswitch.pass(31_000);
    await freeswitch.command(`uuid_kill ${stray}`);
    expect(freeswitch.count(`uuid_kill ${foreign}`)).toBe(0);
  });

  it('takes over a conversation of an earlier run, and ends legs that talk with nobody', async () => {
    const [callId, legId, idle] = [randomUUID(), randomUUID(), randomUUID()];
    freeswitch.has({
      [callId]: { ...answered, variable_marcador_kind: 'call', variable_bridge_to: legId },
      [legId]: {
        ...answered,
        variable_marcador_kind: 'leg',
        variable_marcador_agent: encodeText('ana'),
        variable_bridge_to: callId,
      },
      [idle]: { ...answered, variable_marcador_kind: 'leg', variable_marcador_agent: encodeText('beto') },
    });
    freeswitch.node().replies.set(`uuid_buglist ${callId}`, '');
    const live = await freeswitch.settled(freeswitch.calls.recover());
    expect(live).toMatchObject([{ callId, state: 'connected', legId, agentId: 'ana' }]);
    await freeswitch.command(`uuid_kill ${idle}`);
    expect([freeswitch.count(`uuid_kill ${callId}`), freeswitch.count(`uuid_kill ${legId}`)]).toEqual([0, 0]);
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    await freeswitch.event('ended', { callId });
  });

  it('ends everything that a switch had which is another process than before', async () => {
    const callId = await freeswitch.answered();
    freeswitch.node().coreUuid = 'another-run';
    freeswitch.node().cut();
    await until('the link is lost', () => freeswitch.types().includes('linkDown'));
    await freeswitch.settled(freeswitch.event('linkUp', {}));
    expect((await freeswitch.settled(freeswitch.event('ended', { callId }))).end).toMatchObject({
      detail: 'switchRestarted',
    });
  });

  it('keeps what it has through a short break of the link, and gives it up after a long one', async () => {
    const callId = await freeswitch.answered();
    freeswitch.has({ [callId]: { ...answered, variable_marcador_kind: 'call' } });
    const { node } = { node: freeswitch.node() };
    node.hung = true;
    node.cut();
    await until('the link is lost', () => freeswitch.types().includes('linkDown'));
    await freeswitch.pass(60_000);
    expect(freeswitch.types()).not.toContain('ended');
    await freeswitch.pass(61_000);
    expect((await freeswitch.event('ended', { callId })).end).toMatchObject({ detail: 'switchLost' });
  });
});
