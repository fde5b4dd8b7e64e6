import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookieName } from '../../src/api/access/session-plugin.ts';
import { randomToken } from '../../src/identity/people/random-token.ts';
import { brokenInLooks, looks, type Look } from '../support/accessibility.ts';
import { hasChromium, launchChromium, pageStepMs } from '../support/chromium.ts';
import { ReviewService } from '../support/review-service.ts';

const deadlineMs = 240_000;

/** One that no other journey scores. */
const calibrated = '00000000-0000-4000-8000-000000000007';

/** One service and one browser for the page. */
describe.skipIf(!hasChromium)('the page of reviewers, in Chromium', () => {
  let browser: Browser;
  let service: ReviewService;
  let page: Page;
  /** What the browser complained of: a script, style or sound that the policy refuses, an error of the page. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium(['--autoplay-policy=user-gesture-required', '--mute-audio']);
    service = await ReviewService.start();
    await service.api.join('rosa', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await service.api.join('berta', [{ role: 'reviewer', scope: { kind: 'all' } }]);
    await service.api.join('vera', [{ role: 'auditor', scope: { kind: 'all' } }]);
    await service.api.join('lucia', [{ role: 'agent', scope: { kind: 'own' } }], 'lucia');
    await service.api.join('otto', [{ role: 'operator', scope: { kind: 'campaigns', campaigns: ['castigada'] } }]);
  }, deadlineMs);
  afterAll(async () => {
    await browser.close();
    await service.close();
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function openAs(person: string, address: string): Promise<void> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const token = randomToken();
    await service.api.identity.sessions.begin(token, { personId: person, address: '127.0.0.1', isComplete: true });
    await context.addCookies([{ name: sessionCookieName(false), value: token, url: service.url }]);
    page = await context.newPage();
    page.setDefaultTimeout(pageStepMs);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${service.url}${address}`);
  }

  const polling = { timeout: pageStepMs };
  const rows = (): Promise<number> => page.locator('.recordings tbody tr').count();
  const position = async (): Promise<number> => Number(await page.inputValue('#position'));
  const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';

  const broken = (of?: readonly Look[]): Promise<readonly string[]> => brokenInLooks(page, of);

  it('finds recordings by who speaks, keeps the filters in the address, and goes back', async () => {
    await openAs('rosa', '/review');
    await page.waitForSelector('.recordings tbody tr');
    expect(await rows()).toBe(9);
    expect(await page.getAttribute('.recordings tbody tr .talk-bar', 'aria-label')).toMatch(
      /^agent \d+ %, debtor \d+ %/,
    );
    await page.click('summary');
    expect(await page.locator('input[name=number]').count()).toBe(0);
    expect(await broken()).toEqual([]);
    await page.selectOption('#language', 'en');
    await page.selectOption('[name=minSilence]', '0.5');
    await page.fill('[name=disposition]', 'promise');
    await page.keyboard.press('Enter');
    await page.waitForURL(/minSilence=0\.5/);
    await expect.poll(rows, polling).toBeLessThan(9);
    expect(await text('.recordings tbody')).not.toContain('refusal');
    await page.goBack();
    await expect.poll(rows, polling).toBe(9);
    await page.click('summary');
    await page.selectOption('[name=state]', 'cut');
    await page.click('.filter-actions .main');
    await page.waitForURL(/state=cut/);
    await expect.poll(rows, polling).toBe(1);
    expect(await text('.recordings tbody .flaw')).toContain('cut');
    await page.click('.open-recording');
    expect(await text('.notice.warn')).toContain('could no longer be written');
    expect(await broken()).toEqual([]);
  });

  it('plays by keyboard from the second of a link, skips silence, mutes a side', async () => {
    await openAs('rosa', `/review?recording=${service.recordingId}&at=4`);
    await page.waitForSelector('#toggle');
    expect(await text('.clock')).toBe('0:04 / 0:24');
    expect(await broken()).toEqual([]);
    await page.selectOption('#language', 'en');
    await page.click('.player-head h1');
    await page.keyboard.press('k');
    await page.waitForSelector('#toggle:has-text("Pause")');
    await expect.poll(position, polling).toBeGreaterThan(4.2);
    await page.keyboard.press('1');
    expect(await page.getAttribute('#mute-agent', 'aria-pressed')).toBe('true');
    await page.keyboard.press('s');
    await page.fill('#position', '8.5');
    // The debtor has spoken until 8.6 s; the next word is at 17 s.
    await expect.poll(position, polling).toBeGreaterThan(16.5);
    await page.keyboard.press('k');
    await page.waitForSelector('#toggle:has-text("Play")');
    await page.keyboard.press('j');
    await expect.poll(position, polling).toBeLessThan(15);
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowRight');
    const end = await position();
    await page.keyboard.press('r');
    await page.waitForSelector('#loop:has-text("Repeats")');
    await expect.poll(position, polling).toBeLessThan(end - 2);
    await page.keyboard.press('k');
    await expect.poll(position, polling).toBeGreaterThan(end - 1.2);
    await expect.poll(position, polling).toBeLessThan(end - 1.2);
    await page.keyboard.press('k');
    await page.keyboard.press('r');
    await page.waitForSelector('#loop:has-text("Repeat from here")');
    const heard = await service.api.trail.read({ after: 0, limit: 500 });
    const listened = heard.filter(
      ({ what, subject }) =>
        what === 'GET /recordings/:id/audio' && Object.values(subject ?? {}).includes(service.recordingId),
    );
    expect(listened).toMatchObject([{ who: expect.stringContaining('rosa') as string, outcome: 'done' }]);
  });

  it('comments on a second, shows it to others, and takes it back', async () => {
    await openAs('rosa', `/review?recording=${service.recordingId}&at=6.5`);
    await page.waitForSelector('#toggle');
    await page.click('.player-head h1');
    await page.keyboard.press('c');
    await page.waitForSelector('#comment-text:focus');
    await page.click('#comment-add');
    await page.waitForSelector('#comment-text[aria-invalid=true]');
    await page.fill('#comment-text', 'Promises without a date: <b>ask</b>');
    await page.fill('#comment-length', '2,5');
    await page.click('#comment-add');
    await page.waitForSelector('.comments li');
    expect(await text('.comments li')).toContain('0:06–0:09rosa');
    expect(await text('.comments .comment-text')).toBe('Promises without a date: <b>ask</b>');
    await page.reload();
    await page.waitForSelector('.comments li');
    expect(await broken([looks[1]])).toEqual([]);
    await page.click('.comments .remove');
    await page.waitForSelector('.comments li', { state: 'detached' });
  });

  it('scores beside the player; the agent disputes, and a second reviewer decides', async () => {
    await openAs('rosa', '/review?section=scorecards');
    await page.click('#new-scorecard');
    await page.fill('#scorecard-name', 'Base');
    await page.fill('#scorecard-name-0', 'Greets');
    await page.click('#add-criterion');
    await page.fill('#scorecard-name-1', 'Asks who it is');
    await page.fill('#scorecard-weight-1', '3');
    expect(await broken([looks[0]])).toEqual([]);
    await page.click('#save-scorecard');
    await page.waitForSelector('.edit-scorecard');
    await page.goto(`${service.url}/review?recording=${service.recordingId}&at=6`);
    await page.click('#mark-greets-fail');
    await page.fill('#note-greets', 'No name.');
    await page.click('#submit-evaluation');
    await page.waitForSelector('#mark-asks-who-it-is-pass:focus');
    await page.click('#mark-asks-who-it-is-pass');
    expect(await broken()).toEqual([]);
    await page.click('#submit-evaluation');
    await page.waitForSelector('.evaluation .score');
    expect(await text('.evaluation .score')).toMatch(/^75[.,]0\s?%$/);
    await page.click('.write-coaching');
    await page.click('.coaching-form [type=submit]');
    await page.waitForSelector('.coaching-form textarea[aria-invalid=true]');
    await page.fill('.coaching-form textarea', 'Say your name first.');
    await page.click('.coaching-form [type=submit]');
    await page.waitForSelector('.coaching li');
    expect(complaints).toEqual([]);
    await page.context().close();

    await openAs('lucia', '/review');
    await page.click('.open-evaluation');
    expect(await text('.mark-list')).toContain('No name.');
    expect(await text('.coaching')).toContain('Say your name first.');
    await page.fill('textarea[id^=finish-]', 'I do now.');
    await page.click('[name=finish]');
    await page.waitForSelector('[name=finish]', { state: 'detached' });
    await page.click('[name=dispute]');
    await page.waitForSelector('textarea[id^=answer-]:focus');
    await page.fill('textarea[id^=answer-]', 'It is said at 0:02.');
    expect(await broken([looks[1]])).toEqual([]);
    await page.click('[name=dispute]');
    await page.waitForSelector('.evaluation > .said');
    expect(complaints).toEqual([]);
    await page.context().close();

    await openAs('berta', '/review?section=results');
    await expect.poll(() => text('.review:not([hidden]) tbody'), polling).toMatch(/75[.,]0\s?%/);
    await page.click('.review-sections a[href*="section=coaching"]');
    await page.click('.choice:has-text("done")');
    expect(await broken([looks[0]])).toEqual([]);
    await page.selectOption('#language', 'en');
    await page.click('.open-coaching');
    expect(await text('.coaching')).toContain('I do now.');
    await page.click('[name=close]');
    await page.waitForSelector('.coaching .state:has-text("closed")');
    await page.fill('textarea[id^=decision-]', 'She is right.');
    await page.click('[name=overturn]');
    await expect.poll(() => text('.evaluation > .said'), polling).toContain('She is right.');
    await page.click('.review-sections a[href*="section=results"]');
    await page.waitForSelector('.review:not([hidden]) .hint');
    expect(await broken([looks[1]])).toEqual([]);
  });

  it('places a recording under legal hold and lifts it, for who may; others see it', async () => {
    await openAs('vera', `/review?recording=${service.recordingId}`);
    expect(await page.getAttribute('#debtor', 'href')).toMatch(/^\/past#\/debtors\/./);
    await page.click('#legal-hold-send');
    await page.waitForSelector('#legal-hold-reason:focus');
    expect(await text('#legal-hold-reason-wrong')).toBe('Write why.');
    await page.fill('#legal-hold-reason', 'Case 2026-114');
    await page.click('#legal-hold-send');
    await expect.poll(() => text('[aria-labelledby=legal-hold-title] dl'), polling).toContain('Case 2026-114');
    expect(await broken([looks[0]])).toEqual([]);
    await page.context().close();

    await openAs('rosa', `/review?recording=${service.recordingId}`);
    await expect.poll(() => text('[aria-labelledby=legal-hold-title] dl'), polling).toContain('vera');
    expect(await page.isVisible('#legal-hold-send')).toBe(false);
    // A reviewer looks at no debtor.
    expect(await page.isVisible('#debtor')).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();

    await openAs('vera', `/review?recording=${service.recordingId}`);
    await page.fill('#legal-hold-reason', 'Case closed');
    await page.click('#legal-hold-send');
    await expect.poll(() => text('[aria-labelledby=legal-hold-title] .notice'), polling).toContain('Lifted');
    expect(await broken([looks[1]])).toEqual([]);
  });

  it('draws a sample, and its reviewers score one recording after the other', async () => {
    await openAs('rosa', '/review?section=samples');
    await page.click('#new-sample');
    await page.fill('#sample-name', 'Week 48');
    await page.click('#draw-sample');
    await page.waitForSelector('#sample-scorecard:focus');
    await page.selectOption('#sample-scorecard', 'base');
    await page.selectOption('#sample-kind', 'random');
    await page.check('#sample-reviewers');
    await page.fill('#sample-double', '0');
    await page.fill('#sample-seed', '1');
    expect(await broken()).toEqual([]);
    await page.click('#draw-sample');
    await page.waitForSelector('#sample-name-title:focus');
    expect(await text('.progress li')).toContain('0 of 2');
    await page.click('.bias summary');
    expect(await broken([looks[1]])).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();

    await openAs('berta', '/review?section=tasks');
    await page.waitForSelector('.open-task');
    expect(await page.locator('.open-task').count()).toBe(2);
    expect(await broken([looks[0]])).toEqual([]);
    await page.click('.open-task');
    for (const criterion of ['greets', 'asks-who-it-is']) await page.click(`#mark-${criterion}-pass`);
    await page.click('#submit-evaluation');
    const [before] = [page.url()];
    await page.click('#next-task');
    await expect.poll(() => page.url(), polling).not.toBe(before);
    await page.waitForSelector('#mark-greets-pass');
    await page.click('.review-sections a[href*="section=tasks"]');
    await expect.poll(() => text('.work'), polling).toMatch(/1 (de|of) 2/);
    await page.click('.review-sections a[href*="section=agreement"]');
    await page.waitForSelector('.agreement');
    expect(await broken([looks[0]])).toEqual([]);
  });

  it('calibrates: two score a recording blind, and the leader reveals their marks side by side', async () => {
    const scoreAs = async (person: string, greets: 'pass' | 'fail'): Promise<void> => {
      await openAs(person, '/review?section=tasks');
      await page.click('.open-task');
      await page.click(`#mark-greets-${greets}`);
      await page.click('#mark-asks-who-it-is-pass');
      await page.click('#submit-evaluation');
      await page.waitForSelector('.evaluation .score');
      expect(complaints).toEqual([]);
      await page.context().close();
    };
    await openAs('rosa', `/review?section=calibrations&calibrate=${calibrated}`);
    await page.fill('#calibration-name', 'Tone');
    await page.selectOption('#calibration-scorecard', 'base');
    for (const person of ['berta', 'rosa']) await page.check(`.check-list input[value=${person}]`);
    expect(await broken([looks[0]])).toEqual([]);
    await page.click('#begin-calibration');
    await page.waitForSelector('#calibration-title:focus');
    await page.context().close();

    await scoreAs('berta', 'pass');
    await scoreAs('rosa', 'fail');
    await openAs('rosa', '/review?section=calibrations');
    await page.click('.open-calibration');
    await page.click('#reveal');
    await page.waitForSelector('.sample table');
    expect(await text('.sample tbody tr')).toMatch(/^GreetsPassFail 0:000[.,]0\s?%$/);
    expect(await broken()).toEqual([]);
  });

  it('shows an operator what they may know, without sound, at the width of a phone', async () => {
    await openAs('otto', `/review?recording=${service.recordingId}`);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForSelector('.about');
    expect(await page.isVisible('#toggle')).toBe(false);
    expect(await text('.review:not([hidden]) .notice')).toContain('may not listen');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.click('#back');
    await page.waitForSelector('.recordings tbody tr');
    expect(await rows()).toBe(5);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
