import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { browserPhoneSchema } from '../config/browser-phone-schema.ts';
import { freeUdpPort } from '../kernel/free-udp-port.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { BrowserPhoneProcess } from '../src/app/browser-phones/browser-phone-process.ts';
import { hasChromium, launchChromium } from '../test/support/chromium.ts';
import { eventually } from '../test/support/eventually.ts';
import { answerWithTone, beginTone, hearToneBack, isConnected, type ToneBack } from '../test/support/page-echo.ts';
import { RoughNetwork, type Roughness } from '../test/support/rough-network.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const networks: readonly { readonly name: string; readonly roughness: Roughness }[] = [
  { name: 'smooth', roughness: { loss: 0, jitterMs: 0 } },
  { name: '2 % lost, up to 80 ms late', roughness: { loss: 0.02, jitterMs: 80 } },
  { name: '5 % lost, up to 120 ms late', roughness: { loss: 0.05, jitterMs: 120 } },
];

/** A page in Chromium hears its own tone from the gateway over a network that loses and delays each way: what is left of it. */
export const benchRoughNetwork: Bench = {
  name: 'rough-network',
  async run({ seconds = 10 } = {}) {
    if (!hasChromium) throw new Error('there is no Chromium: apt-get install chromium');
    const port = await freeUdpPort();
    const rtp = { portMin: 25_000, portMax: 25_999 };
    const config = browserPhoneSchema.parse({ rtp, webrtc: { port } });
    const gateway = new BrowserPhoneProcess({ config, clock: systemClock, log });
    const network = await RoughNetwork.start(port);
    const server = createServer((_request, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const browser = await launchChromium(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const offer = await gateway.invite('agent', { page: 'page', way: 'webrtc', isEchoing: true });
      await gateway.answer('agent', await answerWithTone(page, network.offered(offer)));
      await beginTone(page);
      await eventually('packets flow', () => isConnected(page));
      await eventually('its tone comes', () => Promise.resolve((gateway.stateOf('agent').fromPage?.packets ?? 0) > 40));
      return await allOf(page, network, seconds);
    } finally {
      await browser.close();
      server.close();
      network.close();
      await gateway.stop();
    }
  },
};

async function allOf(page: Page, network: RoughNetwork, seconds: number): Promise<readonly BenchMetric[]> {
  const metrics: BenchMetric[] = [];
  for (const { name, roughness } of networks) {
    network.become(roughness);
    metrics.push(...figuresOf(name, await hearToneBack(page, seconds)));
  }
  return metrics;
}

function figuresOf(name: string, { heard, madeUp, longestGapMs, bufferMs }: ToneBack): readonly BenchMetric[] {
  return [
    { metric: `${name}: pieces of 21 ms with the tone`, unit: '%', samples: [100 * heard] },
    { metric: '… made up by the browser', unit: '%', samples: [100 * madeUp] },
    { metric: '… longest gap', unit: 'ms', samples: [longestGapMs] },
    { metric: '… wait in the buffer of the page', unit: 'ms', samples: [bufferMs] },
  ];
}
