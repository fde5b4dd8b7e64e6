import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '../kernel/system-clock.ts';
import type { CallEvent } from '../telephony/call-control.ts';
import { LocalPlane } from '../telephony/media/plane/local-plane.ts';
import { EmbeddedSignalling } from '../telephony/sip/embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from '../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../telephony/sip/ledger/memory-registrations.ts';
import { SipCallControl } from '../telephony/sip/sip-call-control.ts';
import type { Bench } from './harness/bench.ts';
import { BenchChild } from './harness/child.ts';
import { quantile } from './harness/quantile.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../test/support/embedded-switch-defaults.ts';

/** Recorded conversations that go on meanwhile. */
const background = 50;
/** Calls measured, one after the other, per repetition. */
const measured = 100;
const repetitions = 3;

const portLine = z.object({ port: z.number() });
const delayLine = z.object({ delayMs: z.number() });
const fail = (error: unknown): never => {
  throw error;
};

/** From the debtor's 200 OK to the first sound of an agent at the debtor's ear, on the embedded switch. */
export const benchFirstAudio: Bench = {
  name: 'first-audio',
  async run() {
    const p50: number[] = [];
    const p99: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      const delays = await measureDelays();
      p50.push(quantile(delays, 0.5));
      p99.push(quantile(delays, 0.99));
    }
    const metric = `200 OK to first agent audio, ${background} bridged recorded calls`;
    return [
      { metric: `${metric}: p50`, unit: 'ms', samples: p50 },
      { metric: `${metric}: p99`, unit: 'ms', samples: p99 },
    ];
  },
};

/** Delays of one repetition, ascending. */
async function measureDelays(): Promise<readonly number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-bench-'));
  const farEnd = new BenchChild('answer-load');
  const { port } = portLine.parse(await farEnd.next(10_000));
  const joiner = new Joiner(openSwitch(port), port, folder);
  const delays: number[] = [];
  try {
    await joiner.start();
    for (let i = 0; i < background + measured; i++) {
      const { callId, legId } = await joiner.talk();
      const { delayMs } = delayLine.parse(await farEnd.next(10_000));
      if (i < background) continue;
      delays.push(delayMs);
      await joiner.end(callId, legId);
    }
    return delays.sort((a, b) => a - b);
  } finally {
    await joiner.close();
    await farEnd.close();
    await rm(folder, { recursive: true });
  }
}

function openSwitch(port: number): SipCallControl {
  const from = 20_000 + 2 * Math.floor(Math.random() * 4000);
  const report = (message: string, cause: unknown): never => fail(new Error(message, { cause }));
  const limits = { cpsLimit: 1000, channelLimit: 1000 };
  return new SipCallControl(
    embeddedSwitchDefaults({
      trunks: [trunkDefaults({ name: 'far', host: '127.0.0.1', port, ...limits, optionsIntervalMs: 0 })],
      // The debtor's own audio is what is timed.
      connectTone: false,
    }),
    {
      clock: systemClock,
      media: new LocalPlane({
        clock: systemClock,
        address: '127.0.0.1',
        ports: { from, to: from + 999 },
        report: (_message, cause) => fail(cause),
      }),
      signalling: new EmbeddedSignalling({ clock: systemClock, bind: { address: '127.0.0.1', port: 0 }, report }),
      ledger: new MemoryDialogLedger(),
      registrations: new MemoryRegistrations(),
      report,
    },
  );
}

/** Does what the floor does with a live answer: joins it to a free agent at once, and records. */
class Joiner {
  readonly #calls: SipCallControl;
  readonly #port: number;
  readonly #folder: string;
  #agents = 0;

  constructor(calls: SipCallControl, port: number, folder: string) {
    this.#calls = calls;
    this.#port = port;
    this.#folder = folder;
  }

  async start(): Promise<void> {
    await this.#calls.start();
    await this.#calls.recover();
  }

  close(): Promise<void> {
    return this.#calls.close();
  }

  /** A new agent and a new debtor, joined and recorded. */
  async talk(): Promise<{ readonly callId: string; readonly legId: string }> {
    const [callId, legId] = [randomUUID(), randomUUID()];
    this.#agents += 1;
    const agentId = `agent${this.#agents}`;
    const up = this.#event((event) => event.type === 'legUp' && event.legId === legId);
    const address = `sip:${agentId}@127.0.0.1:${this.#port}`;
    await this.#calls.openAgentLeg({ legId, agentId, address, ringTimeoutMs: 5000 });
    await up;
    let joined: Promise<unknown> | undefined;
    const answered = this.#event(
      (event) => event.type === 'answered' && event.callId === callId,
      () => {
        joined = this.#join(callId, legId);
      },
    );
    const number = `+57601555${String(1000 + this.#agents)}`;
    await this.#calls.dial({
      callId,
      trunk: 'far',
      number,
      callerId: { number: '+576015550100' },
      ringTimeoutMs: 5000,
    });
    await answered;
    await joined;
    return { callId, legId };
  }

  #join(callId: string, legId: string): Promise<unknown> {
    const file = path.join(this.#folder, `${callId}.wav`);
    const connected = this.#calls.connect(callId, legId);
    return Promise.all([connected, this.#calls.startRecording(callId, { recordingId: callId, file })]);
  }

  /** Ends a conversation and its agent's leg. */
  async end(callId: string, legId: string): Promise<void> {
    await this.#calls.hangUp(callId);
    await this.#calls.closeAgentLeg(legId);
  }

  /** Resolves at the event, after `then` ran in the event's own tick. */
  #event(is: (event: CallEvent) => boolean, then: () => void = () => undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('an expected call event did not come')), 10_000);
      const unsubscribe = this.#calls.subscribe((event) => {
        if (!is(event)) return;
        clearTimeout(late);
        unsubscribe();
        then();
        resolve();
      });
    });
  }
}
