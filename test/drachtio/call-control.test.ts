import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { systemClock } from '../../src/kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp-engine.ts';
import { DrachtioSignalling } from '../../telephony/sip/drachtio/drachtio-signalling.ts';
import { MemoryDialogLedger } from '../../telephony/sip/memory-dialog-ledger.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import { runCallControlContract } from '../contract/call-control.contract.ts';
import { freeUdpPort } from '../contract/free-port.ts';
import { writePrompt } from '../contract/prompt-file.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import type { PrivateDrachtio } from './private-drachtio.ts';
import { describeWithDrachtio, startDrachtio } from './private-drachtio.ts';

describeWithDrachtio('call control', () => {
  let drachtio: PrivateDrachtio;
  beforeAll(async () => {
    drachtio = await startDrachtio();
  });
  afterAll(() => drachtio.kill());

  runCallControlContract('drachtio', async () => {
    const carrier = new ScriptedCarrier({ from: 31_000, to: 31_999 });
    await carrier.start();
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-drachtio-'));
    const promptFile = path.join(folder, 'prompt.wav');
    await writePrompt(promptFile, 200);
    const report = (): void => undefined;
    const media = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from: 32_000, to: 32_999 },
      reportError: report,
    });
    const { adminPort: port, secret } = drachtio;
    const signalling = new DrachtioSignalling({ host: '127.0.0.1', port, secret, clock: systemClock, report });
    const ledger = new MemoryDialogLedger();
    const trunk = {
      host: '127.0.0.1',
      port: carrier.port,
      transport: 'udp',
      optionsIntervalMs: 0,
      noReplyTimeoutMs: 1500,
    } as const;
    const calls = new SipCallControl(
      {
        trunks: [
          { ...trunk, name: 'main', cpsLimit: 100, channelLimit: 50 },
          { ...trunk, name: 'narrow', cpsLimit: 5, channelLimit: 1 },
          { ...trunk, name: 'dead', port: await freeUdpPort(), cpsLimit: 100, channelLimit: 50 },
        ],
        registrar: { realm: 'marcador', phones: [] },
      },
      { signalling, media, ledger, clock: systemClock, report },
    );
    await calls.start();
    const phone = (user: string): string => `sip:${user}@127.0.0.1:${carrier.port}`;
    return {
      calls,
      trunk: 'main',
      narrowTrunk: 'narrow',
      deadTrunk: 'dead',
      phones: { answering: phone('answering'), refusing: phone('refusing'), ringing: phone('ringing') },
      folder,
      promptFile,
      realMedia: true,
      behave: (number, behaviour) => carrier.behave(number, behaviour),
      pressKey: (_callId, number, digit) => carrier.pressKey(number, digit),
      hangUpPhone: () => carrier.hangUpLastPhone(),
      close: async () => {
        await calls.close();
        await carrier.close();
        await rm(folder, { recursive: true });
        expect(media.portsInUse).toBe(0);
      },
    };
  });
});
