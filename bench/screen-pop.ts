import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { seededRng } from '../kernel/rng.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { memoryStores } from '../src/store/memory/memory-stores.ts';
import { SimulatedCallControl } from '../telephony/simulated/simulated-call-control.ts';
import { hasChromium, launchChromium } from '../test/support/chromium.ts';
import { someDebtor } from '../test/support/debtors.ts';
import { startQuietApp, type QuietApp } from '../test/support/quiet-app.ts';
import type { Bench } from './harness/bench.ts';
import { quantile } from './harness/quantile.ts';

const calls = 30;
const password = 'correct horse battery';
const nameOf = (id: string): string => `Deudor ${id}`;

/** Runs in the page: when each debtor's name was painted first on the card, epoch ms, in `window.shown`. */
const cardWatch = `(() => {
  window.shown = {};
  const look = () => {
    const id = /Deudor (\\d+)/.exec(document.querySelector('#card')?.textContent ?? '')?.[1];
    if (!id || id in window.shown) return;
    window.shown[id] = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (window.shown[id] = Date.now());
      port2.postMessage(0);
    });
  };
  const all = { subtree: true, childList: true, characterData: true };
  document.addEventListener('DOMContentLoaded', () => new MutationObserver(look).observe(document.body, all));
})()`;

/** One agent whose calls last a second, and whose wrap-up ends by itself. */
async function openHouse(folder: string): Promise<QuietApp> {
  const stores = memoryStores();
  const callControl = new SimulatedCallControl({
    ...{ clock: systemClock, rng: seededRng(1) },
    behave: () => ({ kind: 'answer', early: false, afterMs: 100, talkMs: 1_000 }),
    trunks: [{ name: 'carrier', cpsLimit: 100, channelLimit: 10 }],
  });
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  const config = { switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] } };
  const quiet = await startQuietApp(folder, config, { openStores: () => Promise.resolve(open), calls: callControl });
  const { client } = quiet;
  await client.call('PUT', '/agents/ana', { id: 'ana', name: 'Ana', phone: 'desk-7', campaigns: ['mora'] });
  await client.call('PUT', '/campaigns/mora', {
    ...{ id: 'mora', name: 'Mora', trunks: ['carrier'], callerId: '+576015550000', country: 'CO' },
    ...{ rulePack: 'none', dialingMode: 'progressive', wrapUpMs: 500 },
  });
  const ids = Array.from({ length: calls }, (_, index) => String(52_417_000 + index));
  await stores.hopper.add(
    'mora',
    ids.map((id) => someDebtor(id, { name: nameOf(id) })),
    Date.now(),
  );
  const person = { id: 'ana', roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'ana' };
  const { invitation } = (await client.call('PUT', '/people/ana', person)) as { invitation: string };
  await client.call('POST', '/invitation', { token: invitation, password });
  return quiet;
}

async function signOn(page: Page, url: string): Promise<void> {
  await page.addInitScript(cardWatch);
  await page.goto(`${url}/sign-in`);
  await page.fill('#user', 'ana');
  await page.fill('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sign-on');
  await page.check('[name=phone][value=own]');
  await page.click('#sign-on');
  await page.waitForSelector('#sign-on', { state: 'detached' });
}

/** When each debtor and the agent began to hear each other, epoch ms. */
function connectedAt({ app }: QuietApp): { readonly at: ReadonlyMap<string, number>; readonly close: () => void } {
  const debtors = new Map<string, string>();
  const at = new Map<string, number>();
  const headers = { authorization: `Bearer ${app.tokens.admin}` };
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/live`, { headers });
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as {
      type: string;
      at: number;
      callId: string;
      debtorId?: string;
    };
    if (message.type === 'callStarted') debtors.set(message.callId, message.debtorId ?? '');
    if (message.type === 'callConnected') at.set(debtors.get(message.callId) ?? '', message.at);
  });
  return { at, close: () => socket.terminate() };
}

/** How long after the two hear each other the debtor's card is painted on the agent's desk: below zero, it was there before. */
export const benchScreenPop: Bench = {
  name: 'screen-pop',
  async run() {
    if (!hasChromium) throw new Error('there is no Chromium: apt-get install chromium-headless-shell');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-bench-'));
    const house = await openHouse(folder);
    const connected = connectedAt(house);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await signOn(page, house.app.url);
      await house.client.call('POST', '/campaigns/mora/start');
      for (let waited = 0; connected.at.size < calls && waited < 120; waited += 1) await sleep(1_000);
      await sleep(1_000);
      const shown = await page.evaluate<Record<string, number>>('window.shown');
      const delays = [...connected.at].map(([id, at]) => (shown[id] ?? Infinity) - at).sort((a, b) => a - b);
      return [
        { metric: 'card painted after both hear each other, median', unit: 'ms', samples: [quantile(delays, 0.5)] },
        { metric: 'card painted after both hear each other, p95', unit: 'ms', samples: [quantile(delays, 0.95)] },
        { metric: 'calls', unit: '', samples: [delays.length] },
      ];
    } finally {
      await browser.close();
      connected.close();
      await house.app.stop(AbortSignal.abort());
      await rm(folder, { recursive: true, force: true });
    }
  },
};
