import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../kernel/system-clock.ts';
import { LocalPlane } from '../../telephony/media/plane/local-plane.ts';
import type { DialogLedger } from '../../telephony/sip/ledger/dialog-ledger.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from '../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../../telephony/sip/ledger/memory-registrations.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import type { SipConfig, SipTrunkConfig } from '../../telephony/sip/sip-config.ts';
import { CallEvents } from '../contract/call-events.ts';
import { throwReport } from '../contract/throw-report.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../support/embedded-switch-defaults.ts';

/** The embedded switch as it ships, in front of whatever answers at the trunk's port. */
export interface SwitchUnderTest {
  readonly calls: SipCallControl;
  readonly events: CallEvents;
  readonly signalling: EmbeddedSignalling;
  readonly media: LocalPlane;
  readonly ledger: DialogLedger;
  readonly folder: string;
  close(): Promise<void>;
}

export interface SwitchOptions {
  readonly trunkPort: number;
  readonly trunk?: Partial<SipTrunkConfig>;
  readonly config?: Partial<SipConfig>;
  readonly ledger?: DialogLedger;
  /** Local SIP port; default: a free one. */
  readonly port?: number;
  readonly minimumSessionSeconds?: number;
}

/** Starts it with one trunk, `carrier`, on loopback. */
export async function startSwitch(options: SwitchOptions): Promise<SwitchUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-sip-'));
  const media = new LocalPlane({
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from: 33_000, to: 35_999 },
    report: throwReport,
  });
  const { minimumSessionSeconds } = options;
  const signalling = new EmbeddedSignalling({
    clock: systemClock,
    bind: { address: '127.0.0.1', port: options.port ?? 0 },
    report: throwReport,
    ...(minimumSessionSeconds === undefined ? {} : { minimumSessionSeconds }),
  });
  const ledger = options.ledger ?? new MemoryDialogLedger();
  const trunk = trunkDefaults({
    name: 'carrier',
    host: '127.0.0.1',
    port: options.trunkPort,
    cpsLimit: 100,
    channelLimit: 500,
    optionsIntervalMs: 0,
    ...options.trunk,
  });
  const config = embeddedSwitchDefaults({ trunks: [trunk], ...options.config });
  const calls = new SipCallControl(config, {
    signalling,
    media,
    ledger,
    registrations: new MemoryRegistrations(),
    clock: systemClock,
    report: throwReport,
  });
  await calls.start();
  const events = new CallEvents(calls);
  return {
    calls,
    events,
    signalling,
    media,
    ledger,
    folder,
    close: async () => {
      events.stop();
      await calls.close();
      await rm(folder, { recursive: true });
    },
  };
}
