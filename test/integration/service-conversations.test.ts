import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { startApp, type App } from '../../src/app.ts';
import { ServiceClient } from '../../src/cli/service-client.ts';
import { createLogger } from '../../src/observe/logger.ts';
import type { CarrierParty } from '../contract/carrier-party.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { heardBy, voices } from '../contract/who-hears-whom.ts';
import { collections, numberOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { until } from '../support/until.ts';
import { readWavSamples } from '../support/wav-samples.ts';
import { workerPorts } from '../support/worker-ports.ts';

const notary = '+576015550199';
/** How long the recording is paused, ms. */
const pausedMs = 1_000;

let folder = '';
let carrier: ScriptedCarrier;
let app: App;
let admin: ServiceClient;
let reviewer: ServiceClient;
let supervisor: ServiceClient;
/** Addresses of the phones of Ana, Beto and the supervisor. */
let phones: { readonly ana: string; readonly beto: string; readonly supervisor: string };
let party: (address: string) => CarrierParty;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-conversations-'));
  carrier = new ScriptedCarrier(workerPorts(31_000, 500));
  await carrier.start();
  const parts = carrier.partsOfHarness('udp');
  phones = { ana: parts.phone(), beto: parts.phone(), supervisor: parts.phone() };
  ({ party } = parts);
  const place = { host: '127.0.0.1', port: carrier.port };
  const config = parseConfig({
    stateFolder: path.join(folder, 'state'),
    history: { archive: false },
    http: { port: 0 },
    switch: {
      kind: 'embedded',
      sip: { port: 0 },
      rtp: { portMin: 47_000, portMax: 47_999, workers: 0 },
      trunks: [{ name: 'city', ...place, cpsLimit: 30, channelLimit: 60, optionsIntervalMs: 0 }],
    },
    transferTargets: { notaria: { number: notary, trunk: 'city' } },
    // The carrier of this test is where the phones are, too.
    allowedPhones: ['127.0.0.1', phones.supervisor],
    log: { level: 'silent' },
    floor: { drainMs: 0 },
  });
  app = await startApp(config, { log: createLogger('silent') });
  const client = (token: string | undefined): ServiceClient => new ServiceClient(app.url, token ?? '');
  [admin, reviewer, supervisor] = [
    client(app.tokens.admin),
    client(app.tokens.reviewer),
    client(app.tokens.supervisor),
  ];
  carrier.behave(numberOf(0), { kind: 'answer', afterMs: 30 });
  carrier.behave(notary, { kind: 'answer', afterMs: 100 });
  await admin.call('PUT', '/campaigns/cobranza', { ...collections, wrapUpMs: 60_000, detection: 'off' });
  await logIn('ana');
  const csv = `documento,nombre,telefono\nd0,Persona 0,${numberOf(0)}\n`;
  for await (const line of admin.upload('/campaigns/cobranza/records', Readable.from([csv]))) {
    expect(line['type']).not.toBe('failed');
  }
  await admin.call('POST', '/campaigns/cobranza/start');
  await eventually('Ana talks', async () => (await stateOf('ana')) === 'talking');
});

afterEach(async () => {
  await app.stop();
  await carrier.close();
  await rm(folder, { recursive: true, force: true });
});

async function logIn(id: 'ana' | 'beto'): Promise<void> {
  await admin.call('PUT', `/agents/${id}`, { id, phone: phones[id] });
  await admin.call('POST', `/agents/${id}/login`);
  await eventually(`${id} is there`, async () => (await stateOf(id)) !== 'offline');
}
async function stateOf(id: string): Promise<string | undefined> {
  const agents = (await admin.call('GET', '/agents')) as { agent: { id: string }; state: string }[];
  return agents.find(({ agent }) => agent.id === id)?.state;
}
async function outcomes(): Promise<unknown> {
  return ((await admin.call('GET', '/campaigns/cobranza')) as { outcomes: unknown }).outcomes;
}
async function journal(): Promise<string> {
  return JSON.stringify(await admin.call('GET', '/journal?limit=1000'));
}
const refused = (asked: Promise<unknown>, code: string) => expect(asked).rejects.toMatchObject({ code });

it('lets a reviewer only listen and a supervisor speak, and journals who did', async () => {
  const body = { supervisor: 'sofia', phone: phones.supervisor };
  const [debtor, agent] = [party(numberOf(0)), party(phones.ana)];
  debtor.speak(voices.debtor);
  agent.speak(voices.agent);
  await refused(
    new ServiceClient(app.url, app.tokens.readOnly).call('POST', '/agents/ana/supervision/listen', body),
    'FORBIDDEN',
  );
  await refused(reviewer.call('POST', '/agents/ana/supervision/barge', body), 'FORBIDDEN');
  await refused(reviewer.call('POST', '/agents/ana/dtmf', { digits: '1' }), 'FORBIDDEN');
  await refused(supervisor.call('POST', '/agents/beto/supervision/listen', body), 'CALL_STATE');
  const report = await reviewer.call('POST', '/agents/ana/supervision/listen', body);
  expect(report).toMatchObject({ supervisorId: 'sofia', agentId: 'ana', mode: 'listen' });
  const ear = party(phones.supervisor);
  ear.speak(voices.supervisor);
  await supervisor.call('POST', '/agents/ana/supervision/whisper', body);
  const whispered = { debtor: ['agent'], agent: ['debtor', 'supervisor'], ear: ['debtor', 'agent'] };
  await eventually('the agent alone hears the supervisor', async () =>
    isDeepStrictEqual(await heardBy({ debtor, agent, ear }), whispered),
  );
  expect(await reviewer.call('GET', '/supervisions')).toMatchObject([{ supervisorId: 'sofia', mode: 'whisper' }]);
  await supervisor.call('DELETE', '/supervisions/sofia');
  await eventually('nobody listens', async () => JSON.stringify(await reviewer.call('GET', '/supervisions')) === '[]');
  await refused(supervisor.call('DELETE', '/supervisions/sofia'), 'NOT_FOUND');
  expect(await stateOf('ana')).toBe('talking');
  const written = await eventually('it is journalled', async () => {
    const text = await journal();
    return text.includes('supervisionEnded') && text;
  });
  for (const word of ['supervisionAsked', 'sofia', 'whisper', 'listen']) expect(written).toContain(word);
  expect(written).not.toMatch(/legUnknown|unknownLeg/);
});

it('hands a debtor on to a listed target; the agent wraps up, the attempt has one outcome', async () => {
  await refused(admin.call('POST', '/agents/ana/transfer', { target: 'elsewhere' }), 'NOT_FOUND');
  await refused(admin.call('POST', '/agents/ana/transfer/complete'), 'CALL_STATE');
  await admin.call('POST', '/agents/ana/transfer', { target: 'notaria', kind: 'attended' });
  const debtor = party(numberOf(0));
  debtor.speak(voices.debtor);
  await eventually('the target is called', async () => (await journal()).includes('consulting'));
  expect(await stateOf('ana')).toBe('talking');
  await admin.call('POST', '/agents/ana/transfer/complete');
  await eventually('Ana wraps up', async () => (await stateOf('ana')) === 'wrapUp');
  const target = party(notary);
  target.speak(voices.target);
  await eventually('debtor and target hear each other', async () =>
    isDeepStrictEqual(await heardBy({ debtor, target }), { debtor: ['target'], target: ['debtor'] }),
  );
  expect(await outcomes()).toEqual({});
  target.hangUp();
  await eventually('the attempt is settled', async () => JSON.stringify(await outcomes()) === '{"connected":1}');
});

it('hands a debtor on to an idle agent, who then talks with them', async () => {
  await refused(admin.call('POST', '/agents/ana/transfer', { agent: 'beto' }), 'CALL_STATE');
  await logIn('beto');
  await admin.call('POST', '/agents/ana/transfer', { agent: 'beto' });
  await eventually('Beto talks', async () => (await stateOf('beto')) === 'talking');
  expect(await stateOf('ana')).toBe('wrapUp');
  await admin.call('POST', '/agents/beto/dtmf', { digits: '42#' });
  await until('the debtor receives the digits', () => party(numberOf(0)).digits === '42#');
  await admin.call('POST', '/agents/beto/hangUp');
  await eventually('the attempt is settled', async () => JSON.stringify(await outcomes()) === '{"connected":1}');
});

it('lets two agents speak while the debtor is on hold, then gives the debtor to the second, or back', async () => {
  await logIn('beto');
  const [debtor, ana, beto] = [party(numberOf(0)), party(phones.ana), party(phones.beto)];
  debtor.speak(voices.debtor);
  ana.speak(voices.agent);
  beto.speak(voices.target);
  await admin.call('POST', '/agents/ana/transfer', { agent: 'beto', kind: 'attended' });
  const consulting = { debtor: [], ana: ['target'], beto: ['agent'] };
  await eventually('the agents speak', async () => isDeepStrictEqual(await heardBy({ debtor, ana, beto }), consulting));
  expect([await stateOf('ana'), await stateOf('beto')]).toEqual(['talking', 'reserved']);
  await admin.call('POST', '/agents/ana/transfer/cancel');
  await eventually('Beto is free', async () => (await stateOf('beto')) === 'idle');
  await eventually('the debtor is back', async () =>
    isDeepStrictEqual(await heardBy({ debtor, ana }), { debtor: ['agent'], ana: ['debtor'] }),
  );
  await admin.call('POST', '/agents/ana/transfer', { anyAgent: true, kind: 'attended' });
  await eventually('the agents speak again', async () =>
    isDeepStrictEqual(await heardBy({ ana, beto }), { ana: ['target'], beto: ['agent'] }),
  );
  await admin.call('POST', '/agents/ana/transfer/complete');
  await eventually('Beto talks', async () => (await stateOf('beto')) === 'talking');
  expect(await stateOf('ana')).toBe('wrapUp');
  await eventually('the debtor hears Beto', async () =>
    isDeepStrictEqual(await heardBy({ debtor, beto }), { debtor: ['target'], beto: ['debtor'] }),
  );
  await admin.call('POST', '/agents/beto/hangUp');
  await eventually('the attempt is settled', async () => JSON.stringify(await outcomes()) === '{"connected":1}');
});

it('silences the recording while the agent takes card data, until their conversation ends at the latest', async () => {
  await logIn('beto');
  const [debtor, ana] = [party(numberOf(0)), party(phones.ana)];
  debtor.speak(voices.debtor);
  ana.speak(voices.agent);
  await eventually('both hear each other', async () =>
    isDeepStrictEqual(await heardBy({ debtor, ana }), { debtor: ['agent'], ana: ['debtor'] }),
  );
  await refused(reviewer.call('POST', '/agents/ana/recording/pause'), 'FORBIDDEN');
  await refused(admin.call('POST', '/agents/beto/recording/pause'), 'CALL_STATE');
  await admin.call('POST', '/agents/ana/recording/pause');
  await debtor.hear(pausedMs);
  await admin.call('POST', '/agents/ana/transfer', { agent: 'beto' });
  await eventually('it is recorded again', async () => (await journal()).includes('recordingResumed'));
  await eventually('Beto hears the debtor', async () =>
    isDeepStrictEqual(await heardBy({ beto: party(phones.beto) }), { beto: ['debtor'] }),
  );
  await admin.call('POST', '/agents/beto/hangUp');
  const [recording] = await eventually('the recording is complete', async () => {
    const { recordings: all } = (await admin.call('GET', '/recordings')) as {
      recordings: { file: string; state: string }[];
    };
    return all.every(({ state }) => state === 'complete') && all;
  });
  const { channels } = await readWavSamples(recording?.file ?? '');
  const [left = new Int16Array(), right = new Int16Array()] = channels;
  const masked = longestSilence(left, right);
  expect(masked.untilMs - masked.fromMs).toBeGreaterThan(pausedMs - 200);
  const [before, after] = [right.subarray(0, masked.fromMs * 8), right.subarray(masked.untilMs * 8)];
  for (const heard of [before, after]) expect(heard.some((sample) => Math.abs(sample) > 3_000)).toBe(true);
  const written = await journal();
  expect(written).toContain('"what":"recordingPaused"');
  expect(written).toContain('"reason":"conversationOver"');
});

/** The longest stretch without a sound on either channel. */
function longestSilence(left: Int16Array, right: Int16Array): { readonly fromMs: number; readonly untilMs: number } {
  let longest = { fromMs: 0, untilMs: 0 };
  let from = 0;
  for (let at = 0; at <= right.length; at++) {
    if (at < right.length && left[at] === 0 && right[at] === 0) continue;
    if (at - from > (longest.untilMs - longest.fromMs) * 8) longest = { fromMs: from / 8, untilMs: at / 8 };
    from = at + 1;
  }
  return longest;
}

it('answers that this switch has no nodes', async () => {
  await refused(admin.call('GET', '/switch/nodes'), 'SWITCH_UNSUPPORTED');
  await refused(admin.call('POST', '/switch/nodes/one/drain'), 'SWITCH_UNSUPPORTED');
});
