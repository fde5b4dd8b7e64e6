/**
 * Takes the pictures of the console for README.md into docs/pictures/: `npm run screenshots`. A demo runs for them, so that they
 * show calls that were made: Debian's Chromium sits at the free seat and talks to a debtor of the city, the operator looks at the
 * board, then the reviewer opens a recording.
 */
import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { demoCampaignId, demoFolder, startDemoWorld } from '../dist/src/cli/demo/demo-world.js';
import { launchChromium } from '../dist/test/support/chromium.js';

/** The board shows more after a while, ms. */
const dialsForMs = 30_000;
/** All pictures of the README together, bytes. */
const mostBytes = 1_500_000;
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const options = {
  ...{ seconds: 600, agents: 8, seed: 1, mode: 'predictive', compare: false, switch: 'embedded', json: true },
};

const world = await startDemoWorld(options, { folder: await demoFolder(options), env: process.env });
const browser = await launchChromium(microphone);
const taken = [];
try {
  await world.app.services.campaigns.command(demoCampaignId, 'start');
  const desk = await visit(world.links.agent, { language: 'es', theme: 'light' });
  await desk.check('[name=phone][value=browser]');
  await desk.click('#sign-on');
  await desk.waitForSelector('.call.is-talking', { timeout: 120_000 });
  // Not by the keyboard: were the call over meanwhile, the letters would be keys of the desk.
  await desk.fill('#notes', 'Paga el viernes; pide el recibo por correo.');
  await take(desk, 'desk');
  await delay(dialsForMs);
  await take(await visit(world.links.operator, { language: 'es', theme: 'light' }), 'board', '.outcomes');
  const review = await visit(world.links.reviewer, { language: 'es', theme: 'light' });
  // Of a conversation of some length, which has been measured.
  await review.click('tr:has(.talk-bar):has-text("0:1") .open-recording');
  await take(review, 'review', '.wave-ground canvas');
  const bytes = taken.reduce((sum, file) => sum + statSync(file).size, 0);
  if (bytes > mostBytes) throw new Error(`the pictures have ${bytes} bytes, at most ${mostBytes}`);
} finally {
  await browser.close();
  await world.app.stop(AbortSignal.abort());
  await world.close();
}

/** A page of its own, signed in by a link of the demo. */
async function visit(link, { language, theme }) {
  const context = await browser.newContext({
    ...{ locale: language === 'es' ? 'es-CO' : 'en-GB', colorScheme: theme, viewport: { width: 1_440, height: 900 } },
  });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

/** @param shows is there once the page shows what the picture is about */
async function take(page, name, shows = 'h2') {
  await page.waitForSelector(shows);
  await delay(1_500);
  const file = `docs/pictures/${name}.png`;
  await page.screenshot({ path: file });
  taken.push(file);
}
