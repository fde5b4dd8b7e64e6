import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../kernel/system-clock.ts';
import type { FreeswitchConfig } from '../../telephony/freeswitch/wire/freeswitch-config.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { CallEvents } from '../contract/call-events.ts';
import { freeswitchSettings, type NodeSetting } from '../support/freeswitch-settings.ts';
import { tapPlane } from '../support/tap-plane.ts';
import type { FreeswitchUnderTest } from './freeswitch-under-test.ts';
import { ScriptedCarrier } from './scripted-carrier.ts';

/** One carrier, and call controls (lives of the service) on one FreeSWITCH, for the drills. */
export class SwitchHarness {
  readonly carrier: ScriptedCarrier;
  readonly folder: string;
  readonly #freeswitch: FreeswitchUnderTest;
  readonly #lives: FreeswitchCallControl[] = [];
  #lastNumber = 0;

  private constructor(freeswitch: FreeswitchUnderTest, carrier: ScriptedCarrier) {
    this.#freeswitch = freeswitch;
    this.carrier = carrier;
    this.folder = path.join(freeswitch.folder, 'recordings');
    mkdirSync(this.folder, { recursive: true });
  }

  static async start(freeswitch: FreeswitchUnderTest): Promise<SwitchHarness> {
    return new SwitchHarness(freeswitch, await ScriptedCarrier.start());
  }

  /** A life of the service. */
  async live({
    nodes,
    ...change
  }: Omit<Partial<FreeswitchConfig>, 'nodes'> & { readonly nodes?: readonly NodeSetting[] } = {}): Promise<{
    calls: FreeswitchCallControl;
    events: CallEvents;
  }> {
    const { eventSocket: port, password } = this.#freeswitch.current;
    const limits = { cpsLimit: 200, channelLimit: 1000, prefix: '', plus: true };
    const calls = new FreeswitchCallControl(
      {
        ...freeswitchSettings(...(nodes ?? [{ name: 'one', port, password }])),
        trunks: [
          {
            name: 'main',
            ...limits,
            route: { kind: 'direct', host: '127.0.0.1', port: this.carrier.port, transport: 'udp' },
          },
          { name: 'nowhere', ...limits, route: { kind: 'gateway', gateway: 'unconfigured' } },
        ],
        ...change,
      },
      {
        clock: systemClock,
        report: () => undefined,
        media: tapPlane(1),
        link: { firstRetryMs: 50, longestRetryMs: 400 },
      },
    );
    this.#lives.push(calls);
    const events = new CallEvents(calls);
    await calls.start();
    return { calls, events };
  }

  /** A number nobody has called. */
  number(): string {
    this.#lastNumber += 1;
    return `+5760200${String(this.#lastNumber).padStart(5, '0')}`;
  }

  async dial(
    calls: FreeswitchCallControl,
    number = this.number(),
    change: { trunk?: string; ringTimeoutMs?: number } = {},
  ): Promise<string> {
    const callId = randomUUID();
    const callerId = { number: '+576015550100', displayName: 'Marcador' };
    await calls.dial({ callId, trunk: 'main', number, callerId, ringTimeoutMs: 20_000, ...change });
    return callId;
  }

  async answeredCall(calls: FreeswitchCallControl, events: CallEvents): Promise<{ callId: string; number: string }> {
    const number = this.number();
    this.carrier.behave(number, { kind: 'answer', afterMs: 20 });
    const callId = await this.dial(calls, number);
    await events.next(callId, 'answered');
    return { callId, number };
  }

  /** A leg that is up; the phone has four digits of its own. */
  async leg(calls: FreeswitchCallControl, events: CallEvents): Promise<{ legId: string; phone: string }> {
    this.#lastNumber += 1;
    const phone = String(3000 + this.#lastNumber);
    this.carrier.behave(phone, { kind: 'answer', afterMs: 20 });
    const legId = randomUUID();
    const address = `sip:${phone}@127.0.0.1:${this.carrier.port}`;
    await calls.openAgentLeg({ legId, agentId: 'ana', address, ringTimeoutMs: 5000 });
    await events.next(legId, 'legUp');
    return { legId, phone };
  }

  async conversation(
    calls: FreeswitchCallControl,
    events: CallEvents,
  ): Promise<{ callId: string; legId: string; number: string; phone: string }> {
    const { legId, phone } = await this.leg(calls, events);
    const { callId, number } = await this.answeredCall(calls, events);
    await calls.connect(callId, legId);
    return { callId, legId, number, phone };
  }

  async close(): Promise<void> {
    for (const calls of this.#lives) await calls.close();
    await this.carrier.close();
  }
}
