import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CallEvent } from '../../telephony/call-control.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import type { MediaPlane } from '../../telephony/media/plane/media-plane.ts';
import { freeswitchSettings } from './freeswitch-settings.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedEventSocket } from './scripted-event-socket.ts';
import { tapPlane } from './tap-plane.ts';
import { until } from './until.ts';

/** Headers of an event, by name. */
type Headers = Readonly<Record<string, string>>;

/**
 * The FreeSWITCH adapter before event sockets that do what the test says, one for each node: commands are read, events are
 * sent as FreeSWITCH sends them (test/fixtures/freeswitch-events), time is the test's.
 */
export class ScriptedSwitch {
  readonly clock = new ManualClock();
  readonly nodes: readonly ScriptedEventSocket[];
  readonly calls: FreeswitchCallControl;
  readonly events: CallEvent[] = [];
  readonly reports: string[] = [];

  private constructor(nodes: readonly ScriptedEventSocket[], media?: MediaPlane) {
    this.nodes = nodes;
    const direct = { kind: 'direct', host: '127.0.0.1', port: 5060, transport: 'udp' } as const;
    const limits = { cpsLimit: 100, channelLimit: 100, prefix: '', plus: true };
    const settings = nodes.map(({ port }, at) => ({ name: `node${at}`, port, password: 'right' }));
    const surroundings = { clock: this.clock, report: (message: string) => void this.reports.push(message) };
    this.calls = new FreeswitchCallControl(
      {
        ...freeswitchSettings(...settings),
        trunks: [
          { name: 'main', ...limits, route: direct },
          { name: 'registered', ...limits, route: { kind: 'gateway', gateway: 'carrier' } },
        ],
      },
      {
        ...surroundings,
        media: media ?? tapPlane(0, surroundings),
        link: { firstRetryMs: 10, longestRetryMs: 10 },
      },
    );
    this.calls.subscribe((event) => this.events.push(event));
  }

  /** @param count how many nodes there are. @param media where calls are heard; absent: in this thread */
  static async start(count = 1, media?: MediaPlane): Promise<ScriptedSwitch> {
    const nodes = await Promise.all(Array.from({ length: count }, () => ScriptedEventSocket.start()));
    const scripted = new ScriptedSwitch(nodes, media);
    await scripted.calls.start();
    return scripted;
  }

  /** Ends everything and checks that no timer is left. */
  async stop(): Promise<void> {
    await this.settled(this.calls.leave());
    await Promise.all(this.nodes.map((node) => node.close()));
    expect(this.clock.pendingTimers, 'timers left').toBe(0);
  }

  node(at = 0): ScriptedEventSocket {
    return this.nodes[at] ?? expect.fail(`there is no node ${at}`);
  }

  /** What we reported, as `type` or as `type` with the fields that are named. */
  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  /** The event of a type, once it is there. */
  async event<T extends CallEvent['type']>(type: T, where: Headers = {}): Promise<Extract<CallEvent, { type: T }>> {
    const find = (): CallEvent | undefined =>
      this.events.find((event) => {
        const fields: Readonly<Record<string, unknown>> = { ...event };
        return event.type === type && Object.entries(where).every(([name, value]) => fields[name] === value);
      });
    await until(`${type} ${JSON.stringify(where)}`, () => find() !== undefined);
    return find() as Extract<CallEvent, { type: T }>;
  }

  /** The command that contains `text`, once the switch received it. */
  async command(text: string, node = 0): Promise<string> {
    const find = (): string | undefined => this.node(node).commands.find((command) => command.includes(text));
    await until(`a command with ${text}`, () => find() !== undefined);
    return find() ?? '';
  }

  /** Waits until `times` commands contain `text`, and no more do. What a look at the node leads to is sent in later turns. */
  async commandTimes(text: string, times: number, node = 0): Promise<void> {
    await until(`${times} commands with ${text}`, () => this.count(text, node) >= times);
    expect(this.count(text, node), `commands with ${text}`).toBe(times);
  }

  /** How many commands contain `text` so far. */
  count(text: string, node = 0): number {
    return this.node(node).commands.filter((command) => command.includes(text)).length;
  }

  /** Sends an event about a channel. */
  say(name: string, id: string, headers: Headers = {}, node = 0): void {
    this.node(node).event({ 'Event-Name': name, 'Unique-ID': id, ...headers });
  }

  /** Sends the end of an originate: `+OK <id>`, or `-ERR <cause>`. */
  job(id: string, body: string, node = 0): void {
    this.node(node).event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': id, _body: body });
  }

  /** Sends what follows a hang-up. */
  hungUp(id: string, headers: Headers = {}, node = 0): void {
    this.say('CHANNEL_HANGUP_COMPLETE', id, { 'Hangup-Cause': 'NORMAL_CLEARING', ...headers }, node);
  }

  /** Lets a node have these channels, by id, with what `uuid_dump` says of each, and no other. */
  has(channels: Readonly<Record<string, Headers>>, node = 0): void {
    const { replies } = this.node(node);
    for (const asked of [...replies.keys()]) if (asked.startsWith('uuid_dump ')) replies.delete(asked);
    const rows = Object.keys(channels).map((uuid) => ({ uuid }));
    replies.set('show channels as json', JSON.stringify({ row_count: rows.length, rows }));
    for (const [id, headers] of Object.entries(channels)) {
      const ours = { 'Unique-ID': id, variable_marcador_owner: 'marcador' };
      replies.set(`uuid_dump ${id} json`, JSON.stringify({ ...ours, ...headers }));
    }
  }

  /** The link breaks, and nobody is let in before {@link relink}. What was sent meanwhile is lost, replies too. */
  async breakLink(node = 0): Promise<void> {
    const downs = this.events.filter(({ type }) => type === 'linkDown').length;
    this.node(node).hung = true;
    this.node(node).cut();
    await until('the link is lost', () => this.events.filter(({ type }) => type === 'linkDown').length > downs);
  }

  /** The link comes back; resolves when the node was asked what it has. */
  async relink(node = 0): Promise<void> {
    this.node(node).hung = false;
    // Attempts to connect that hang are cut, and made again.
    this.node(node).cut();
    await this.look(node);
  }

  /** Lets time pass until a node was asked what it has (again), and what it said was read. */
  async look(node = 0): Promise<void> {
    const asked = this.count('show channels as json', node);
    for (let turn = 0; this.count('show channels as json', node) === asked && turn < 4000; turn++) {
      this.clock.advance(10);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(this.count('show channels as json', node), 'looks at the node').toBeGreaterThan(asked);
    // Each channel is asked for by itself, one after the other.
    await this.#quiet(node);
  }

  /** Resolves when a node received no command for eight turns, in each of which sockets are read however busy the machine is. */
  async #quiet(node: number): Promise<void> {
    const { commands } = this.node(node);
    let received = commands.length;
    for (let turn = 0; turn < 8; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      if (commands.length === received) continue;
      received = commands.length;
      turn = 0;
    }
  }

  /** Lets time pass, with room for what the switch answers meanwhile. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1000) {
      this.clock.advance(Math.min(1000, ms - passed));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Lets a promise settle whose way leads over timers of ours. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    const state = { done: false };
    const note = (): void => void (state.done = true);
    promise.then(note, note);
    for (let turn = 0; !state.done && turn < 2000; turn++) {
      this.clock.advance(20);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return promise;
  }

  /** Dials; the channel has not been seen yet. */
  async dial(change: { readonly trunk?: string; readonly ringTimeoutMs?: number } = {}): Promise<string> {
    const callId = randomUUID();
    const callerId = { number: '+576015550100', displayName: 'Marcador' };
    const asked = { callId, trunk: 'main', number: '+573001112233', callerId, ringTimeoutMs: 20_000, ...change };
    await this.calls.dial(asked);
    // The trunk's queue lets it go at its pace.
    for (let turn = 0; turn < 5; turn++) {
      this.clock.advance(10);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return callId;
  }

  /** A call that somebody answered and that runs `park`. */
  async answered(node = 0): Promise<string> {
    const callId = await this.dial();
    await this.command(`origination_uuid=${callId}`, node);
    this.say('CHANNEL_ORIGINATE', callId, {}, node);
    this.say('CHANNEL_ANSWER', callId, {}, node);
    this.job(callId, `+OK ${callId}\n`, node);
    await this.event('answered', { callId });
    return callId;
  }

  /** An agent's leg that is up. */
  async leg(agentId = 'ana', node = 0): Promise<string> {
    const legId = randomUUID();
    await this.calls.openAgentLeg({ legId, agentId, address: `sip:${legId}@127.0.0.1:5070`, ringTimeoutMs: 10_000 });
    this.say('CHANNEL_ORIGINATE', legId, {}, node);
    this.say('CHANNEL_ANSWER', legId, {}, node);
    await this.event('legUp', { legId });
    return legId;
  }

  /** Sends that two channels are joined. */
  bridged(a: string, b: string, node = 0): void {
    this.say('CHANNEL_BRIDGE', a, { 'Bridge-A-Unique-ID': a, 'Bridge-B-Unique-ID': b }, node);
  }

  /** A call joined to an agent's leg. */
  async conversation(): Promise<{ readonly callId: string; readonly legId: string }> {
    const legId = await this.leg();
    const callId = await this.answered();
    const connecting = this.calls.connect(callId, legId);
    await this.command(`uuid_bridge ${legId} ${callId}`);
    this.bridged(legId, callId);
    await connecting;
    return { callId, legId };
  }
}
