import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import axe, { type AxeResults } from 'axe-core';
import { TOTP } from 'otpauth';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { IdentityApi, password } from '../support/identity-api.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));
const deadlineMs = 20_000;

interface Look {
  readonly language: 'es' | 'en';
  readonly theme: 'light' | 'dark';
}
const looks: readonly Look[] = [
  { language: 'es', theme: 'light' },
  { language: 'es', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
];
const locales = { es: 'es-CO', en: 'en-GB' } as const;

/** One service and one browser for all pages of the console. */
describe.skipIf(executablePath === undefined)('the console, in Chromium', () => {
  let browser: Browser;
  let api: IdentityApi;
  let url: string;
  let page: Page;
  /** What the browser complained of: a script or style that the policy refuses, an error of a page. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
    api = await IdentityApi.start('listenOrExport');
    await api.join('ana.perez', [{ role: 'agent', scope: { kind: 'own' } }]);
    await api.join('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await api.close();
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(address: string, { language, theme }: Look): Promise<void> {
    page = await (await browser.newContext({ locale: locales[language], colorScheme: theme })).newPage();
    page.setDefaultTimeout(deadlineMs / 2);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${url}${address}`);
  }

  /** Rules of WCAG 2.2 AA that the page breaks, as axe finds them. */
  async function broken(): Promise<readonly string[]> {
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
    const options = {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    };
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  /** What the page breaks in each language and theme; those of the browser are chosen again at the end. */
  async function brokenInEachLook(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const { language, theme } of looks) {
      await page.selectOption('#language', language);
      await page.selectOption('#theme', theme);
      found.push(...(await broken()).map((each) => `${language}, ${theme}: ${each}`));
    }
    return found;
  }

  it('has a sign-in page without a barrier, whatever language and theme', async () => {
    await open('/sign-in', { language: 'en', theme: 'dark' });
    await page.waitForSelector('#user');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.click('button[type=submit]');
    await page.waitForSelector('#user[aria-invalid=true]');
    expect(await brokenInEachLook()).toEqual([]);
  });

  it('signs in by keyboard alone, says what is wrong, and keeps language and theme', async () => {
    await open('/sign-in', { language: 'en', theme: 'light' });
    await page.waitForSelector('#user');
    await page.selectOption('#language', 'es');
    await page.selectOption('#theme', 'dark');
    await page.reload();
    await page.waitForSelector('#user');
    expect(await page.textContent('h1')).toBe('Entrar');
    expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('dark');
    await page.fill('#user', 'Ana Pérez');
    await page.fill('#password', 'not the one');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#user[aria-invalid=true]');
    await page.waitForFunction('document.activeElement.id === "user"');
    expect(await page.textContent('#user-wrong')).toContain('como ana.perez');
    await page.fill('#user', 'ana.perez');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toContain('no son correctos');
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/`);
  });

  it('sets up a second factor for a role that needs one, before anything else', async () => {
    await open('/sign-in', { language: 'es', theme: 'light' });
    await page.fill('#user', 'rosa');
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.qr path');
    expect(await broken()).toEqual([]);
    await page.fill('#code', '000000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#code[aria-invalid=true]');
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    await page.fill('#code', new TOTP({ secret }).generate({ timestamp: api.clock.now() }));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/`);
    expect(await api.identity.people.list()).toContainEqual(
      expect.objectContaining({ id: 'rosa', hasSecondFactor: true }),
    );
  });
});
