import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { brokenInLooks, type Look } from '../support/accessibility.ts';
import { hasChromium, launchChromium, pageStepMs } from '../support/chromium.ts';
import { startQuietApp } from '../support/quiet-app.ts';
import { testDebtorPages, testPastPages, type House } from './past-pages.ts';

const deadlineMs = 240_000;
const password = 'correct horse battery';

/** The newest import as a page sees it that asks sooner: it is under way, and some rows were rejected. */
async function asUnderWay(route: Route): Promise<void> {
  const response = await route.fetch();
  const [newest, ...older] = (await response.json()) as readonly object[];
  await route.fulfill({ response, json: [{ ...newest, state: 'running', rejected: 1 }, ...older] });
}

/** One service and one browser; each test goes on where the one before ended, as the people of a house do. */
describe.skipIf(!hasChromium)('the pages of operators and administrators, in Chromium', () => {
  let folder: string;
  const stores = memoryStores();
  let app: App;
  let client: ServiceClient;
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  /** The one-time link that an administrator made for the operator. */
  let link: string;
  /** What the browser complained of: a script or style that the policy refuses, an error of a page. */
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-manage-'));
    const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
    const config = {
      identity: { secondFactor: 'optional' },
      switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
    };
    ({ app, client } = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open) }));
    await post('/invitation', { token: app.firstInvitation, user: 'ana', password });
    browser = await launchChromium();
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await app.stop(AbortSignal.abort());
    await rm(folder, { recursive: true, force: true });
  });

  async function post(route: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const { ok } = await fetch(`${app.url}${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(ok).toBe(true);
  }

  /** Signs somebody in on the sign-in page of a fresh browser. */
  async function signIn(user: string): Promise<void> {
    await context?.close();
    context = await browser.newContext({ locale: 'es-CO' });
    page = await context.newPage();
    page.setDefaultTimeout(pageStepMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${app.url}/sign-in`);
    await page.fill('#user', user);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${app.url}/`);
  }

  /** What the page breaks in these looks; it goes back to Spanish. */
  async function broken(of?: readonly Look[]): Promise<readonly string[]> {
    const found = await brokenInLooks(page, of);
    await page.selectOption('#language', 'es');
    return found;
  }

  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';
  /** For tests of another file: a page comes with each sign-in. */
  const house: House = {
    ...{ stores, broken, complaints },
    get app() {
      return app;
    },
    get client() {
      return client;
    },
    get page() {
      return page;
    },
  };

  it(
    'lets an administrator make an operator, whose link is shown once',
    async () => {
      await signIn('ana');
      await page.click('nav a[href="/manage"]');
      await page.click('a[href="#/people"]');
      await page.click('#new-person');
      await page.fill('#person-id', 'sofia');
      await page.fill('#person-name', 'Sofía Rojas');
      await page.selectOption('#role-0', 'operator');
      await page.selectOption('#scope-0', 'all');
      expect(await broken()).toEqual([]);
      await page.click('#save-person');
      await page.waitForSelector('#invitation');
      link = await text('#invitation');
      expect(link).toContain(`${app.url}/invitation#`);
      await page.click('a[href="#/people"]');
      await page.waitForSelector('tr:has-text("Sofía Rojas"):has-text("invitada")');
      expect(await broken()).toEqual([]);
      await page.click('a[href="#/people/sofia"]');
      await page.waitForSelector('#reset-person');
    },
    deadlineMs,
  );

  it(
    'shows the administrator keys, webhooks and the audit log, with the check of its seals',
    async () => {
      await page.click('a[href="#/keys"]');
      await page.fill('#key-name', 'crm');
      await page.check('input[value="debtors.read"]');
      await page.click('#create-key');
      await page.waitForSelector('#key');
      expect(await broken()).toEqual([]);
      await page.click('a[href="#/webhooks"]');
      await page.fill('#webhook-url', 'crm');
      await page.click('#add-webhook');
      await page.waitForSelector('#webhook-url[aria-invalid=true]');
      // The configuration allows no address that is not public.
      await page.fill('#webhook-url', 'http://127.0.0.1:9/in');
      await page.check('input[value="promise.made"]');
      await page.click('#add-webhook');
      await page.waitForSelector('#secret');
      await page.click('[data-test]');
      await page.waitForSelector('.notice.wrong:has-text("no es una dirección pública")');
      expect(await broken()).toEqual([]);
      await page.click('[id^=remove-]');
      await page.click('[id^=remove-]');
      await page.waitForSelector('.hint:has-text("No se avisa a ningún sistema")');
      await page.click('a[href="#/audit"]');
      await page.waitForSelector('.notice.good');
      await page.fill('#audit-text', 'POST /keys');
      await page.waitForSelector('tbody tr:has-text("ana")');
      expect(await page.locator('tbody tr').count()).toBeLessThan(3);
      expect(await broken()).toEqual([]);
      await page.goto(`${app.url}/past#/erasures`);
      await page.waitForSelector('.sheet .hint:has-text("No se ha pedido ningún borrado")');
      expect(await broken()).toEqual([]);
    },
    deadlineMs,
  );

  it(
    'lets the operator create a campaign; what the service refuses stands beside its field',
    async () => {
      const [, token = ''] = link.split('#');
      await post('/invitation', { token, password });
      await signIn('sofia');
      await page.goto(`${app.url}/manage`);
      await page.waitForSelector('#new-campaign');
      expect(await page.locator('a[href="#/people"]').count()).toBe(0);
      await page.click('#new-campaign');
      await page.fill('#field-id', 'mora');
      await page.fill('#field-name', 'Mora temprana');
      await page.fill('#field-trunks', 'carrier');
      await page.fill('[id="field-callerId.number"]', '601 555');
      await page.fill('#field-country', 'CO');
      await page.click('#compare');
      await page.waitForSelector('[id="field-callerId.number"][aria-invalid=true]');
      expect(await text('[id="field-callerId.number-wrong"]')).toContain('Se espera');
      expect(await broken()).toEqual([]);
      await page.fill('[id="field-callerId.number"]', '+576015550000');
      await page.click('#compare');
      await page.click('#apply');
      await page.waitForSelector('.notice.good:has-text("creada y en pausa")');
      await page.fill('#field-priority', '70');
      await page.click('summary:has-text("Horario de la campaña")');
      await page.click('#add-schedule');
      await page.selectOption('[id="field-schedule.0.action"]', 'start');
      await page.fill('[id="field-schedule.0.at"]', '8:00');
      await page.check('[name="field-schedule.0.weekdays"][value=sat]');
      await page.click('#compare');
      await page.waitForSelector('[id="field-schedule.0.at"][aria-invalid=true]');
      await page.fill('[id="field-schedule.0.at"]', '08:00');
      await page.click('#compare');
      await page.waitForSelector('.planned tr:has-text("Qué hace sola"):has-text("sábado")');
      await page.waitForSelector('.planned tr:has-text("Prioridad"):has-text("50"):has-text("70")');
      await page.click('#apply');
      await page.click('#undo');
      await page.waitForSelector('.notice.good:has-text("como antes")');
      expect(await page.inputValue('#field-priority')).toBe('50');
    },
    deadlineMs,
  );

  it(
    'has a field for every part of a setting, says beside it what is wrong, and shows the same as one document',
    async () => {
      await page.evaluate("for (const group of document.querySelectorAll('.settings details')) group.open = true");
      await page.fill('[id="field-retry.rules.busy.delayMs"]', '20m');
      await page.fill('[id="field-retry.rules.fax.maxAttempts"]', '1');
      await page.click('[id="add-dispositions"]');
      await page.fill('[id="field-dispositions.0.name"]', 'promesa');
      await page.selectOption('[id="field-dispositions.0.meaning"]', 'promiseToPay');
      await page.check('[name="field-dispositions.0.requires"][value=promisedUntil]');
      await page.selectOption('[id="choice-abandonment.window"]', 'rollingDays');
      await page.fill('[id="field-abandonment.window.days"]', '400');
      await page.click('#compare');
      await page.waitForSelector(
        '[id="field-retry.rules.fax-wrong"], [id="field-retry.rules.fax.delayMs-wrong"]:has-text("Se espera")',
      );
      expect(await text('[id="field-abandonment.window.days-wrong"]')).toContain('Se espera');
      expect(await broken()).toEqual([]);
      await page.fill('[id="field-retry.rules.fax.maxAttempts"]', '');
      await page.selectOption('[id="choice-abandonment.window"]', 'day');
      expect(JSON.parse(await page.inputValue('#document'))).toMatchObject({
        dispositions: [{ name: 'promesa', meaning: 'promiseToPay', requires: ['promisedUntil'] }],
      });
      await page.click('#compare');
      await page.waitForSelector(
        '.planned tr:has-text("Reintento por resultado: ocupado: Espera"):has-text("10m"):has-text("20m")',
      );
      expect(await broken()).toEqual([]);
      await page.click('#apply');
      await page.waitForSelector('.notice.good:has-text("aplicado")');
    },
    deadlineMs,
  );

  it(
    'adds agents with their skills, makes a team of them, renames it, and takes that back',
    async () => {
      await page.click('a[href="#/agents"]');
      await page.click('#new-agent');
      await page.fill('#field-id', 'beatriz');
      await page.fill('#field-name', 'Beatriz Mora');
      await page.fill('#field-phone', 'browser');
      await page.click('[id="add-skills"]');
      await page.fill('[id="field-skills.0.name"]', 'legal');
      await page.fill('[id="field-skills.0.level"]', '12');
      await page.click('#compare');
      await page.waitForSelector('[id="field-skills-wrong"]:has-text("Se espera")');
      expect(await broken()).toEqual([]);
      await page.fill('[id="field-skills.0.level"]', '7');
      await page.click('#compare');
      await page.click('#apply');
      await page.waitForSelector('.notice.good:has-text("agregado")');
      await page.click('a[href="#/teams"]');
      await page.click('#new-team');
      await page.fill('#team-name', 'Norte');
      await page.check('.check:has-text("Beatriz") input');
      await page.click('#compare-team');
      await page.click('#apply-team');
      await page.click('a[href="#/teams/Norte"]');
      await page.fill('#team-name', 'Centro');
      await page.click('#compare-team');
      await page.waitForSelector('tr:has-text("Beatriz"):has-text("Norte"):has-text("Centro")');
      expect(await broken()).toEqual([]);
      await page.click('#apply-team');
      await page.waitForSelector('h2:text("Centro")');
      await page.click('#undo');
      await page.waitForSelector('h2:text("Norte")');
      expect(await broken()).toEqual([]);
      await page.click('a[href="#/agents"]');
      await page.waitForSelector('tr:has-text("Beatriz"):has-text("Norte"):has-text("legal 7")');
      expect(await broken()).toEqual([]);
    },
    deadlineMs,
  );

  it(
    'checks a list of a spreadsheet, corrects a column, loads it, and shows what it did not take',
    async () => {
      const rows = [
        'Cédula;Nombre;Móvil de casa;Saldo',
        '1020345678;José Núñez;3007451234;1.234.567,89',
        '1020345679;Peña Ana;12;99,5',
        '1020345680;Luis Gómez;3017451234;500,00',
      ];
      const list = { name: 'lista.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n'), 'latin1') };
      await page.click('a[href="#/lists"]');
      await page.selectOption('#upload-campaign', 'mora');
      await page.setInputFiles('#upload-file', list);
      await page.click('#look');
      await page.waitForSelector('.columns');
      expect(await text('.notice.wrong')).toContain('qué columna');
      await page.selectOption('#column-phone', 'Móvil de casa');
      await page.click('#look');
      await page.waitForSelector('#load:has-text("Cargar 2 deudores")');
      expect(await text('.sheet')).toContain('Windows-1252 (Excel)');
      expect(await broken()).toEqual([]);
      await page.route('**/imports', asUnderWay, { times: 1 });
      await page.click('#load');
      await page.waitForSelector('.hint:has-text("cuando termina la carga")');
      await page.waitForSelector('tr:has-text("Peña Ana")');
      expect(await broken()).toEqual([]);
      await page.click('a:has-text("Ir a la campaña")');
      await page.click('[data-action=start]');
      await page.waitForSelector('.state:has-text("en marcha")');
      await page.click('a[href="#/campaigns"]');
      await page.click('[data-action=pause]');
      await page.waitForSelector('tr:has-text("Mora temprana"):has-text("en pausa")');
      expect(await broken()).toEqual([]);
    },
    deadlineMs,
  );

  testDebtorPages(house);

  it(
    'takes a load back',
    async () => {
      await page.click('a[href="#/lists"]');
      await page.click('tbody tr:first-child a');
      await page.click('#undo-import');
      await page.click('#undo-import');
      await page.waitForSelector('.notice:has-text("2 registros salieron")');
    },
    deadlineMs,
  );

  it(
    'bars a number and lifts it; shows the legal hours and callbacks',
    async () => {
      await page.click('a[href="#/do-not-call"]');
      await page.fill('#number', '+57 601 555 0100');
      await page.keyboard.press('Enter');
      await page.click('#bar');
      await page.waitForSelector('.notice.warn:has-text("sofia")');
      expect(await broken()).toEqual([]);
      await page.click('#lift');
      await page.click('#lift');
      await page.waitForSelector('#bar');
      await page.click('a[href="#/hours"]');
      await page.click('a[href="#/hours/co"]');
      await page.waitForSelector('.calendar td.closed');
      expect(await broken()).toEqual([]);
      await page.click('a[href="#/callbacks"]');
      await page.waitForSelector('.sheet .hint');
      expect(await broken()).toEqual([]);
    },
    deadlineMs,
  );

  testPastPages(house);
});
