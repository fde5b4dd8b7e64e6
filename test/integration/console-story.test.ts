import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';

const password = 'correct horse battery';
const deadlineMs = 90_000;
/** The microphone beeps once a second; nobody is asked whether it may. */
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const everybodyTalks = { ...livelyCity.outcomes, live: 1, noAnswer: 0, busy: 0, unallocated: 0, rejected: 0 };
/** A debtor who has time: the agent reloads the page meanwhile. */
const talk = { medianMs: 120_000, sigma: 0.1, minMs: 100_000, maxMs: 150_000 };
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
  let page: Page;
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
    browser = await launchChromium(microphone);
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
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
  async function signIn(user: string, lands: string): Promise<void> {
    page = await (await browser.newContext({ locale: 'es-CO', viewport: { width: 1_440, height: 900 } })).newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${quiet.app.url}/sign-in`);
    await page.fill('#user', user);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${quiet.app.url}/${lands}`);
  }

  /** The level that the page shows of what comes in, dB below full scale. */
  async function heard(): Promise<number> {
    const levels = await page.locator('.audio [role=meter]').all();
    return Number(await levels.at(-1)?.getAttribute('aria-valuenow'));
  }

  it(
    'an agent talks with a debtor, reloads in mid-call, talks on, and says what came of it',
    async () => {
      await signIn('ana', 'desk');
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
    deadlineMs,
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
    const { recordingId, file } = await eventually(
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

interface Recording {
  readonly recordingId: string;
  readonly file: string;
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
