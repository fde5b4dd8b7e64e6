import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
import { freeUdpPort } from '../../../kernel/free-udp-port.ts';
import { launchChromium, pageStepMs } from '../../support/chromium.ts';
import { startTestCity, type TestCity } from '../../support/city-process.ts';
import { livelyCity, numberOf } from '../../support/collections-floor.ts';
import { tonesHeard, watchIncomingAudio } from '../../support/page-tones.ts';
import { mayPullMicrophone } from '../../support/pulled-microphone.ts';
import { startQuietApp, type QuietApp } from '../../support/quiet-app.ts';
import { S3Server } from '../../support/s3-server.ts';

/** A switch that the story is told on. */
export interface StorySwitch {
  /** The service's `switch`, with the city as its trunk `city`. */
  readonly settings: object;
  stop(): Promise<void>;
}

/** Everybody's. */
export const password = 'correct horse battery';
/** The microphone beeps once a second; nobody is asked whether it may. */
export const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const everybodyTalks = { ...livelyCity.outcomes, live: 1, noAnswer: 0, busy: 0, unallocated: 0, rejected: 0 };
/** A debtor who has time: the agent reloads the page meanwhile. */
const talk = { medianMs: 120_000, sigma: 0.1, minMs: 100_000, maxMs: 150_000 };
/** And patience: in silence they ask once, later than a page without a microphone would be lost, and hang up as long after that. */
const patience = { medianMs: 8_000, sigma: 0.01, minMs: 7_900, maxMs: 8_100 };

/** A service with its city and its bucket, and Chromium before it. Its people come by themselves. */
export class StoryStage {
  readonly folder: string;
  readonly quiet: QuietApp;
  /** Where the recording is moved, encrypted, when it has ended. */
  readonly bucket: S3Server;
  readonly browser: Browser;
  /** What went wrong in pages. */
  readonly complaints: string[] = [];
  readonly #ends: readonly (() => Promise<unknown>)[];

  private constructor(
    parts: Pick<StoryStage, 'folder' | 'quiet' | 'bucket' | 'browser'>,
    ends: readonly (() => Promise<unknown>)[],
  ) {
    this.folder = parts.folder;
    this.quiet = parts.quiet;
    this.bucket = parts.bucket;
    this.browser = parts.browser;
    this.#ends = ends;
  }

  static async open(startSwitch: (city: TestCity) => Promise<StorySwitch>): Promise<StoryStage> {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-story-'));
    const city = await startTestCity({
      ...livelyCity,
      outcomes: everybodyTalks as NonNullable<typeof livelyCity.outcomes>,
      ...{ talk, patience, phones: { count: 1 }, logFile: path.join(folder, 'city') },
    });
    const onSwitch = await startSwitch(city);
    const bucket = await S3Server.start();
    const secret = randomBytes(32).toString('base64');
    const quiet = await startQuietApp(folder, {
      switch: onSwitch.settings,
      browserPhones: { webrtc: { port: await freeUdpPort() } },
      history: {},
      identity: { secondFactor: 'optional' },
      recordings: { bucket: bucket.bucket(), encryption: { keys: [{ id: 'k1', secret }] } },
    });
    const browser = await launchChromium(microphone);
    const stage = new StoryStage({ folder, quiet, bucket, browser }, [
      () => browser.close(),
      () => quiet.app.stop(AbortSignal.abort()),
      () => bucket.stop(),
      () => onSwitch.stop(),
      () => city.stop(),
      () => rm(folder, { recursive: true, force: true }),
    ]);
    return stage;
  }

  async close(): Promise<void> {
    for (const end of this.#ends) await end();
  }

  /** Opens a one-time link as whoever got it, with a password of their own. @param user the name that the first administrator chooses */
  async takeLink(link: string, user?: string): Promise<void> {
    const page = await this.#newPage(this.browser);
    await page.goto(link);
    await page.waitForSelector('#password-step:not([hidden])');
    if (user !== undefined) await page.fill('#user', user);
    await page.fill('#password', password);
    await page.fill('#again', password);
    await page.click('button[type=submit]');
    await page.click('#later');
    await page.waitForSelector('#done-step:not([hidden])');
    await page.context().close();
  }

  /** Asks the service as the person of a page does. @throws Error with the reply when it refuses */
  async ask(page: Page, method: string, route: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const { isDone, text } = await page.evaluate<{ isDone: boolean; text: string }>(
      `fetch(${JSON.stringify(route)}, ${JSON.stringify(init)})
        .then(async (reply) => ({ isDone: reply.ok, text: await reply.text() }))`,
    );
    if (!isDone) throw new Error(`${method} ${route}: ${text}`);
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  }

  /** Adds a debtor to the campaign, with the number of this index. */
  async addDebtor(document: string, name: string, index: number): Promise<void> {
    const csv = `documento,nombre,telefono\n${document},${name},${numberOf(index)}\n`;
    for await (const line of this.quiet.client.upload('/campaigns/cobranza/records', Readable.from([csv]))) void line;
  }

  /** Signs somebody in with a page of their own. */
  async signIn(user: string, lands: string, from = this.browser): Promise<Page> {
    const page = await this.#newPage(from);
    await page.goto(`${this.quiet.app.url}/sign-in`);
    await page.fill('#user', user);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${this.quiet.app.url}/${lands}`);
    return page;
  }

  async #newPage(from: Browser): Promise<Page> {
    const context = await from.newContext({ locale: 'es-CO', viewport: { width: 1_440, height: 900 } });
    await watchIncomingAudio(context);
    await mayPullMicrophone(context);
    const page = await context.newPage();
    page.setDefaultTimeout(pageStepMs);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return page;
  }
}

/** The level that a page shows of what comes in, dB below full scale. */
export async function levelHeard(page: Page): Promise<number> {
  const levels = await page.locator('.audio [role=meter]').all();
  return Number(await levels.at(-1)?.getAttribute('aria-valuenow'));
}

/** Whether a page hears a tone in each of three seconds. */
export async function hearsTone(page: Page, hz: number): Promise<boolean> {
  return (await tonesHeard(page, hz, 3)) === 3;
}
