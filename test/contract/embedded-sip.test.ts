import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { systemClock } from '../../src/kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp-engine.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from '../../telephony/sip/memory-dialog-ledger.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import { runCallControlContract } from './call-control.contract.ts';
import { freeUdpPort } from './free-port.ts';
import { writePrompt } from './prompt-file.ts';
import { ScriptedCarrier } from './scripted-carrier.ts';
import { throwReport } from './throw-report.ts';

for (const transport of ['udp', 'tcp'] as const) {
  runCallControlContract(`embedded SIP over ${transport}`, async () => {
    const carrier = new ScriptedCarrier({ from: 31_000, to: 31_999 });
    await carrier.start();
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-contract-'));
    const promptFile = path.join(folder, 'prompt.wav');
    await writePrompt(promptFile, 200);
    const media = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from: 32_000, to: 32_999 },
      reportError: (error) => throwReport('media', error),
    });
    const signalling = new EmbeddedSignalling({
      clock: systemClock,
      bind: { address: '127.0.0.1', port: 0 },
      report: throwReport,
    });
    const ledger = new MemoryDialogLedger();
    const host = '127.0.0.1';
    const trunk = { host, port: carrier.port, transport, optionsIntervalMs: 0, noReplyTimeoutMs: 1500 } as const;
    const calls = new SipCallControl(
      {
        trunks: [
          { ...trunk, name: 'main', cpsLimit: 100, channelLimit: 50 },
          { ...trunk, name: 'narrow', cpsLimit: 5, channelLimit: 1 },
          { ...trunk, name: 'dead', port: await freeUdpPort(), cpsLimit: 100, channelLimit: 50 },
        ],
        registrar: { realm: 'marcador', phones: [] },
      },
      { signalling, media, ledger, clock: systemClock, report: throwReport },
    );
    await calls.start();
    expect(await calls.recover()).toEqual([]);
    const phone = (user: string): string =>
      `sip:${user}@127.0.0.1:${carrier.port}${transport === 'tcp' ? ';transport=tcp' : ''}`;
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
        expect(await ledger.all()).toEqual([]);
        expect(media.portsInUse).toBe(0);
        expect(signalling.counts()).toMatchObject({ transactions: 0, outgoing: 0, incoming: 0 });
        expect(carrier.activeSessions).toBe(0);
      },
    };
  });
}
