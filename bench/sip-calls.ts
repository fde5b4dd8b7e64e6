import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { systemClock } from '../kernel/system-clock.ts';
import type { CallEvent } from '../telephony/call-control.ts';
import { LocalPlane } from '../telephony/media/plane/local-plane.ts';
import { EmbeddedSignalling } from '../telephony/sip/embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from '../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../telephony/sip/ledger/memory-registrations.ts';
import { SipCallControl } from '../telephony/sip/sip-call-control.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { BenchChild } from './harness/child.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../test/support/embedded-switch-defaults.ts';

const repetitions = 5;
/** Calls of one repetition, and how many of them at once. */
const callsPerRun = 300;
const callsAtOnce = 30;

const portLine = z.object({ port: z.number() });
const fail = (error: unknown): never => {
  throw error;
};

/** SIP calls per second of one core: dial, answer, RTP, hang up, end. The far end is a child process. */
export const benchSipCalls: Bench = {
  name: 'sip',
  async run() {
    const farEnd = new BenchChild('answer-load');
    try {
      const { port } = portLine.parse(await farEnd.next(10_000));
      const calls = makeSwitch(port);
      await calls.start();
      const metrics = await measure(calls);
      await calls.close();
      return metrics;
    } finally {
      await farEnd.close();
    }
  },
};

async function measure(calls: SipCallControl): Promise<BenchMetric[]> {
  await makeCalls(calls, callsPerRun);
  const cpuMs: number[] = [];
  for (let run = 0; run < repetitions; run++) {
    const before = process.cpuUsage();
    await makeCalls(calls, callsPerRun);
    const used = process.cpuUsage(before);
    cpuMs.push((used.user + used.system) / 1000 / callsPerRun);
  }
  return [
    { metric: 'SIP call: CPU', unit: 'ms', samples: cpuMs },
    { metric: 'SIP calls per core', unit: 'calls/s', samples: cpuMs.map((ms) => 1000 / ms) },
  ];
}

/** So many calls, a few at once; each is hung up when it is answered. */
function makeCalls(calls: SipCallControl, count: number): Promise<void> {
  let undialled = count;
  let running = count;
  return new Promise((resolve, reject) => {
    const dial = (): void => {
      if (undialled-- <= 0) return;
      const callerId = { number: '+576015550100' };
      const request = {
        callId: randomUUID(),
        trunk: 'carrier',
        number: '+576010000000',
        callerId,
        ringTimeoutMs: 10_000,
      };
      calls.dial(request).catch(reject);
    };
    const leave = calls.subscribe((event: CallEvent) => {
      if (event.type === 'answered') void calls.hangUp(event.callId);
      if (event.type !== 'ended') return;
      if (!event.end.answered) reject(new Error(`a call was not answered: ${event.end.detail ?? event.end.by}`));
      running -= 1;
      dial();
      if (running > 0) return;
      leave();
      resolve();
    });
    for (let line = 0; line < callsAtOnce; line++) dial();
  });
}

function makeSwitch(farPort: number): SipCallControl {
  const from = 40_000 + 2 * Math.floor(Math.random() * 4000);
  const ports = { from, to: from + 1999 };
  const media = new LocalPlane({
    clock: systemClock,
    address: '127.0.0.1',
    ports,
    report: (_message, cause) => fail(cause),
  });
  const report = (_message: string, cause: unknown): never => fail(cause);
  const bind = { address: '127.0.0.1', port: 0 };
  const signalling = new EmbeddedSignalling({ clock: systemClock, bind, report });
  const limits = { cpsLimit: 1000, channelLimit: 1000, optionsIntervalMs: 0 };
  const trunk = trunkDefaults({ name: 'carrier', host: '127.0.0.1', port: farPort, ...limits });
  const config = embeddedSwitchDefaults({ trunks: [trunk] });
  return new SipCallControl(config, {
    signalling,
    media,
    ledger: new MemoryDialogLedger(),
    registrations: new MemoryRegistrations(),
    clock: systemClock,
    report,
  });
}
