import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { SimulatedCallControl } from '../../telephony/simulated/simulated-call-control.ts';
import { brokenInLooks, looks, type Look } from '../support/accessibility.ts';
import { hasChromium, launchChromium, pageStepMs } from '../support/chromium.ts';
import { someDebtor } from '../support/debtors.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';

const password = 'correct horse battery';
const deadlineMs = 240_000;
const campaign = {
  ...{ id: 'mora', name: 'Mora temprana', trunks: ['carrier'], callerId: '+576015550000', country: 'CO' },
  ...{ rulePack: 'none', dialingMode: 'progressive', wrapUpMs: 120_000, wrapUpExtensionMs: 30_000 },
  scripts: [
    {
      name: 'usual',
      sections: [
        {
          title: { es: 'Saludo' },
          text: { es: 'Buenos días, {debtorName}. <b>Debe</b> {balance}, prometió {promiseDate}.' },
        },
        { meanings: ['promiseToPay'], text: { es: 'Entonces el {promiseDate}.' } },
      ],
    },
  ],
};
const debts = [
  { id: '4401', portfolio: 'Tarjeta', balance: '1250000.00', currency: 'COP', daysPastDue: 34 },
  { id: '4402', portfolio: 'Libre inversión', balance: '380500.00', currency: 'COP', daysPastDue: 12 },
];

const fields = { Ciudad: 'Cali', Tratamiento: 'Tono suave', 'Motivo del tratamiento': 'primera mora' };

/** One service with a simulated switch, and one browser, in which an agent works through a call. */
describe.skipIf(!hasChromium)("the agent's desk, in Chromium", () => {
  const stores = memoryStores();
  let folder: string;
  let quiet: QuietApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let callId: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-desk-page-'));
    const calls = new SimulatedCallControl({
      ...{ clock: systemClock, rng: seededRng(1) },
      behave: () => ({ kind: 'answer', early: false, afterMs: 10, talkMs: 600_000 }),
      trunks: [{ name: 'carrier', cpsLimit: 100, channelLimit: 10 }],
    });
    const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
    const config = {
      switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
      desk: { pauseReasons: [{ name: 'lunch', labels: { es: 'Almuerzo', en: 'Lunch' }, allowanceMs: 3_600_000 }] },
    };
    quiet = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open), calls });
    const { client } = quiet;
    await client.call('PUT', '/agents/ana', { id: 'ana', name: 'Ana Pérez', phone: 'desk-7', campaigns: ['mora'] });
    await client.call('PUT', '/campaigns/mora', campaign);
    const debtors = ['52417032', '79310444'].map((id) => someDebtor(id, { name: 'Marta Lucía Ríos', debts, fields }));
    await stores.hopper.add('mora', debtors, Date.now());
    const person = { id: 'ana', roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'ana' };
    const { invitation } = (await client.call('PUT', '/people/ana', person)) as { invitation: string };
    await client.call('POST', '/invitation', { token: invitation, password });
    browser = await launchChromium();
    context = await browser.newContext({ locale: 'es-CO', viewport: { width: 1_440, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(pageStepMs);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await quiet.app.stop(AbortSignal.abort());
    await rm(folder, { recursive: true, force: true });
  });

  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

  /** What the page breaks in these looks; it goes back to the usual one. */
  async function broken(of: readonly Look[] = looks): Promise<readonly string[]> {
    const found = await brokenInLooks(page, of);
    await page.selectOption('#language', 'es');
    await page.selectOption('#theme', 'light');
    return found;
  }

  it('brings an agent from signing in to their desk, and signs them on with their own phone', async () => {
    await page.goto(`${quiet.app.url}/sign-in`);
    await page.fill('#user', 'ana');
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${quiet.app.url}/desk`);
    await page.waitForSelector('#sign-on');
    expect(await broken(looks)).toEqual([]);
    await page.check('[name=phone][value=own]');
    await page.click('#sign-on');
    await page.waitForSelector('.strip:has-text("libre")');
    expect(await text('.strip-why')).toContain('inició sesión');
  });

  it('shows who it is and what they owe when a call comes, and keeps what is typed', async () => {
    await quiet.client.call('POST', '/campaigns/mora/start');
    await page.waitForSelector('.strip:has-text("en conversación")');
    const { situation } = (await quiet.client.call('GET', '/agents/ana')) as {
      situation: { call: { callId: string } };
    };
    ({ callId } = situation.call);
    expect(await text('#card')).toContain('Marta Lucía Ríos');
    expect(await text('#card')).toMatch(/1\.250\.000/);
    expect(await text('#card')).toContain('34 días');
    expect(await text('.card-why')).toContain('único agente apto');
    // What the list says of the debtor stands in the script, as text; what nobody knows is a gap.
    expect(await text('#script')).toMatch(/Buenos días, Marta Lucía Ríos\. <b>Debe<\/b> \$\s?1\.630\.500, prometió/);
    expect(await text('.script-gap')).toContain('falta: fecha de la promesa');
    expect(await text('.card-treatment')).toMatch(/Tono suave.*primera mora/);
    await page.keyboard.press('u');
    await page.waitForSelector('#script:not([open])');
    await page.keyboard.press('u');
    await page.waitForSelector('#script[open]');
    // Outside fields a letter is a key; within one it is a letter.
    await page.keyboard.press('h');
    await page.waitForSelector('.call.is-held');
    await page.keyboard.press('h');
    await page.waitForSelector('.call.is-talking');
    // By the next key the notes have the focus: whoever types fast hangs up on nobody with the "c" of "cobro".
    const press = `dispatchEvent(new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', bubbles: true, cancelable: true }))`;
    expect(await page.evaluate(`document.body.${press}, document.activeElement.id`)).toBe('notes');
    await page.keyboard.type('paga el viernes, pide el recibo');
    await page.waitForSelector('#draft-place:has-text("Borrador guardado")');
    const hangUp = await page.locator('[data-action=hangUp]').boundingBox();
    await quiet.client.call('POST', '/agents/ana/messages', { text: 'Ofrezca <tres> cuotas' });
    await page.waitForSelector('.message:has-text("Ofrezca <tres> cuotas")');
    // What ends the call stays where it was.
    expect(await page.locator('[data-action=hangUp]').boundingBox()).toEqual(hangUp);
    expect(await broken()).toEqual([]);
    // What stands over the page during a call covers neither its timer nor what ends it.
    await page.keyboard.press('Alt+t');
    await page.waitForSelector('#transfer-panel');
    await page.click('[data-action=hangUp]', { trial: true });
    expect(await broken()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('#transfer-panel', { state: 'detached' });
    await page.waitForSelector('#notes:focus');
  });

  it('finds the draft again after a reload in wrap-up, and takes the result by keyboard', async () => {
    await page.keyboard.press('Alt+c');
    await page.waitForSelector('#countdown');
    await page.keyboard.type(' por correo');
    // Before the pause after which drafts are sent: the page sends it as it leaves.
    await page.reload();
    await page.waitForSelector('#countdown');
    expect(await page.inputValue('#notes')).toBe('paga el viernes, pide el recibo por correo');
    await page.keyboard.press('x');
    await page.waitForSelector('[data-action=extend]', { state: 'detached' });
    await page.keyboard.press('v');
    await page.waitForSelector('.message', { state: 'detached' });
    const { messages } = (await quiet.client.call('GET', '/agents/ana/messages')) as { messages: readonly object[] };
    expect(messages).toMatchObject([{ fromName: 'admin', readAt: expect.any(Number) as number }]);
    await page.keyboard.press('1');
    await page.waitForSelector('#promisedUntil:focus');
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await page.fill('#promisedUntil', day);
    expect(await text('#script')).toMatch(/Entonces el \S+/);
    expect(await page.isVisible('.script-gap')).toBe(false);
    await page.fill('#amount', 'mil');
    await page.keyboard.press('Alt+s');
    await page.waitForSelector('#amount:focus');
    expect(await text('#amount-wrong')).toContain('1.250.000');
    await page.fill('#amount', '1.250.000');
    await page.keyboard.press('Alt+p');
    await page.waitForSelector('#pause-panel');
    await page.keyboard.press('1');
    await page.waitForSelector('.strip:has-text("en pausa: Almuerzo")');
  });

  it('lets an agent finish later what they could not, pauses, and goes on', async () => {
    await page.waitForSelector('.unfinished');
    await page.click('.unfinished .button >> nth=0');
    expect(await page.inputValue('#amount')).toBe('1.250.000');
    await page.keyboard.press('s');
    await page.waitForSelector('#result', { state: 'detached' });
    await eventually('the disposition', async () => (await stores.dispositions.trail('mora', callId)).length === 1);
    expect(await stores.attemptNotes.get('mora', callId)).toMatchObject({
      ...{ by: 'ana', notes: 'paga el viernes, pide el recibo por correo', promisedAmount: '1250000' },
    });
    await page.keyboard.press('?');
    await page.waitForSelector('#keys-panel');
    await page.click('[data-key=ready]');
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#keys-panel', { state: 'detached' });
    await quiet.client.call('POST', '/campaigns/mora/pause');
    const later = {
      callId,
      disposition: 'Volver a llamar',
      callBackAt: Date.now() + 6 * 86_400_000,
      callBackAgent: 'me',
    };
    await quiet.client.call('POST', '/agents/ana/disposition', later);
    await page.reload();
    await page.click('button:has-text("Ver 52417032")');
    await page.waitForSelector('.callback-preview:has-text("Marta Lucía Ríos"):has-text("1.250.000")');
    await page.keyboard.press('b');
    await page.waitForSelector('.strip:has-text("libre")');
    expect(await broken(looks)).toEqual([]);
  });

  it('is one desk in two tabs: the second mirrors and may take over', async () => {
    const second = await context.newPage();
    await second.goto(`${quiet.app.url}/desk`);
    await second.waitForSelector('#take-over');
    expect(await second.isVisible('[data-action=pause]')).toBe(false);
    await second.click('#take-over');
    await second.waitForSelector('[data-action=pause]');
    await page.waitForSelector('#take-over');
    await second.close();
    await page.waitForSelector('[data-action=pause]');
    expect(complaints).toEqual([]);
  });
});
