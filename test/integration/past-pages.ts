import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { App } from '../../src/app.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { looks, type Look } from '../support/accessibility.ts';
import { experimentEntries } from '../support/experiment-entries.ts';

/** A house of people with one browser, as it stands when a test begins. */
export interface House {
  readonly app: App;
  readonly client: ServiceClient;
  readonly stores: Stores;
  readonly page: Page;
  /** What is wrong with the page for whoever cannot see or point. */
  readonly broken: (of?: readonly Look[]) => Promise<readonly string[]>;
  readonly complaints: readonly string[];
}

const deadlineMs = 240_000;

/** The pages of debtors, in a campaign `mora` whose list was loaded. They go back to `/manage`. */
export function testDebtorPages(house: House): void {
  it(
    'finds a debtor, shows their record with what the rules leave of it, holds them, and frees them again',
    async () => {
      const { app, page, broken } = house;
      await page.goto(`${app.url}/past`);
      await page.selectOption('#search-kind', 'name');
      await page.fill('#search-text', 'x');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#search-text[aria-invalid=true]');
      await page.fill('#search-text', 'núñ jos');
      await page.keyboard.press('Enter');
      await page.waitForSelector('tr:has-text("José Núñez"):has-text("+57 300 745 1234"):has-text("por marcar")');
      expect(page.url()).not.toContain('jos');
      expect(await broken()).toEqual([]);
      await page.click('tr:has-text("José Núñez") a');
      await page.waitForSelector('h1:has-text("José Núñez")');
      await page.waitForSelector('.facts:has-text("Intentos hoy")');
      await page.waitForSelector('tr:has-text("+57 300 745 1234"):has-text("se puede llamar")');
      // This service keeps no history.
      await page.waitForSelector('[aria-labelledby=life-title] .notice.wrong:has-text("archivador")');
      expect(await page.locator('#erase').count()).toBe(0);
      await page.fill('#stop-days', '3');
      await page.click('#stop');
      await page.waitForSelector('.facts:has-text("retenido"):has-text("por sofia")');
      expect(await broken()).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await page.setViewportSize({ width: 1_280, height: 720 });
      await page.click('#free');
      await page.click('#free');
      await page.waitForSelector('.facts:has-text("por marcar")');
      await page.goto(`${app.url}/manage`);
    },
    deadlineMs,
  );

  it(
    'corrects a debtor, takes that back, and makes another record a part of theirs',
    async () => {
      const { app, page, broken } = house;
      await page.goto(`${app.url}/past#/debtors/901`);
      const put = (id: string, body: object): Promise<unknown> =>
        page.evaluate(
          `fetch('/campaigns/mora/debtors/${id}', { method: 'PUT', body: '${JSON.stringify(body)}', headers: { 'content-type': 'application/json' } })`,
        );
      await put('901', { name: 'Rosa Díaz', phones: [{ number: '3007450001' }] });
      await put('902', { name: 'Rosa Díaz Ortiz', phones: [{ number: '3007450002' }] });
      await page.reload();
      await page.click('#edit-mora');
      await page.waitForSelector('#edit-name:focus');
      await page.fill('#edit-timeZone', 'Bogotá');
      await page.click('#edit-send');
      await page.waitForSelector('#edit-timeZone[aria-invalid=true]:focus');
      expect(await broken([looks[0]])).toEqual([]);
      await page.fill('#edit-timeZone', '');
      await page.click('#add-phones');
      await page.fill('#edit-phones-1-number:focus', '12');
      await page.click('#edit-send');
      await page.waitForSelector('#planned-title:focus');
      expect(await broken([looks[1]])).toEqual([]);
      await page.click('#edit-send');
      await page.waitForSelector('#edit-phones-1-number[aria-invalid=true]:focus');
      await page.fill('#edit-phones-1-number', '301 745 0003');
      await page.click('#edit-send');
      await page.click('#edit-send');
      await page.waitForSelector('tr:has-text("+57 301 745 0003")');
      await page.waitForSelector('#edit-mora:focus');
      await page.click('#undo');
      await page.waitForSelector('tr:has-text("+57 301 745 0003")', { state: 'detached' });
      await page.selectOption('#merge-search-kind', 'externalId');
      await page.fill('#merge-search-text', '902');
      await page.keyboard.press('Enter');
      await page.click('[data-merge="902"]');
      await page.waitForSelector('#merge-planned:focus');
      expect(await broken([looks[0]])).toEqual([]);
      await page.click('#merge');
      await page.click('#merge');
      await page.waitForSelector('#merge-report:focus');
      await page.waitForSelector('tr:has-text("+57 300 745 0002")');
      await page.goto(`${app.url}/manage`);
    },
    deadlineMs,
  );
}

/** The pages of what happened, of a service without history. */
export function testPastPages(house: House): void {
  it(
    'says on the page of the past that this service keeps no history; calls in progress it knows',
    async () => {
      const { app, page, broken } = house;
      await page.goto(`${app.url}/past#/attempts`);
      await page.click('a[href="#/attempts"]');
      await page.waitForSelector('[aria-labelledby=running-title] .hint');
      await page.selectOption('#filter-outcome', 'busy');
      await page.waitForSelector('#running-title', { state: 'detached' });
      expect(page.url()).toContain('#/attempts/outcome%3Dbusy');
      await page.waitForSelector('.notice.wrong:has-text("archivador")');
      expect(await broken()).toEqual([]);
      await page.click('a[href="#/promises"]');
      await page.waitForSelector('.notice.wrong:has-text("archivador")');
      await page.click('a[href="#/experiments"]');
      await page.waitForSelector('.hint:has-text("Ninguna campaña tiene un experimento")');
      expect(await broken()).toEqual([]);
    },
    deadlineMs,
  );

  it(
    'shows what an experiment came to as bands, what debtors paid under each arm, and stops and starts it',
    async () => {
      const { app, client, stores, page, broken, complaints } = house;
      const { campaign } = (await client.call('GET', '/campaigns/mora')) as { campaign: object };
      const arms = [{ id: 'local', share: 0.5, sets: { callerId: '+576045550100' } }];
      await client.call('PUT', '/campaigns/mora', { ...campaign, experiment: { id: 'numero-local', arms } });
      await stores.journal.append('main', experimentEntries('mora', 'numero-local', 1_000));
      await page.goto(`${app.url}/past#/experiments`);
      await page.reload();
      await page.click('a[href="#/experiments/mora"]');
      const row = '[aria-labelledby=report-title] tbody tr:has-text("local")';
      await page.waitForSelector(`${row}:has-text("mejor que las reglas usuales")`);
      // Half of 1,000 debtors each; of those of the arm three fifths answered, of those of control one fifth.
      expect(await page.locator(`${row} td`).allTextContents()).toEqual([
        ...['500', '500', '300', '300', '0', '0,600'],
        expect.stringMatching(/^\+0,4\d\d \(\+0,3\d\d … \+0,4\d\d\)$/),
        'mejor que las reglas usuales',
      ]);
      await page.click('#compare-payments');
      await page.waitForSelector('[aria-labelledby=money-title] .notice.wrong:has-text("Elija primero")');
      const paid = (text: string) =>
        page.setInputFiles('#payments-file', { name: 'pagos.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await paid('deudor;monto\nD1;mil\n');
      await page.click('#compare-payments');
      await page.waitForSelector('[aria-labelledby=money-title] .notice.wrong:has-text("fila 2")');
      expect(await broken()).toEqual([]);
      // Whose number is odd is under the arm.
      await paid(
        ['deudor;monto', ...Array.from({ length: 1_000 }, (_, n) => `D${n};${n % 2 ? 30 : 10 + (n % 4)},50`)].join(
          '\n',
        ),
      );
      await page.click('#compare-payments');
      const money = page.locator('[aria-labelledby=money-title] tbody tr:has-text("local") td');
      await money.first().waitFor();
      const [debtors, each, difference] = await money.allTextContents();
      expect([debtors, each]).toEqual(['500', '30,50']);
      expect(difference).toMatch(/^\+19,0\d \(\+18,\d\d … \+19,\d\d\)$/);
      expect(await broken()).toEqual([]);
      await page.click('#stop-local');
      await page.click('#stop-local');
      await page.waitForSelector(`${row}:has-text("detenida por el operador")`);
      await page.click('#start-local');
      await page.waitForSelector('[aria-labelledby=arms-title] tr:has-text("en marcha")');
      await page.click('#stop-all');
      await page.click('#stop-all');
      await page.waitForSelector('tr:has-text("Mora temprana") .state:has-text("detenido")');
      expect(await client.call('GET', '/campaigns/mora/experiment')).toMatchObject({
        experiment: { state: 'stopped', stopped: [] },
      });
      await page.click('#start-all');
      await page.waitForSelector('tr:has-text("Mora temprana") .state:has-text("en marcha")');
      expect(complaints).toEqual([]);
    },
    deadlineMs,
  );
}
