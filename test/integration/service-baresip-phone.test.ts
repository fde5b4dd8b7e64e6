import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { startApp, type App } from '../../src/app.ts';
import { ServiceClient } from '../../src/cli/service-client.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { BaresipPhone, baresipVoiceHz, describeWithBaresip } from '../support/baresip-phone.ts';
import { collections, numberOf } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { toneLevel } from '../support/tone-level.ts';
import { readWavSamples } from '../support/wav-samples.ts';
import { workerPorts } from '../support/worker-ports.ts';

/** The tone the debtor speaks, in Hz. */
const debtorHz = 450;
const password = 'contrasena-de-1001';

describeWithBaresip('an agent at a phone that is not ours', () => {
  let folder = '';
  let sipPort = 0;
  let carrier: ScriptedCarrier;
  let app: App;
  let admin: ServiceClient;
  let phone: BaresipPhone;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-baresip-'));
    carrier = new ScriptedCarrier(workerPorts(31_000, 500));
    await carrier.start();
    sipPort = await freeUdpPort();
    await startService();
    phone = await startPhone();
    await isRegistered();
    await admin.call('PUT', '/agents/ana', { id: 'ana', phone: '1001' });
  });

  afterEach(async () => {
    await phone.stop();
    await app.stop();
    await carrier.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function startService(): Promise<void> {
    const config = parseConfig({
      stateFolder: path.join(folder, 'state'),
      history: { archive: false },
      http: { port: 0 },
      switch: {
        kind: 'embedded',
        sip: { port: sipPort },
        rtp: { portMin: 46_000, portMax: 46_499, workers: 0 },
        trunks: [{ name: 'city', host: '127.0.0.1', port: carrier.port, optionsIntervalMs: 0 }],
        registrar: { phones: [{ username: '1001', password }] },
      },
      floor: { drainMs: 0, keypad: { dispositions: { '**71': 'promesa de pago' } } },
      log: { level: 'silent' },
    });
    app = await startApp(config, { log: createLogger('silent') });
    admin = new ServiceClient(app.url, app.tokens.admin);
  }

  function startPhone(): Promise<BaresipPhone> {
    return BaresipPhone.start(path.join(folder, 'phone'), { username: '1001', password, registrar: sipPort });
  }

  /** Where the service has the phone now. */
  function isRegistered(): Promise<unknown> {
    const from = `127.0.0.1:${phone.sipPort}`;
    return eventually('the phone is registered', async () => (await phones())[0]?.registration?.from === from);
  }

  async function agentState(): Promise<string | undefined> {
    return ((await admin.call('GET', '/agents')) as { state: string }[])[0]?.state;
  }

  function anaIs(state: string, deadlineMs?: number): Promise<unknown> {
    return eventually(`ana is ${state}`, async () => (await agentState()) === state, deadlineMs);
  }

  /** Ana types a code, and again while nothing comes of it, as people do: keys are lost on a machine that is late. */
  async function type(code: string, state: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      phone.press(code);
      const isDone = await anaIs(state, 10_000).then(
        () => true,
        () => false,
      );
      if (isDone) return;
      if (tries === 4) throw new Error(`ana typed ${code} ${tries} times and is ${await agentState()}, not ${state}`);
    }
  }

  function logIn(): Promise<unknown> {
    return admin.call('POST', '/agents/ana/login?waitMs=20000');
  }

  /** Ana talks with the debtor of this index. */
  async function converse(debtor = 0): Promise<void> {
    carrier.behave(numberOf(debtor), { kind: 'answer', afterMs: 30 });
    await admin.call('PUT', '/campaigns/cobranza', { ...collections, wrapUpMs: 60_000, detection: 'off' });
    const csv = `documento,nombre,telefono\nd${debtor},Persona,${numberOf(debtor)}\n`;
    for await (const line of admin.upload('/campaigns/cobranza/records', Readable.from([csv]))) {
      expect(line['type']).not.toBe('failed');
    }
    await admin.call('POST', '/campaigns/cobranza/start');
    await anaIs('talking');
  }

  async function outcomes(): Promise<unknown> {
    return ((await admin.call('GET', '/campaigns/cobranza')) as { outcomes: unknown }).outcomes;
  }

  async function phones(): Promise<readonly { registration?: { from: string; userAgent?: string } }[]> {
    return (await admin.call('GET', '/phones')) as { registration?: { from: string; userAgent?: string } }[];
  }

  it('registers, answers by itself, and is heard on the recording: left the agent, right the debtor', async () => {
    expect(await phones()).toMatchObject([
      { username: '1001', agents: ['ana'], registration: { from: `127.0.0.1:${phone.sipPort}`, behindNat: false } },
    ]);
    expect((await phones())[0]?.registration?.userAgent).toContain('baresip');
    expect(await logIn()).toEqual({ state: 'idle', outcome: 'up' });
    await converse();
    carrier.party(numberOf(0)).speak(debtorHz);
    const heard = await carrier.party(numberOf(0)).hear(1_000);
    expect(toneLevel(heard, baresipVoiceHz)).toBeGreaterThan(1_000);
    await admin.call('POST', '/agents/ana/hangUp');
    await anaIs('wrapUp');
    const file = await eventually('the recording is complete', async () => {
      const { recordings } = (await admin.call('GET', '/recordings')) as {
        recordings: { state: string; file: string }[];
      };
      const [entry] = recordings;
      return entry?.state === 'complete' && entry.file;
    });
    const [left = new Int16Array(), right = new Int16Array()] = (await readWavSamples(file)).channels;
    const level = (samples: Int16Array, hz: number): number => toneLevel(samples.subarray(-4_000), hz);
    expect(level(left, baresipVoiceHz)).toBeGreaterThan(1_000);
    expect(level(left, debtorHz)).toBeLessThan(150);
    expect(level(right, debtorHz)).toBeGreaterThan(3_000);
    expect(level(right, baresipVoiceHz)).toBeLessThan(150);
  });

  it('ends a conversation by hanging up, wraps up, and is called again', async () => {
    await logIn();
    await converse();
    phone.hangUp();
    await anaIs('wrapUp');
    await eventually('the attempt is connected', async () => JSON.stringify(await outcomes()) === '{"connected":1}');
    await phone.happened('CALL_ESTABLISHED', 2);
    await admin.call('POST', '/agents/ana/ready');
    await anaIs('idle');
    phone.hangUp();
    await phone.happened('CALL_ESTABLISHED', 3);
    await anaIs('idle');
    expect(JSON.stringify(await admin.call('GET', '/status'))).not.toContain('AGENT_');
  });

  it('is driven by codes on its keypad', async () => {
    await logIn();
    await type('**2', 'paused');
    await type('**1', 'idle');
    await converse();
    await type('**0', 'wrapUp');
    await type('**71', 'idle');
    const said = await eventually('the disposition is in the journal', async () => {
      const text = JSON.stringify(await admin.call('GET', '/journal?limit=1000'));
      return text.includes('promesa de pago') && text;
    });
    expect(/legKey|"digit"/.test(said)).toBe(false);
    await type('**9', 'offline');
    await phone.happened('CALL_CLOSED');
  });

  it('holds a conversation and takes it up again', async () => {
    await logIn();
    await converse();
    const debtor = carrier.party(numberOf(0));
    const levels = async (): Promise<number> => toneLevel(await debtor.hear(300), baresipVoiceHz);
    await eventually('the debtor hears the agent', async () => (await levels()) > 1_000);
    phone.hold();
    await eventually('the debtor hears nobody', async () => (await levels()) < 150);
    expect(await agentState()).toBe('talking');
    phone.resume();
    await eventually('the debtor hears the agent again', async () => (await levels()) > 1_000);
  });

  it('loses its power and comes back elsewhere: the agent is gone within 15 s, and called again there', async () => {
    await logIn();
    const before = phone.sipPort;
    await phone.kill();
    await anaIs('offline', 15_000);
    phone = await startPhone();
    expect(phone.sipPort).not.toBe(before);
    await isRegistered();
    await anaIs('idle', 60_000);
  });

  it('stays with the service through a restart: registered, logged in and called again', async () => {
    await logIn();
    await app.stop();
    const registrations = phone.events.filter((type) => type === 'REGISTER_OK').length;
    await startService();
    expect((await phones())[0]?.registration?.from).toBe(`127.0.0.1:${phone.sipPort}`);
    await anaIs('idle');
    expect(phone.events.filter((type) => type === 'REGISTER_OK')).toHaveLength(registrations);
  });

  it('that is not there makes the login fail, with the reason', async () => {
    await phone.kill();
    await admin.call('PUT', '/agents/luis', { id: 'luis', phone: '1002' });
    expect(await admin.call('POST', '/agents/luis/login?waitMs=5000')).toEqual({
      state: 'offline',
      outcome: 'failed',
      reason: 'PHONE_UNKNOWN',
    });
  });
});
