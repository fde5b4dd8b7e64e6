import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../kernel/system-clock.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { runAudioContract } from '../contract/audio.contract.ts';
import { runCallControlContract } from '../contract/call-control.contract.ts';
import { harnessTrunks, type AudibleHarness } from '../contract/call-control-harness.ts';
import { runConversationContract } from '../contract/conversation.contract.ts';
import { writePrompt } from '../contract/prompt-file.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { runTransferContract } from '../contract/transfer.contract.ts';
import type { FreeswitchUnderTest } from './freeswitch-under-test.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { freeswitchSettings } from '../support/freeswitch-settings.ts';
import { tapPlane } from '../support/tap-plane.ts';

describeWithFreeswitch('call control', (freeswitch) => {
  runCallControlContract('FreeSWITCH', () => makeHarness(freeswitch));
  runConversationContract('FreeSWITCH', () => makeHarness(freeswitch));
  runTransferContract('FreeSWITCH', () => makeHarness(freeswitch));
  runAudioContract('FreeSWITCH', () => makeHarness(freeswitch));
});

async function makeHarness(freeswitch: FreeswitchUnderTest): Promise<AudibleHarness> {
  const carrier = new ScriptedCarrier({ from: 31_000, to: 31_999 });
  await carrier.start();
  const { eventSocket, password } = freeswitch.current;
  const direct = { kind: 'direct', host: '127.0.0.1', transport: 'udp' } as const;
  const format = { prefix: '', plus: true };
  const folder = path.join(freeswitch.folder, 'recordings');
  const promptFile = path.join(freeswitch.folder, 'prompt.wav');
  mkdirSync(folder, { recursive: true });
  await writePrompt(promptFile, 600);
  const calls = new FreeswitchCallControl(
    {
      ...freeswitchSettings({ name: 'one', port: eventSocket, password }),
      trunks: [
        { name: 'main', cpsLimit: 100, channelLimit: 100, ...format, route: { ...direct, port: carrier.port } },
        { name: 'narrow', cpsLimit: 5, channelLimit: 1, ...format, route: { ...direct, port: carrier.port } },
        { name: 'dead', cpsLimit: 100, channelLimit: 100, ...format, route: { ...direct, port: 9 } },
      ],
    },
    { clock: systemClock, report: () => undefined, media: tapPlane(1) },
  );
  await calls.start();
  return {
    ...carrier.partsOfHarness('udp'),
    calls,
    ...harnessTrunks,
    folder,
    promptFile,
    blindToCrossedCancel: true,
    close: async () => {
      await calls.close();
      await carrier.close();
    },
  };
}
