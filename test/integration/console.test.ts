import path from 'node:path';
import { TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { randomToken } from '../../src/identity/people/random-token.ts';
import { sessionCookieName } from '../../src/api/access/session-plugin.ts';
import { brokenInLooks, brokenRules, type Look } from '../support/accessibility.ts';
import { hasChromium, launchChromium, pageStepMs } from '../support/chromium.ts';
import { ConsoleService } from '../support/console-service.ts';
import { password, type IdentityApi } from '../support/identity-api.ts';

const deadlineMs = 240_000;

type Cookies = Parameters<BrowserContext['addCookies']>[0];
const locales = { es: 'es-CO', en: 'en-GB' } as const;

/** One service and one browser for all pages of the console. */
describe.skipIf(!hasChromium)('the console, in Chromium', () => {
  let browser: Browser;
  let service: ConsoleService;
  let api: IdentityApi;
  let url: string;
  let page: Page;
  /** What the browser complained of: a script or style that the policy refuses, an error of a page. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    service = await ConsoleService.start();
    ({ api, url } = service);
    await api.join('ana.perez', [{ role: 'agent', scope: { kind: 'own' } }]);
    await api.join('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await api.join('sofia', [{ role: 'operator', scope: { kind: 'all' } }]);
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await service.close();
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(address: string, { language, theme }: Look, cookies: Cookies = []): Promise<void> {
    const context = await browser.newContext({ locale: locales[language], colorScheme: theme });
    await context.addCookies(cookies);
    page = await context.newPage();
    page.setDefaultTimeout(pageStepMs);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${url}${address}`);
  }

  it('has a sign-in page without a barrier, whatever language and theme', async () => {
    await open('/sign-in', { language: 'en', theme: 'dark' });
    await page.waitForSelector('#user');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.click('button[type=submit]');
    await page.waitForSelector('#user[aria-invalid=true]');
    expect(await brokenInLooks(page)).toEqual([]);
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
    await page.waitForURL(`${url}/review`);
  });

  it('sets up a second factor for a role that needs one, before anything else', async () => {
    await open('/sign-in', { language: 'es', theme: 'light' });
    await page.fill('#user', 'rosa');
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.qr path');
    expect(await brokenRules(page)).toEqual([]);
    await page.fill('#code', '000000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#code[aria-invalid=true]');
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    await page.fill('#code', new TOTP({ secret }).generate({ timestamp: api.clock.now() }));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/review`);
    expect(await api.identity.people.list()).toContainEqual(
      expect.objectContaining({ id: 'rosa', hasSecondFactor: true }),
    );
  });

  /** Opens a page as somebody who is signed in with everything that their role asks for. */
  async function openAs(person: string, address: string, look: Look): Promise<void> {
    const token = randomToken();
    await api.identity.sessions.begin(token, { personId: person, address: '127.0.0.1', isComplete: true });
    await open(address, look, [{ name: sessionCookieName(false), value: token, url }]);
  }

  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

  it('shows the floor as it changes, without a barrier in any language and theme', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'light' });
    await page.waitForSelector('.tile');
    expect(await text('.who-name')).toContain('sofia');
    expect(await text('.tiles')).toContain('En conversación4');
    expect(await text('tr:has-text("Beatriz")')).toContain('en conversación');
    service.change(({ floor, ...board }) => {
      const agents = floor.agents.map((each) =>
        each.agentId === 'beatriz' ? { ...each, state: 'paused' as const, since: floor.at } : each,
      );
      return { ...board, floor: { ...floor, agents, agentsByState: { ...floor.agentsByState, talking: 3 } } };
    });
    await page.waitForSelector('tr:has-text("Beatriz"):has-text("en pausa")');
    expect(await text('.tiles')).toContain('En conversación3');
    expect(await text('.alarms')).toContain('Revise la red hacia el operador');
    expect(await brokenInLooks(page)).toEqual([]);
  });

  it('leads from figures to the attempts behind them, and draws of very many agents those in sight', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'light' });
    await page.waitForSelector('.tile');
    const leads = (selector: string): Promise<string | null> => page.getAttribute(`${selector} .figure-link`, 'href');
    expect(await leads('.tile')).toBe('/past#/attempts/state%3Dconnected');
    expect(await leads('.outcomes li')).toMatch(/^\/past#\/attempts\/campaign%3D.*%26outcome%3D.*%26from%3D\d+$/);
    expect(await leads('.campaign .abandonment')).toContain('%26isAbandoned%3Dtrue');
    expect(await leads('tr:has-text("Beatriz")')).toContain('agent%3Dbeatriz');
    const few = service.board.floor.agents;
    const many = Array.from({ length: 300 }, (_, n) => ({
      ...{ ...few[0], agentId: `agent-${n}`, name: `Agente ${String(n).padStart(3, '0')}` },
    })) as typeof few;
    service.change(({ floor, ...board }) => ({ ...board, floor: { ...floor, agents: [...few, ...many] } }));
    await page.waitForSelector('.windowed [data-agent="agent-0"]');
    expect(await page.locator('.windowed tbody tr').count()).toBeLessThan(100);
    await page.evaluate("document.querySelector('.windowed').scrollTop = 1e6");
    await page.waitForSelector('.windowed [data-agent="agent-299"]');
    expect(await brokenRules(page)).toEqual([]);
    service.change(({ floor, ...board }) => ({ ...board, floor: { ...floor, agents: few } }));
    await page.waitForSelector('.windowed', { state: 'detached' });
  });

  it('pauses a campaign, says before and after, and takes it back', async () => {
    await openAs('sofia', '/', { language: 'en', theme: 'light' });
    const card = '.campaign:has-text("Mora temprana")';
    await page.click(`${card} [data-action=pause]`);
    await page.waitForSelector('#undo');
    expect(await text('.last-change')).toContain('Mora temprana: was “running”, is “paused” now.');
    service.pass(1_000);
    await page.waitForSelector(`${card}:has-text("nothing is dialled until somebody starts it")`);
    await page.click('#undo');
    await page.waitForSelector('.last-change:has-text("is “running” now")');
    service.pass(1_000);
    await page.waitForSelector(`${card} [data-action=drain]`);
  });

  it('makes an agent ready, says before and after, and offers nobody to hear without the permission', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'dark' });
    await page.click('[data-agent=helena]');
    await page.waitForSelector('dialog[open]');
    expect(await text('.acts')).toMatch(/^Pausar.*Terminar turno/);
    expect(await page.locator('.acts button').count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.click('[data-agent=gustavo]');
    await page.waitForSelector('dialog[open]');
    await page.click('#message-send');
    expect(await text('#message-wrong')).toBe('Escriba algo.');
    await page.fill('#message', 'Vuelva cuando pueda, <b>por favor</b>');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sent:has-text("<b>por favor</b>"):has-text("sin leer")');
    expect(await page.inputValue('#message')).toBe('');
    expect(await brokenRules(page)).toEqual([]);
    await page.click('dialog [data-act=ready]');
    await page.waitForSelector('#undo-agent');
    expect(await text('.last-change')).toContain('Gustavo Arango: antes «en pausa», ahora «libre».');
    service.pass(1_000);
    await page.waitForSelector('tr:has-text("Gustavo"):has-text("libre")');
  });

  it('says when what it shows is late, stands still when it is lost, and comes back by itself', async () => {
    await openAs('sofia', '/', { language: 'en', theme: 'dark' });
    await page.waitForSelector('.as-of.fresh');
    const age = 'tr:has-text("Gustavo") .number';
    // The service stands still: no board comes.
    await page.waitForSelector('.as-of.old');
    service.cut();
    service.pass(1_000);
    await page.waitForSelector('.as-of.fresh');
    expect(await text(age)).toMatch(/^10:\d\d$/);
    expect(await page.isVisible('.floor.fresh')).toBe(true);
  });

  it('fits a phone, and shows nobody by name on a wallboard', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForSelector('.tile');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.goto(`${url}/?wall`);
    await page.waitForSelector('.floor.wall .tile');
    expect(await text('.floor')).not.toContain('Beatriz');
    expect(await page.locator('.figure-link').count()).toBe(0);
  });

  it('tells an agent that the board is not for them, and signs out', async () => {
    await openAs('ana.perez', '/', { language: 'es', theme: 'light' });
    await page.waitForSelector('.notice.info');
    expect(await text('.notice')).toContain('no ve el tablero');
    await page.click('#sign-out');
    await page.waitForURL(`${url}/sign-in`);
    await page.goto(`${url}/`);
    await page.waitForURL(`${url}/sign-in`);
  });

  it('changes mode and cap of a campaign after a fresh proof, shows before and after, and takes it back', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'light' });
    api.clock.advance(400_000);
    const card = '.campaign:has-text("Mora temprana")';
    await page.click(`${card} [data-action=settings]`);
    await page.check('dialog[open] [value=predictive]');
    await page.fill('#cap', '30');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#cap[aria-invalid=true]');
    expect(await brokenRules(page)).toEqual([]);
    await page.fill('#cap', '2,5');
    await page.keyboard.press('Enter');
    await page.fill('#proof-password', password);
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.differences');
    expect(await text('.differences')).toContain('Tope de abandono3,0 %2,5 %Modo de marcaciónprogresivopredictivo');
    expect(await brokenRules(page)).toEqual([]);
    await page.click('#apply');
    await page.waitForSelector('#undo');
    expect(await text('.last-change')).toContain('antes «progresivo, tope 3,0 %», ahora «predictivo, tope 2,5 %»');
    service.pass(1_000);
    await page.waitForSelector(`${card}:has-text("tope 2,5 %")`);
    await page.click('#undo');
    await page.waitForSelector('.last-change:has-text("ahora «progresivo, tope 3,0 %»")');
    service.pass(1_000);
    await page.waitForSelector(`${card}:has-text("tope 3,0 %")`);
  });

  it('asks the laboratory what a campaign would come to, and changes nothing', async () => {
    await openAs('sofia', '/', { language: 'es', theme: 'light' });
    const card = '.campaign:has-text("Mora temprana")';
    await page.click(`${card} [data-action=whatIf]`);
    await page.fill('#what-if-agents', '0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#what-if-agents[aria-invalid=true]');
    await page.fill('#what-if-agents', '3');
    await page.selectOption('#what-if-mode', 'predictive');
    await page.click('#play');
    await page.waitForSelector('.differences');
    expect(await text('.differences')).toMatch(/conversaciones por hora de agente\d/);
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await text(card)).toContain('tope 3,0 %');
  });

  it('has no barrier in any part of the gallery, light or dark', async () => {
    await open('/sign-in', { language: 'es', theme: 'light' });
    const built = path.join(packageRoot(), 'dist', 'web-gallery');
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ path: path.join(built, pathname === '/gallery' ? 'gallery.html' : pathname) });
    });
    await page.goto(`${url}/gallery`);
    await page.waitForSelector('#forms');
    expect(await brokenInLooks(page)).toEqual([]);
  });
});
