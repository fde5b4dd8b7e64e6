import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import type { ErrorReporter } from '../../telephony/call-event-hub.ts';
import { LocalPlane } from '../../telephony/media/plane/local-plane.ts';
import type { MediaPlane } from '../../telephony/media/plane/media-plane.ts';
import { MemoryDialogLedger } from '../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../../telephony/sip/ledger/memory-registrations.ts';
import type { Signalling } from '../../telephony/sip/signalling.ts';
import type { SipTransport } from '../../telephony/sip/wire/sip-uri.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../support/embedded-switch-defaults.ts';
import { until } from '../support/until.ts';
import { workerPorts } from '../support/worker-ports.ts';
import { harnessTrunks, type AudibleHarness } from './call-control-harness.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { writePrompt } from './prompt-file.ts';
import { ScriptedCarrier } from './scripted-carrier.ts';

/** The part in which the adapters over SIP differ. */
export interface SipHarnessOptions {
  readonly signalling: Signalling;
  readonly transport: SipTransport;
  readonly report: ErrorReporter;
  /** Where the audio is; absent: a plane in this thread, closed with the harness. */
  readonly media?: MediaPlane;
}

/** Call control over SIP with its media plane, in front of a scripted carrier. `close` fails when something is left. */
export async function makeSipHarness(options: SipHarnessOptions): Promise<AudibleHarness> {
  const { signalling, transport, report } = options;
  const carrier = new ScriptedCarrier(workerPorts(31_000, 500));
  await carrier.start();
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-contract-'));
  const promptFile = path.join(folder, 'prompt.wav');
  await writePrompt(promptFile, 200);
  const place = { clock: systemClock, address: '127.0.0.1', ports: workerPorts(32_000, 500), report };
  const media = options.media ?? new LocalPlane(place);
  const ledger = new MemoryDialogLedger();
  const trunk = { host: '127.0.0.1', port: carrier.port, transport, optionsIntervalMs: 0, noReplyTimeoutMs: 1500 };
  const calls = new SipCallControl(
    embeddedSwitchDefaults({
      trunks: [
        trunkDefaults({ ...trunk, name: 'main', cpsLimit: 100, channelLimit: 50 }),
        trunkDefaults({ ...trunk, name: 'narrow', cpsLimit: 5, channelLimit: 1 }),
        trunkDefaults({ ...trunk, name: 'dead', port: await freeUdpPort(), cpsLimit: 100, channelLimit: 50 }),
      ],
    }),
    { signalling, media, ledger, registrations: new MemoryRegistrations(), clock: systemClock, report },
  );
  await calls.start();
  expect(await calls.recover()).toEqual([]);
  return {
    ...carrier.partsOfHarness(transport),
    calls,
    ...harnessTrunks,
    folder,
    promptFile,
    close: async () => {
      await calls.close();
      await carrier.close();
      await rm(folder, { recursive: true });
      expect(await ledger.all()).toEqual([]);
      await until('no session is left', () => media.sessions === 0);
      expect(carrier.activeSessions).toBe(0);
    },
  };
}
