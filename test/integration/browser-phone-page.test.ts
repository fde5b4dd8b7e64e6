import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { freeUdpPort } from '../contract/free-port.ts';
import { hasChromium, launchChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';

const password = 'correct horse battery';
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

interface Audio {
  readonly hasPage: boolean;
  readonly fromPage?: { readonly level: number; readonly packets: number };
}

describe.skipIf(!hasChromium)('docs/browser-phones.md, in Chromium', () => {
  let folder: string;
  let quiet: QuietApp;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-page-'));
    const browserPhones = { webrtc: { port: await freeUdpPort() } };
    quiet = await startQuietApp(folder, { switch: { kind: 'simulated' }, browserPhones });
    browser = await launchChromium(microphone);
    page = await browser.newPage();
    const { client, app } = quiet;
    await client.call('PUT', '/agents/ana', { id: 'ana', phone: 'browser' });
    const person = { id: 'ana', roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'ana' };
    const { invitation } = (await client.call('PUT', '/people/ana', person)) as { invitation: string };
    await client.call('POST', '/invitation', { token: invitation, password });
    await page.goto(`${app.url}/sign-in`);
    // It has asked by then whether somebody is signed in, and stays.
    await page.waitForLoadState('networkidle');
    await send('POST', '/session', { user: 'ana', password });
    await page.goto(`${app.url}/`);
    await page.waitForLoadState('networkidle');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await quiet.app.stop(AbortSignal.abort());
    await rm(folder, { recursive: true, force: true });
  });

  /** Under the page's own cookie. */
  function send(method: string, route: string, body?: object): Promise<unknown> {
    const init = {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    };
    return page.evaluate(`fetch('${route}', ${JSON.stringify(init)}).then((answer) => answer.json())`);
  }

  it('makes the page a phone by its program as it is written, and again after a reload', async () => {
    const text = await readFile(path.join(packageRoot(), 'docs', 'browser-phones.md'), 'utf8');
    const [, program = ''] = /```js\n([^]*?)```/.exec(text) ?? [];
    const run = (): Promise<unknown> =>
      page.evaluate(`(async () => { const speaker = document.createElement('audio'); ${program} })()`);
    for (const round of ['first', 'after a reload']) {
      await run();
      await eventually(`the microphone is heard, ${round}`, async () => {
        const { hasPage, fromPage } = (await send('GET', '/session/audio')) as Audio;
        return hasPage && (fromPage?.packets ?? 0) > 40 && (fromPage?.level ?? -127) > -60;
      });
      await page.reload();
    }
    await eventually('the page that was left is gone', async () => {
      const { hasPage } = (await send('GET', '/session/audio')) as Audio;
      return !hasPage;
    });
    expect(await send('DELETE', '/session/audio')).toEqual({ done: true });
  }, 60_000);
});
