import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../kernel/system-clock.ts';
import { EventSocket } from '../../telephony/freeswitch/wire/event-socket.ts';
import { CityCaller } from '../support/city-caller.ts';
import { describeWithFreeswitch, FreeswitchUnderTest } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';

describeWithFreeswitch('the configuration of docker/, loaded by FreeSWITCH,', (freeswitch) => {
  let caller: CityCaller;
  beforeEach(async () => {
    caller = new CityCaller();
    await caller.start();
  });
  afterEach(() => caller.close());

  it('runs its three profiles on the addresses and ports it is given, with the modules it names', async () => {
    const { eventSocket: port, password, external, internal, peer, webSocket } = freeswitch.current;
    const silent = { onEvent: () => undefined, onEnd: () => undefined };
    const address = { host: '127.0.0.1', port, password, clock: systemClock, events: ['SHUTDOWN'] };
    const socket = await EventSocket.open({ ...address, ...silent });
    const status = await socket.api('sofia status');
    for (const bound of [external, internal, peer]) expect(status).toContain(`@127.0.0.1:${bound}`);
    expect(await socket.api('sofia status profile internal')).toMatch(new RegExp(`WS-BIND-URL\\s+.*:${webSocket}`));
    for (const name of ['mod_sofia', 'mod_commands', 'mod_dptools', 'mod_sndfile', 'mod_tone_stream']) {
      expect((await socket.api(`module_exists ${name}`)).trim(), name).toBe('true');
    }
    expect((await socket.api('acl 127.0.0.1 peers')).trim()).toBe('true');
    expect((await socket.api('acl 192.0.2.7 peers')).trim()).toBe('false');
    socket.close();
  });

  it('asks a softphone that registers over WebSocket for its password', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${freeswitch.current.webSocket}`, 'sip');
    await once(socket, 'open');
    const reply = once(socket, 'message') as Promise<[Buffer]>;
    const lines = [
      'REGISTER sip:marcador SIP/2.0',
      'Via: SIP/2.0/WS softphone.invalid;branch=z9hG4bK1',
      'Max-Forwards: 70',
      'From: <sip:1001@marcador>;tag=1',
      'To: <sip:1001@marcador>',
      `Call-ID: ${randomUUID()}`,
      'CSeq: 1 REGISTER',
      'Contact: <sip:1001@softphone.invalid;transport=ws>',
      'Content-Length: 0',
    ];
    socket.send(`${lines.join('\r\n')}\r\n\r\n`);
    const [message] = await reply;
    expect(message.toString()).toMatch(/^SIP\/2\.0 401 /);
    expect(message.toString()).toContain('realm="marcador"');
    socket.close();
    await once(socket, 'close');
  });

  it('lets nobody in: neither a call from outside, nor a peer that names no leg', async () => {
    const { external, internal, peer } = freeswitch.current;
    const statusOf = async (user: string, port: number): Promise<number | undefined> =>
      (await (await caller.dial(user, port)).settled).failure?.status;
    expect(await statusOf('marcador-park', external)).toBe(407);
    expect(await statusOf('1001', internal)).toBe(407);
    expect(await statusOf(randomUUID(), peer)).toBe(404);
    const harness = await SwitchHarness.start(freeswitch);
    const { calls, events } = await harness.live();
    const { callId } = await harness.answeredCall(calls, events);
    expect(await statusOf(callId, peer), 'a call to a debtor is no leg').toBe(404);
    expect(events.count(callId, 'ended')).toBe(0);
    await harness.close();
  });

  it('refuses at the profile of the nodes whoever is not on their list, and asks nobody for a password', async () => {
    process.env['MARCADOR_SWITCH_PEER_CIDR'] = '192.0.2.0/24';
    const guarded = new FreeswitchUnderTest();
    try {
      const { peer } = await guarded.start();
      const call = await caller.dial(randomUUID(), peer);
      expect((await call.settled).failure?.status).toBe(403);
    } finally {
      delete process.env['MARCADOR_SWITCH_PEER_CIDR'];
      await guarded.stop();
    }
  }, 60_000);
});
