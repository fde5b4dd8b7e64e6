import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { hasChromium, launchChromium } from '../support/chromium.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { collections, livelyCity, numberOf, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { S3Server } from '../support/s3-server.ts';
import { pageLostMs } from '../../telephony/browser-phone/phone-line.ts';
import { nothingHappensFor } from '../support/nothing-happens.ts';
import { mayPullMicrophone, plugMicrophone, pullMicrophone } from '../support/pulled-microphone.ts';
import { tonesHeard, watchIncomingAudio } from '../support/page-tones.ts';
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';
import { toneLevel } from '../support/tone-level.ts';
import { pulsedTone } from '../support/pulsed-tone.ts';

const password = 'correct horse battery';
const deadlineMs = 90_000;
/** The microphone beeps once a second; nobody is asked whether it may. */
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const everybodyTalks = { ...livelyCity.outcomes, live: 1, noAnswer: 0, busy: 0, unallocated: 0, rejected: 0 };
/** A debtor who has time: the agent reloads the page meanwhile. */
const talk = { medianMs: 120_000, sigma: 0.1, minMs: 100_000, maxMs: 150_000 };
/** What the supervisor's microphone says: no voice of the city and no beep of Chromium has it. */
const supervisorHz = 1_700;
/** 16-bit samples above this are a voice or a beep, not noise. */
const audible = 500;

/** A real call over SIP: from the debtor's phone to the agent's browser, and from there to the reviewer's. */
describe.skipIf(!hasChromium)('a call, from the agent to the reviewer, in Chromium', () => {
  let folder: string;
  let city: TestCity;
  /** Where the recording is moved, encrypted, when it has ended. */
  let bucket: S3Server;
  let quiet: QuietApp;
  let browser: Browser;
  /** With a microphone that says something else; begun when the supervisor comes. */
  let supervisors: Browser | undefined;
  /** When the supervisor spoke to the agent alone, to both, and no more: as each was asked for, the end as it was over. Epoch ms. */
  const spoke = { whispersAt: 0, bargesAt: 0, endedAt: 0 };
  let page: Page;
  /** Ana's. */
  let agents: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-story-'));
    const outcomes = everybodyTalks as NonNullable<typeof livelyCity.outcomes>;
    city = await startTestCity({
      ...livelyCity,
      outcomes,
      talk,
      phones: { count: 1 },
      logFile: path.join(folder, 'city'),
    });
    bucket = await S3Server.start();
    const secret = randomBytes(32).toString('base64');
    quiet = await startQuietApp(folder, {
      switch: switchBefore(city, 28_000),
      browserPhones: { webrtc: { port: await freeUdpPort() } },
      history: {},
      recordings: { bucket: bucket.bucket(), encryption: { keys: [{ id: 'k1', secret }] } },
    });
    const { client } = quiet;
    await client.call('PUT', '/agents/ana', { id: 'ana', name: 'Ana', phone: 'browser', campaigns: ['cobranza'] });
    await client.call('PUT', '/campaigns/cobranza', { ...collections, wrapUpMs: 120_000 });
    const csv = `documento,nombre,telefono\n52417032,Marta Ríos,${numberOf(1)}\n`;
    for await (const line of client.upload('/campaigns/cobranza/records', Readable.from([csv]))) void line;
    await join('ana', 'agent', { kind: 'own' }, { agentId: 'ana' });
    await join('rosa', 'reviewer', { kind: 'all' });
    await join('sofia', 'supervisor', { kind: 'all' });
    browser = await launchChromium(microphone);
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await supervisors?.close();
    await quiet.app.stop(AbortSignal.abort());
    await bucket.stop();
    await city.stop();
    await rm(folder, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  });

  async function join(id: string, role: string, scope: object, more: object = {}): Promise<void> {
    const person = { id, roles: [{ role, scope }], ...more };
    const { invitation } = (await quiet.client.call('PUT', `/people/${id}`, person)) as { invitation: string };
    await quiet.client.call('POST', '/invitation', { token: invitation, password });
  }

  /** Signs somebody in with a page of their own. */
  async function signIn(user: string, lands: string, from = browser): Promise<Page> {
    const context = await from.newContext({ locale: 'es-CO', viewport: { width: 1_440, height: 900 } });
    await watchIncomingAudio(context);
    await mayPullMicrophone(context);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${quiet.app.url}/sign-in`);
    await page.fill('#user', user);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${quiet.app.url}/${lands}`);
    return page;
  }

  /** The level that the page shows of what comes in, dB below full scale. */
  async function heard(): Promise<number> {
    const levels = await page.locator('.audio [role=meter]').all();
    return Number(await levels.at(-1)?.getAttribute('aria-valuenow'));
  }

  /** A supervisor hears the agent's call, speaks to the agent, then to both, and leaves. */
  async function supervise(): Promise<void> {
    const tone = path.join(folder, 'supervisor.wav');
    await writeFile(tone, pulsedTone(supervisorHz));
    supervisors = await launchChromium([...microphone, `--use-file-for-fake-audio-capture=${tone}`]);
    const board = await signIn('sofia', '', supervisors);
    const mode = async (name: string): Promise<number> => {
      const askedAt = Date.now();
      await board.click(`[data-mode=${name}]`);
      await board.waitForSelector(`[data-mode=${name}][aria-pressed=true]:not([aria-disabled=true])`);
      return askedAt;
    };
    await board.click('[data-agent=ana]');
    await board.click('dialog [data-act=listen]');
    await board.waitForSelector('.supervision .choices [data-mode=listen][aria-pressed=true]');
    await eventually('the supervisor hears them', async () => (await heard()) > -50);
    expect(await tonesHeard(agents, supervisorHz, 2)).toBe(0);
    spoke.whispersAt = await mode('whisper');
    await eventually('the agent hears the supervisor', async () => (await tonesHeard(agents, supervisorHz, 3)) === 3);
    spoke.bargesAt = await mode('barge');
    await eventually('the agent still does', async () => (await tonesHeard(agents, supervisorHz, 3)) === 3);
    await board.click('#stop-supervision');
    await board.waitForSelector('.supervision', { state: 'detached' });
    spoke.endedAt = Date.now();
    await eventually('the agent hears the debtor alone', async () => (await tonesHeard(agents, supervisorHz, 2)) === 0);
    await board.context().close();
    page = agents;
  }

  it(
    'an agent talks with a debtor, reloads in mid-call, is helped by a supervisor, talks on, and says what came of it',
    async () => {
      agents = await signIn('ana', 'desk');
      await page.check('[name=phone][value=browser]');
      await page.click('#sign-on');
      await page.waitForSelector('.strip:has-text("libre")');
      await quiet.client.call('POST', '/campaigns/cobranza/start');
      await page.waitForSelector('.call.is-talking');
      expect(await page.textContent('#card')).toContain('Marta Ríos');
      await eventually('the debtor is heard', async () => (await heard()) > -50);

      await page.reload();
      await page.waitForSelector('.call.is-talking');
      await eventually('the debtor is heard again', async () => (await heard()) > -50);
      await supervise();
      await page.waitForRequest((request) => /\/session\/audio\?.*packets=\d{2}/.test(request.url()));
      await page.keyboard.press('n');
      await page.keyboard.type('pide el recibo');
      await page.keyboard.press('Alt+c');
      await page.waitForSelector('#countdown');
      await page.keyboard.press('Alt+1');
      await page.waitForSelector('#promisedUntil:focus');
      await page.fill('#promisedUntil', new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
      await page.fill('#amount', '250.000');
      await page.keyboard.press('Alt+s');
      await page.waitForSelector('#countdown', { state: 'detached' });
    },
    2 * deadlineMs,
  );

  it('how it sounded is kept: both ways, and that the page went once', async () => {
    const audio = await eventually('the audio of the conversation is in history', async () => {
      const { attempts } = (await quiet.client.call('GET', '/attempts')) as { attempts: readonly Attempt[] };
      const spoken = attempts.find(({ connectedAt }) => connectedAt !== null);
      if (!spoken) return undefined;
      const [found] = (await quiet.client.call('GET', `/attempts/${spoken.attemptId}/audio`)) as readonly Audio[];
      return found;
    });
    expect(audio).toMatchObject({ agentId: 'ana', interruptions: 1 });
    expect(audio.pageLevel).toBeGreaterThan(-60);
    expect(audio.switchLevel).toBeGreaterThan(-60);
    expect(audio.heardPackets).toBeGreaterThan(0);
    expect(audio.measuredMs).toBeGreaterThanOrEqual(1_000);
    expect(audio.awayMs).toBeGreaterThan(0);
  });

  it('both sides are on the recording, before and after the reload', async () => {
    const { recordingId, file, startedAt } = await eventually(
      'the recording is in the bucket, and says what was chosen',
      async () => {
        const { recordings } = (await quiet.client.call('GET', '/recordings')) as { recordings: readonly Recording[] };
        return recordings.find(({ home, disposition }) => home?.state === 'kept' && disposition === 'promesa de pago');
      },
    );
    expect(existsSync(file)).toBe(false);
    const kept = [...bucket.objects].find(([key]) => key.endsWith(`/${recordingId}.wav.enc`));
    expect([bucket.objects.size, kept?.[1].includes('RIFF')]).toEqual([2, false]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of quiet.client.bytes(`/recordings/${recordingId}/audio`)) chunks.push(chunk);
    const wav = Buffer.concat(chunks);
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + (wav.length & ~3)));
    const [agent, debtor] = [loudSeconds(samples, 0), loudSeconds(samples, 1)];
    const length = samples.length / 16_000;
    for (const loud of [agent, debtor]) {
      expect(loud[0]).toBeLessThan(length / 3);
      expect(loud.at(-1)).toBeGreaterThan((2 * length) / 3 - 1);
    }
    // On the left stands what the debtor heard: the supervisor when they barged, and no word that they whispered.
    const told = tonePlaces(samples).map((place) => startedAt + place);
    expect(told.length * pieceMs).toBeGreaterThan(1_000);
    expect(Math.min(...told)).toBeGreaterThan(spoke.bargesAt - slackMs);
    expect(Math.max(...told)).toBeLessThan(spoke.endedAt + slackMs);
    expect(spoke.bargesAt - spoke.whispersAt).toBeGreaterThan(2_000 + slackMs);
  });

  it(
    'a reviewer finds it, opens it, and hears it',
    async () => {
      await signIn('rosa', 'review');
      await page.click('.open-recording');
      const part = page.waitForResponse((response) => response.url().includes('/audio') && response.status() === 206);
      await page.click('#toggle');
      await part;
      await eventually(
        'the clock of the player runs',
        async () => !(await page.textContent('.clock'))?.startsWith('0:00'),
      );
      expect(await page.textContent('[aria-labelledby=sound-title]')).toMatch(/ana.*Voz del agente.*nivel -\d+ dB/s);
      const audit = JSON.stringify(await quiet.client.call('GET', '/audit?limit=50'));
      expect(audit).toContain('/recordings/:id/audio');
    },
    deadlineMs,
  );

  it(
    'an agent whose microphone is pulled out hears on, and a supervisor takes the call over',
    async () => {
      const { client } = quiet;
      const csv = `documento,nombre,telefono\n52417033,Luis Mora,${numberOf(2)}\n`;
      for await (const line of client.upload('/campaigns/cobranza/records', Readable.from([csv]))) void line;
      await agents.bringToFront();
      await agents.waitForSelector('.call.is-talking');
      await agents.waitForSelector('#card:has-text("Luis Mora")');
      page = agents;
      await eventually('the debtor is heard', async () => (await heard()) > -50);
      await pullMicrophone(agents);
      await agents.waitForSelector('.audio [role=alert]:has-text("No hay micrófono")');
      const talking = (): Promise<number> => agents.locator('.call.is-talking').count();
      await nothingHappensFor(pageLostMs + 1_500, 'a page without a microphone is not lost', talking);
      await eventually('the debtor is heard without a microphone', async () => (await heard()) > -50);
      expect(await agents.textContent('.audio [role=alert]')).toContain('No hay micrófono');
      await plugMicrophone(agents);
      await agents.waitForSelector('.audio [role=alert]', { state: 'detached' });

      await client.call('PUT', '/agents/sofia', {
        id: 'sofia',
        name: 'Sofía',
        phone: 'browser',
        campaigns: ['cobranza'],
      });
      await client.call('PUT', '/people/sofia', {
        ...{ id: 'sofia', agentId: 'sofia' },
        roles: [{ role: 'supervisor', scope: { kind: 'all' } }],
      });
      const board = await signIn('sofia', '');
      const desk = await board.context().newPage();
      await desk.goto(`${quiet.app.url}/desk`);
      await desk.check('[name=phone][value=browser]');
      await desk.click('#sign-on');
      await desk.waitForSelector('.strip:has-text("libre")');
      await board.bringToFront();
      await board.click('[data-agent=ana]');
      await board.click('dialog [data-act=takeOver]');
      await desk.bringToFront();
      await desk.waitForSelector('.call.is-talking');
      await desk.waitForSelector('#card:has-text("Luis Mora")');
      await agents.waitForSelector('#countdown');
      page = desk;
      await eventually('the supervisor hears the debtor', async () => (await heard()) > -50);
    },
    deadlineMs,
  );
});

interface Attempt {
  readonly attemptId: string;
  readonly connectedAt: number | null;
}

interface Audio {
  readonly pageLevel: number;
  readonly switchLevel: number;
  readonly heardPackets: number;
  readonly measuredMs: number;
  readonly awayMs: number;
}

/** A piece of the recording that a tone is looked for in, ms. */
const pieceMs = 100;
/** Between the clock of the index and the first sample of the file. */
const slackMs = 500;

/** Where in the left channel the supervisor's tone stands: the beginnings of its pieces, ms. */
function tonePlaces(samples: Int16Array): readonly number[] {
  const left = samples.filter((_, at) => at % 2 === 0);
  const length = 8 * pieceMs;
  const places: number[] = [];
  for (let at = 0; at + length <= left.length; at += length)
    if (toneLevel(left.subarray(at, at + length), supervisorHz) > audible) places.push(at / 8);
  return places;
}

interface Recording {
  readonly recordingId: string;
  readonly file: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly disposition?: string;
  readonly home?: { readonly state: string };
}

/** The seconds in which a channel (0 left, 1 right) of stereo at 8 kHz is audible. */
function loudSeconds(samples: Int16Array, channel: number): readonly number[] {
  const loud = new Set<number>();
  for (let at = channel; at < samples.length; at += 2) {
    if (Math.abs(samples[at] ?? 0) > audible) loud.add(Math.floor(at / 16_000));
  }
  return [...loud];
}
