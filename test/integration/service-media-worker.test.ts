import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import type { CallEvent } from '../../telephony/call-control.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { voices } from '../contract/who-hears-whom.ts';
import { collections, numberOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';
import { until } from '../support/until.ts';
import { usualDatagrams } from '../support/usual-datagrams.ts';
import { readWavSamples } from '../support/wav-samples.ts';
import { workerPorts } from '../support/worker-ports.ts';

const agents = ['ana', 'beto', 'carla', 'dario'] as const;
/** So many that nobody has to be called again. */
const debtors = 16;

type Id = (typeof agents)[number];
interface Talk {
  readonly callId: string;
  readonly agentId: Id;
  readonly e164: string;
}
interface Recorded {
  readonly callId: string;
  readonly file: string;
  readonly state: string;
  readonly durationMs: number;
}

let folder: string;
let carrier: ScriptedCarrier;
let plane: WorkerPlane;
let app: App;
let client: ServiceClient;
let phones: Readonly<Record<Id, string>>;
let events: CallEvent[];
let reports: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-media-worker-'));
  carrier = new ScriptedCarrier(workerPorts(27_000, 120));
  await carrier.start();
  const place = { host: '127.0.0.1', port: carrier.port };
  const { from: portMin, to: portMax } = workerPorts(29_000, 120);
  const config = {
    switch: {
      kind: 'embedded',
      sip: { port: 0 },
      rtp: { portMin, portMax },
      trunks: [{ name: 'city', ...place, cpsLimit: 30, channelLimit: 60, optionsIntervalMs: 0 }],
    },
    allowedPhones: ['127.0.0.1'],
    floor: { drainMs: 0 },
  };
  const parsed = parseConfig(config).switch;
  if (parsed.kind !== 'embedded') throw new Error('another switch');
  const [stores, clock] = [memoryStores(), systemClock];
  reports = [];
  const report = (message: string): void => void reports.push(message);
  const audio = { clock, address: '127.0.0.1', ports: { from: portMin, to: portMax }, report };
  plane = new WorkerPlane({ ...audio, workers: 2, datagrams: usualDatagrams });
  const calls = new SipCallControl(
    { ...parsed, mediaHost: undefined },
    {
      ...{ clock, report, media: plane, ledger: stores.dialogs, registrations: stores.registrations },
      signalling: new EmbeddedSignalling({ clock, bind: { address: '127.0.0.1', port: 0 }, report }),
    },
  );
  const { phone } = carrier.partsOfHarness('udp');
  phones = { ana: phone(), beto: phone(), carla: phone(), dario: phone() };
  events = [];
  calls.subscribe((event) => events.push(event));
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  ({ app, client } = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open), calls }));
});
afterEach(async () => {
  await app.stop();
  await carrier.close();
  await rm(folder, { recursive: true, force: true });
});

const talks = async (): Promise<readonly Talk[]> =>
  ((await client.call('GET', '/attempts/in-progress')) as (Talk & { readonly state: string })[]).filter(
    ({ state }) => state === 'connected',
  );
const recorded = async (): Promise<readonly Recorded[]> =>
  ((await client.call('GET', '/recordings')) as { recordings: Recorded[] }).recordings;
/** What the floor commanded, oldest first. */
async function commands(type: string): Promise<readonly Record<string, unknown>[]> {
  const entries = (await client.call('GET', '/journal?limit=1000')) as {
    kind: string;
    body: Record<string, unknown>;
  }[];
  return entries.flatMap(({ kind, body }) => (kind === 'command' && body['type'] === type ? [body] : []));
}

const lostLegs = (): readonly string[] =>
  events.flatMap((event) => (event.type === 'legDown' && event.reason === 'mediaLost' ? [event.agentId] : []));
const lostCalls = (): readonly string[] =>
  events.flatMap((event) => (event.type === 'ended' && event.end.detail === 'mediaLost' ? [event.callId] : []));
const isLost = ({ callId }: Talk): boolean => lostCalls().includes(callId);

async function everybodyTalks(): Promise<readonly Talk[]> {
  for (const id of agents) {
    await client.call('PUT', `/agents/${id}`, { id, phone: phones[id] });
    await client.call('POST', `/agents/${id}/login`);
  }
  await client.call('PUT', '/campaigns/cobranza', { ...collections, detection: 'off' });
  const rows = Array.from({ length: debtors }, (_, n) => `d${n},Persona ${n},${numberOf(n)}`);
  for (let n = 0; n < debtors; n += 1) carrier.behave(numberOf(n), { kind: 'answer', afterMs: 30 });
  const csv = Readable.from([['documento,nombre,telefono', ...rows, ''].join('\n')]);
  for await (const line of client.upload('/campaigns/cobranza/records', csv)) expect(line['type']).not.toBe('failed');
  await client.call('POST', '/campaigns/cobranza/start');
  return eventually('every agent talks', async () => {
    const found = await talks();
    return found.length === agents.length && found;
  });
}

it('lives on when one of its media workers dies: what that carried is settled once, and its agents talk again', async () => {
  const { party } = carrier.partsOfHarness('udp');
  const before = await everybodyTalks();
  // Legs and calls, by load.
  expect(plane.spread).toEqual([agents.length, agents.length]);
  for (const { e164 } of before) party(e164).speak(voices.debtor);
  // A second of each conversation has reached the disk.
  await eventually('all are recorded', async () => {
    const sizes = await Promise.all((await recorded()).map(({ file }) => stat(file).catch(() => ({ size: 0 }))));
    return sizes.length === agents.length && sizes.every(({ size }) => size > 32_000);
  });
  await plane.kill(0);
  // Its place is taken before anything else happens.
  expect([plane.spread.length, reports]).toEqual([2, ['a media worker died']]);
  reports = [];

  const now = await eventually('what it carried is lost, and every agent talks again', async () => {
    const found = await talks();
    const isOver = lostLegs().length + lostCalls().length === agents.length;
    return isOver && found.length === agents.length && !found.some(isLost) && found;
  });
  // All that it carried, and nothing else.
  expect(lostCalls().length).toBeGreaterThan(0);
  expect(before.map(({ callId }) => callId)).toEqual(expect.arrayContaining([...lostCalls()]));
  for (const one of before.filter((talk) => !isLost(talk) && !lostLegs().includes(talk.agentId)))
    expect(now).toContainEqual(one);

  const settled = (await commands('settle')).map(({ settlement }) => settlement as { callId: string; cause: string });
  for (const callId of lostCalls()) {
    expect(settled.filter((one) => one.callId === callId)).toMatchObject([
      { outcome: 'connected', cause: 'mediaLost' },
    ]);
  }
  const alarms = ((await client.call('GET', '/status')) as { alarms: object[] }).alarms;
  for (const agentId of lostLegs()) {
    expect(await commands('redialAgent')).toContainEqual({ type: 'redialAgent', agentId, reason: 'mediaLost' });
    // It is over: their phone was called again.
    const over: unknown = expect.any(Number);
    expect(alarms).toContainEqual(expect.objectContaining({ code: 'AGENT_LEG_DOWN', subject: agentId, endedAt: over }));
  }
  const dialled = (await commands('dial')).map(({ e164 }) => e164);
  expect(dialled).toEqual([...new Set(dialled)]);

  for (const { e164, agentId } of now) {
    const [debtor, agent] = [party(e164), party(phones[agentId])];
    debtor.speak(voices.debtor);
    let isHeard = false;
    const stop = agent.session.tap((frame) => (isHeard ||= frame.some((level) => level > 1_000)));
    await until(`${agentId} hears their debtor`, () => isHeard);
    stop();
  }
  const ended = await eventually('what it recorded is filed', async () => {
    const found = (await recorded()).filter(({ callId }) => lostCalls().includes(callId));
    return found.every(({ state }) => state !== 'recording') && found;
  });
  expect(ended).toHaveLength(lostCalls().length);
  for (const { state, file, durationMs } of ended) {
    expect(state).toBe('repaired');
    const { layout } = await readWavSamples(file);
    expect(Math.round(layout.claimedBytes / 32)).toBe(durationMs);
    expect(durationMs).toBeGreaterThan(500);
  }
  // A machine that is too busy may be slow with its disk; nothing else went wrong.
  expect(reports.filter((message) => message !== 'a recording did not reach the disk in time')).toEqual([]);
});
