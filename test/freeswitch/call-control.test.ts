import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../src/kernel/system-clock.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { runCallControlContract } from '../contract/call-control.contract.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { ScriptedCarrier } from './scripted-carrier.ts';
import { silentWav } from './silent-wav.ts';

describeWithFreeswitch('call control', (freeswitch) => {
  let lastPhone = 2000;
  runCallControlContract('FreeSWITCH', async () => {
    const carrier = await ScriptedCarrier.start();
    const { eventSocket, password } = freeswitch.current;
    const direct = { kind: 'direct', host: '127.0.0.1', transport: 'udp' } as const;
    const format = { prefix: '', plus: true };
    const folder = path.join(freeswitch.folder, 'recordings');
    const promptFile = path.join(freeswitch.folder, 'prompt.wav');
    mkdirSync(folder, { recursive: true });
    writeFileSync(promptFile, silentWav(600));
    const calls = new FreeswitchCallControl(
      {
        nodes: [{ name: 'one', host: '127.0.0.1', port: eventSocket, password }],
        trunks: [
          { name: 'main', cpsLimit: 100, channelLimit: 100, ...format, route: { ...direct, port: carrier.port } },
          { name: 'narrow', cpsLimit: 5, channelLimit: 1, ...format, route: { ...direct, port: carrier.port } },
          { name: 'dead', cpsLimit: 100, channelLimit: 100, ...format, route: { ...direct, port: 9 } },
        ],
      },
      { clock: systemClock, report: () => undefined },
    );
    const phoneOf = new Map<string, string>();
    const openAgentLeg = calls.openAgentLeg.bind(calls);
    carrier.behave('1002', { kind: 'refuse', status: 486, afterMs: 20 });
    carrier.behave('1003', { kind: 'ring' });
    // Each leg to the answering phone gets a line of its own, so that the test can hang up the one it means.
    calls.openAgentLeg = (request) => {
      if (!request.address.startsWith('sip:1001@')) return openAgentLeg(request);
      const user = String((lastPhone += 1));
      carrier.behave(user, { kind: 'answer', afterMs: 30 });
      phoneOf.set(request.legId, user);
      return openAgentLeg({ ...request, address: `sip:${user}@127.0.0.1:${carrier.port}` });
    };
    await calls.start();
    return {
      calls,
      trunk: 'main',
      narrowTrunk: 'narrow',
      deadTrunk: 'dead',
      phones: {
        answering: `sip:1001@127.0.0.1:${carrier.port}`,
        refusing: `sip:1002@127.0.0.1:${carrier.port}`,
        ringing: `sip:1003@127.0.0.1:${carrier.port}`,
      },
      folder,
      promptFile,
      realMedia: true,
      blindToCrossedCancel: true,
      behave: (number, behaviour) => carrier.behave(number, behaviour),
      pressKey: (_callId, number, digit) => carrier.pressKey(number, digit),
      hangUpPhone: (legId) => carrier.hangUp(phoneOf.get(legId) ?? ''),
      close: async () => {
        await calls.close();
        await carrier.close();
      },
    };
  });
});
