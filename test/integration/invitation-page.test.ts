import type { AddressInfo } from 'node:net';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, pageStepMs } from '../support/chromium.ts';
import { IdentityApi, asAdmin, password } from '../support/identity-api.ts';

const deadlineMs = 240_000;

describe.skipIf(!hasChromium)('the page behind a one-time link, in Chromium', () => {
  let browser: Browser;
  let api: IdentityApi;
  let url: string;
  let page: Page;
  /** What the browser complained of: a script or style that the policy refuses, an error of the page. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  }, deadlineMs);
  afterAll(() => browser.close());

  beforeEach(async () => {
    api = await IdentityApi.start();
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
    complaints = [];
  });
  afterEach(async () => {
    await page.context().close();
    await api.close();
  });

  async function open(address: string, locale = 'en-GB'): Promise<void> {
    page = await (await browser.newContext({ locale })).newPage();
    page.setDefaultTimeout(pageStepMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${url}${address}`);
  }

  /** The code that an app would show for the secret on the page. */
  async function codeOfApp(): Promise<string> {
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    return new TOTP({ secret }).generate({ timestamp: api.clock.now() });
  }

  it(
    'takes the first administrator from the link to a second factor, by keyboard alone',
    async () => {
      const token = await api.identity.people.inviteFirst('admin');
      await open(`/invitation#${token}`);
      await page.waitForSelector('#password-step:not([hidden])');
      expect(await page.inputValue('#user')).toBe('admin');
      await page.fill('#user', 'Ana');
      await page.fill('#password', 'too short');
      await page.fill('#again', 'another one');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#user[aria-invalid=true]');
      expect(await page.textContent('#password-wrong')).toBe('Write 12 characters or more.');
      expect(await page.textContent('#again-wrong')).toBe('The two passwords are not the same.');
      expect(await page.evaluate('document.activeElement.id')).toBe('user');
      await page.keyboard.press('Control+A');
      for (const typed of ['ana.perez', password, password]) {
        await page.keyboard.type(typed);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#offer-step:not([hidden])');
      expect(page.url()).toBe(`${url}/invitation`);
      expect(await page.evaluate('document.activeElement.id')).toBe('offer-title');
      await page.focus('#set-up');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#code svg path');
      await page.fill('#digits', '000000');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#digits[aria-invalid=true]');
      await page.fill('#digits', await codeOfApp());
      await page.keyboard.press('Enter');
      await page.waitForSelector('#done-step:not([hidden])');
      expect(await page.textContent('#done-name')).toBe('ana.perez');
      expect(await page.isVisible('#next-first')).toBe(true);
      expect(await api.identity.people.list()).toMatchObject([
        { id: 'ana.perez', state: 'active', hasSecondFactor: true, roles: [{ role: 'admin' }] },
      ]);
      expect(complaints).toEqual([]);
    },
    deadlineMs,
  );

  it(
    'shows somebody else their name in their language, keeps the link in the other, and says when it is used up',
    async () => {
      const roles = [{ role: 'agent', scope: { kind: 'own' } }];
      const payload = { id: 'beto', displayName: 'Beto <Ríos>', roles };
      const added = await api.ask({ method: 'PUT', url: '/people/beto', headers: asAdmin, payload });
      const link = `/invitation#${String(added.body['invitation'])}`;
      await open(link, 'es-CO');
      await page.waitForSelector('#password-step:not([hidden])');
      expect(await page.textContent('h1')).toBe('Su acceso a Marcador');
      expect(await page.textContent('#whom-name')).toBe('Beto <Ríos> (beto)');
      expect(await page.isVisible('#user')).toBe(false);
      await page.click('#language');
      await page.waitForSelector('#password-step:not([hidden])');
      expect(await page.textContent('h1')).toBe('Your access to Marcador');
      await page.fill('#password', password);
      await page.fill('#again', password);
      await page.click('button[type=submit]');
      await page.click('#later');
      await page.waitForSelector('#next-others:not([hidden])');
      await page.context().close();
      await open(link, 'es-CO');
      await page.waitForSelector('#trouble:not([hidden])');
      expect(await page.textContent('#trouble')).toContain('Este enlace ya se usó o venció');
      expect(complaints).toEqual([]);
    },
    deadlineMs,
  );
});
