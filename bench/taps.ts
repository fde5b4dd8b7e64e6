import { randomUUID } from 'node:crypto';
import { systemClock } from '../kernel/system-clock.ts';
import type { CallControl } from '../telephony/call-control.ts';
import { FreeswitchCallControl } from '../telephony/freeswitch/freeswitch-call-control.ts';
import type { PrivateFreeswitch } from '../telephony/freeswitch/nodes/private-freeswitch.ts';
import { Ear } from '../test/contract/audio/ear.ts';
import { CallEvents } from '../test/contract/call-events.ts';
import { ScriptedCarrier } from '../test/contract/scripted-carrier.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { cpuMsOf } from './harness/cpu-of.ts';
import { quantile } from './harness/quantile.ts';
import { withFreeswitch } from './harness/with-freeswitch.ts';
import { freeswitchSettings } from '../test/support/freeswitch-settings.ts';
import { tapPlane } from '../test/support/tap-plane.ts';

const joins = 30;
const conversations = 20;
const watchedMs = 4000;
const debtorHz = 450;

/**
 * What a tap misses of a debtor while an agent is joined, how late a word is heard after, and what it costs, on a real
 * FreeSWITCH. Left out where none is found (`MARCADOR_FREESWITCH`, PATH).
 */
export const benchTaps: Bench = {
  name: 'taps',
  run: () =>
    withFreeswitch(async (freeswitch) => {
      const carrier = new ScriptedCarrier({ from: 30_000, to: 31_999 });
      await carrier.start();
      try {
        const bench = await TapBench.start(freeswitch, carrier);
        const metrics = [...(await bench.hearing()), ...(await bench.costs())];
        await bench.close();
        return metrics;
      } finally {
        await carrier.close();
      }
    }),
};

class TapBench {
  readonly #freeswitch: PrivateFreeswitch;
  readonly #carrier: ScriptedCarrier;
  readonly #calls: CallControl;
  readonly #events: CallEvents;
  #lastNumber = 0;

  private constructor(freeswitch: PrivateFreeswitch, carrier: ScriptedCarrier, calls: CallControl) {
    this.#freeswitch = freeswitch;
    this.#carrier = carrier;
    this.#calls = calls;
    this.#events = new CallEvents(calls);
  }

  static async start(freeswitch: PrivateFreeswitch, carrier: ScriptedCarrier): Promise<TapBench> {
    const route = { kind: 'direct', host: '127.0.0.1', port: carrier.port, transport: 'udp' } as const;
    const trunk = { name: 'carrier', cpsLimit: 50, channelLimit: 100, prefix: '', plus: true, route };
    const node = { name: 'one', port: freeswitch.eventSocket, password: freeswitch.password };
    const calls = new FreeswitchCallControl(
      { ...freeswitchSettings(node), trunks: [trunk] },
      { clock: systemClock, report: (message, error) => console.error(message, error), media: tapPlane(1) },
    );
    await calls.start();
    return new TapBench(freeswitch, carrier, calls);
  }

  async close(): Promise<void> {
    this.#events.stop();
    await this.#calls.close();
  }

  /** Debtors who speak without a pause are listened to, and joined after a while. */
  async hearing(): Promise<BenchMetric[]> {
    const legId = await this.#leg();
    const [missed, delays]: [number[], number[]] = [[], []];
    for (let join = 0; join < joins; join++) {
      const { callId, number } = await this.#answered();
      const debtor = this.#carrier.party(number);
      debtor.speak(debtorHz);
      const ear = await Ear.open(this.#calls, callId);
      await this.#events.quiet(250);
      await this.#calls.connect(callId, legId);
      await this.#events.quiet(400);
      missed.push(ear.missingMs);
      debtor.say(debtorHz, 20);
      await this.#events.quiet(200);
      const loudAt = ear.nextLoud();
      const saidAt = performance.now();
      debtor.say(debtorHz, 60);
      delays.push((await loudAt) - saidAt);
      await this.#end(callId);
    }
    const figure = (metric: string, samples: number[], at: number): BenchMetric => {
      return {
        metric,
        unit: 'ms',
        samples: [
          quantile(
            samples.sort((a, b) => a - b),
            at,
          ),
        ],
      };
    };
    return [
      figure('missed of a debtor while joined, median', missed, 0.5),
      figure('missed of a debtor while joined, worst', missed, 1),
      figure('said to heard, joined, median', delays, 0.5),
      figure('said to heard, joined, worst', delays, 1),
    ];
  }

  /** The same conversations, unheard and heard. */
  async costs(): Promise<BenchMetric[]> {
    const callIds: string[] = [];
    for (let n = 0; n < conversations; n++) {
      const legId = await this.#leg();
      const { callId } = await this.#answered();
      await this.#calls.connect(callId, legId);
      callIds.push(callId);
    }
    const unheard = await this.#cpuShare();
    const stops = await Promise.all(callIds.map((callId) => this.#calls.tapAudio(callId, () => undefined)));
    await this.#events.quiet(500);
    const heard = await this.#cpuShare();
    for (const stop of stops) stop();
    const perTap = (100 * (heard - unheard)) / conversations;
    return [{ metric: 'CPU of FreeSWITCH for each tap on a conversation', unit: '% of a core', samples: [perTap] }];
  }

  /** CPU of FreeSWITCH, in cores. */
  async #cpuShare(): Promise<number> {
    const [before, from] = [await cpuMsOf(this.#freeswitch.pid), performance.now()];
    await this.#events.quiet(watchedMs);
    return ((await cpuMsOf(this.#freeswitch.pid)) - before) / (performance.now() - from);
  }

  async #leg(): Promise<string> {
    const legId = randomUUID();
    const address = `sip:answering-${(this.#lastNumber += 1)}@127.0.0.1:${this.#carrier.port}`;
    await this.#calls.openAgentLeg({ legId, agentId: 'a', address, ringTimeoutMs: 5000 });
    await this.#events.next(legId, 'legUp');
    return legId;
  }

  async #answered(): Promise<{ readonly callId: string; readonly number: string }> {
    const number = `+576010${String((this.#lastNumber += 1)).padStart(6, '0')}`;
    this.#carrier.behave(number, { kind: 'answer', afterMs: 20 });
    const callId = randomUUID();
    const callerId = { number: '+576015550100' };
    await this.#calls.dial({ callId, trunk: 'carrier', number, callerId, ringTimeoutMs: 10_000 });
    await this.#events.next(callId, 'answered');
    return { callId, number };
  }

  async #end(callId: string): Promise<void> {
    await this.#calls.hangUp(callId);
    await this.#events.next(callId, 'ended');
  }
}
