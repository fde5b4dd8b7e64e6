import { setTimeout as sleep } from 'node:timers/promises';
import { cleanup } from 'node-datachannel';
import { browserPhoneSchema } from '../config/browser-phone-schema.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { BrowserPhoneProcess } from '../src/app/browser-phones/browser-phone-process.ts';
import { RtpEngine } from '../telephony/media/rtp/rtp-engine.ts';
import { EmbeddedSignalling } from '../telephony/sip/embedded/embedded-signalling.ts';
import { NegotiatedSession } from '../telephony/sip/negotiated-session.ts';
import { freeUdpPort } from '../kernel/free-udp-port.ts';
import { openPagePeer, type PagePeer } from '../test/support/page-peer.ts';
import type { Bench } from './harness/bench.ts';
import { cpuMsOf } from './harness/cpu-of.ts';
import { quantile } from './harness/quantile.ts';

const phones = 100;
const measuredMs = 10_000;
/** Sounds that are timed on each phone. */
const soundsEach = 3;
const clock = systemClock;
const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
/** The debtor's voice as linear samples, and the A-law code of silence to tell it from. */
const voice = -3_000;
const silenceCode = 0xd5;

function fail(error: unknown): never {
  throw error;
}

/** A phone in conversation: what the switch says on it, and when its page heard a voice. */
interface Talk {
  readonly page: PagePeer;
  say: number;
  heard: ((at: number) => void) | undefined;
}

/** What 100 pages in conversation cost the gateway, and how long a voice takes from the switch to a page. */
export const benchBrowserPhones: Bench = {
  name: 'browser-phones',
  async run() {
    const media = new RtpEngine({
      clock,
      address: '127.0.0.1',
      ports: { from: 24_000, to: 24_999 },
      reportError: fail,
    });
    const signalling = new EmbeddedSignalling({ clock, bind: { address: '127.0.0.1', port: 0 }, report: fail });
    await signalling.start();
    const rtp = { portMin: 25_000, portMax: 25_999 };
    const config = browserPhoneSchema.parse({ rtp, webrtc: { port: await freeUdpPort() } });
    const gateway = new BrowserPhoneProcess({ config, clock, log });
    const talks: Talk[] = [];
    try {
      for (let at = 0; at < phones; at++) talks.push(await talk({ media, signalling, gateway }, `agent-${at}`));
      const share = await coreShare(gateway.pid ?? 0);
      const delays = await delaysOf(talks);
      const name = `${phones} pages in conversation`;
      return [
        { metric: `${name}: CPU of the gateway`, unit: '% of a core', samples: [share] },
        { metric: 'voice at the switch to page, p50', unit: 'ms', samples: [quantile(delays, 0.5)] },
        { metric: 'voice at the switch to page, p99', unit: 'ms', samples: [quantile(delays, 0.99)] },
      ];
    } finally {
      for (const { page } of talks) page.leave();
      // The library's threads would keep this process.
      cleanup();
      await gateway.stop();
      await signalling.close();
      await media.close();
    }
  },
};

interface House {
  readonly media: RtpEngine;
  readonly signalling: EmbeddedSignalling;
  readonly gateway: BrowserPhoneProcess;
}

async function talk({ media, signalling, gateway }: House, phone: string): Promise<Talk> {
  const page = openPagePeer(0x2a, (payload) => {
    if (payload[0] !== silenceCode) running.heard?.(performance.now());
  });
  const running: Talk = { page, say: 0, heard: undefined };
  await gateway.answer(
    phone,
    await page.answer(await gateway.invite(phone, { page: 'page', way: 'webrtc', isEchoing: false })),
  );
  const session = await media.open();
  const negotiated = new NegotiatedSession(session, ['PCMA'], clock, undefined);
  const requestUri = await gateway.addressOf(phone);
  await new Promise<void>((resolve, reject) => {
    signalling.invite(
      { requestUri, from: { uri: 'sip:switch@127.0.0.1' }, sdp: negotiated.offer() },
      {
        answered: (dialog, sdp) => {
          dialog.listen({ ended: none, offer: () => undefined });
          Promise.resolve(negotiated.take(sdp)).then(() => resolve(), reject);
        },
        failed: ({ kind }) => reject(new Error(`the phone was not answered: ${kind}`)),
      },
    );
  });
  session.sendFrom({ fill: (frame) => frame.fill(running.say) });
  return running;
}

async function coreShare(pid: number): Promise<number> {
  const [before, since] = [await cpuMsOf(pid), performance.now()];
  await sleep(measuredMs);
  return ((await cpuMsOf(pid)) - before) / ((performance.now() - since) / 100);
}

/** From when the switch has a voice to say until the page has heard it: the frame of 20 ms that it waits for included. ms, ascending. */
async function delaysOf(talks: readonly Talk[]): Promise<readonly number[]> {
  const delays: number[] = [];
  for (let sound = 0; sound < soundsEach; sound++)
    for (const one of talks) {
      const begun = performance.now();
      const heard = new Promise<number>((resolve) => (one.heard = resolve));
      one.say = voice;
      delays.push((await heard) - begun);
      one.heard = undefined;
      one.say = 0;
    }
  return delays.sort((a, b) => a - b);
}
