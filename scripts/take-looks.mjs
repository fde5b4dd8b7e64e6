/**
 * Takes a picture of every page of the console in both languages and both themes, to be looked at before a page is called done:
 *
 *   npm run looks -- FOLDER [--only TEXT] [--hold]
 *
 * A demo runs for them, with calls that were made and content that people of a house would have entered (`looks/content.mjs`);
 * which pages there are is in `looks/places.mjs`. `--only`: the places whose name has that text. `--hold`: afterwards each line
 * of the standard input is such a text, and its places are taken again, after `npx vite build -c web/vite.config.ts` as changed;
 * the end of the input ends the demo.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { launchChromium } from '../dist/test/support/chromium.js';
import { addContent, addReviews, sayToAgent } from './looks/content.mjs';
import { startDemo } from './looks/demo.mjs';
import { deskRound } from './looks/desk-round.mjs';
import { standBetween } from './looks/live.mjs';
import { places } from './looks/places.mjs';
import { mayPullMicrophone } from '../dist/test/support/pulled-microphone.js';
import { serveGallery } from '../dist/test/support/gallery-server.js';

const looks = [
  ['es', 'light'],
  ['en', 'dark'],
  ['es', 'dark'],
  ['en', 'light'],
];
/** How wide a window is by default, and the height of its pictures at most; what is longer comes in pieces. Pixels. */
const usualWidth = 1_440;
const pieceHeight = 1_500;
/** A machine that is busy with a demo draws late, ms. */
const deadlineMs = 30_000;
const usage = `npm run looks -- FOLDER [--only TEXT] [--hold]

Pictures of every page of the console, in both languages and themes, into FOLDER.

  --only TEXT  the places whose name has that text
  --hold       afterwards take again the places that each line of the standard input names; its end ends the demo
  --help       this text
`;
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Run on the page: what stands over it covers the window alone. */
const sizes = `({
  width: innerWidth,
  height: document.querySelector('dialog[open]') ? innerHeight : document.documentElement.scrollHeight,
  wide: document.documentElement.scrollWidth,
})`;

const { folder, values } = asked();
await mkdir(folder, { recursive: true });

const demo = await startDemo();
const browser = await launchChromium(microphone);
const gallery = await serveGallery(demo.url);
const visits = { ...demo, visit };
try {
  const people = await addContent(visits);
  await takeThose(values.only, people);
  if (values.hold)
    for await (const line of createInterface({ input: process.stdin })) await takeThose(line.trim(), people);
} finally {
  await browser.close();
  gallery.close();
  await demo.stop();
}

/** What the command line asks for. With `--help`, or what cannot be understood, the usage is printed and nothing happens. */
function asked() {
  const options = {
    only: { type: 'string', default: '' },
    hold: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  };
  try {
    const { values: given, positionals } = parseArgs({ allowPositionals: true, options });
    if (given.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    if (positionals.length !== 1) throw new Error('name one folder for the pictures');
    return { folder: positionals[0], values: given };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** The places whose name has that text. The desk comes first: recordings of its calls are reviewed. */
async function takeThose(only, people) {
  if ('desk'.includes(only) || only.startsWith('desk')) {
    const desk = await visit(demo.links.agent);
    const say = (text) => sayToAgent(visits, text);
    await deskRound(desk, (place) => takeAll([place], () => desk), say).catch((error) => report('desk', error));
    await desk.context().close();
  }
  people.reviewed ??= addReviews(visits);
  await people.reviewed;
  await takeAll(
    places({ ...people, gallery: gallery.url }).filter(({ name }) => name.includes(only)),
    openPlace,
  );
}

/** A page of its own, signed in where the link does that. */
async function visit(link, width = usualWidth) {
  const context = await browser.newContext({ locale: 'es-CO', viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(deadlineMs);
  await mayPullMicrophone(context);
  page.live = await standBetween(page);
  page.on('pageerror', (error) => process.stderr.write(`${page.url()}: ${error.message}\n`));
  await page.goto(link);
  return page;
}

async function openPlace({ link, address, width }) {
  const place = new URL(address, demo.url).href;
  const page = await visit(link ?? place, width);
  if (link) await page.goto(place);
  return page;
}

/** Takes each place in every look; one that cannot be shown is reported, and the others are taken. */
async function takeAll(those, open) {
  for (const place of those) {
    const of = { ...place, link: place.role && demo.links[place.role] };
    let page;
    try {
      page = await open(of);
      await place.show?.(page);
      await takeLooks(page, place);
    } catch (error) {
      report(place.name, error);
    } finally {
      if (page && open === openPlace) await page.context().close();
    }
  }
}

function report(name, { message }) {
  process.stderr.write(`${name}: ${message}\n`);
}

async function takeLooks(page, { name, shows = 'h1', looks: some = looks }) {
  for (const [language, theme] of some) {
    await page.emulateMedia({ colorScheme: theme });
    if (await page.isVisible(`a#language[lang=${language}]`)) await readIn(page, language);
    if (await page.isVisible('select#language')) await page.selectOption('#language', language);
    if (await page.isVisible('select#theme')) await page.selectOption('#theme', theme);
    await page.waitForSelector(shows);
    await page.waitForSelector('.loading', { state: 'detached' });
    await page.waitForTimeout(150);
    const file = (part) => path.join(folder, `${name}.${language}-${theme}${part}.png`);
    const { width, height, wide } = await page.evaluate(sizes);
    if (wide > width) process.stderr.write(`${name}.${language}-${theme}: ${wide} px wide in a window of ${width}\n`);
    const pieces = Math.ceil(Math.max(height, 1) / pieceHeight);
    for (let n = 0; n < pieces; n += 1) {
      const y = n * pieceHeight;
      const clip = { x: 0, y, width, height: Math.min(pieceHeight, height - y) };
      await page.screenshot({ path: file(pieces === 1 ? '' : `.${n + 1}`), clip, fullPage: true });
    }
  }
}

/** A page of the service in the other language, with what its address holds behind `#`. */
async function readIn(page, language) {
  const address = new URL(page.url());
  address.searchParams.set('lang', language);
  await page.goto(address.href);
}
