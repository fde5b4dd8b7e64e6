import { setTimeout as sleep } from 'node:timers/promises';
import { cleanup } from 'node-datachannel';
import { z } from 'zod';
import { browserPhoneSchema } from '../config/browser-phone-schema.ts';
import { AppError } from '../kernel/errors.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { BrowserPhoneProcess } from '../src/app/browser-phones/browser-phone-process.ts';
import { frameMs } from '../telephony/media/codec.ts';
import { RtpEngine } from '../telephony/media/rtp/rtp-engine.ts';
import { EmbeddedSignalling } from '../telephony/sip/embedded/embedded-signalling.ts';
import { NegotiatedSession } from '../telephony/sip/negotiated-session.ts';
import { freeUdpPort } from '../kernel/free-udp-port.ts';
import { joinGateway, openPagePeer, type PagePeer } from '../test/support/page-peer.ts';
import type { Bench } from './harness/bench.ts';
import { BenchChild } from './harness/child.ts';
import { cpuMsByThread } from './harness/cpu-of.ts';
import { quantile } from './harness/quantile.ts';

const phones = 100;
const measuredMs = 10_000;
/** Sounds that are timed on each phone. */
const soundsEach = 3;
/** The far end answers a question within this. */
const patienceMs = 10_000;
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
  /** Packets of the page that reached the switch. */
  readonly switched: () => number;
  say: number;
  heard: (at: number) => void;
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
      const packets = (): number => talks.reduce((sum, { page, switched }) => sum + page.heard + switched(), 0);
      const { script, native, passed } = await coreShares(gateway.pid ?? 0, packets);
      const delays = await delaysOf(talks);
      for (const { page } of talks) page.leave();
      const bare = await bareShares();
      const name = `${phones} pages in conversation`;
      return [
        { metric: `${name}: CPU of the gateway`, unit: '% of a core', samples: [script + native] },
        { metric: '… packets that came through', unit: '%', samples: [100 * passed] },
        { metric: '… its JavaScript thread', unit: '% of a core', samples: [script] },
        { metric: '… threads of the WebRTC library', unit: '% of a core', samples: [native] },
        { metric: '… the library alone, sending back', unit: '% of a core', samples: [bare.script + bare.native] },
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
  const running = { say: 0, heard: (_at: number): void => undefined };
  const page = await joinGateway(
    gateway,
    phone,
    openPagePeer(0x2a, (payload) => {
      if (payload[0] !== silenceCode) running.heard(performance.now());
    }),
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
  return Object.assign(running, { page, switched: () => session.stats.received });
}

/**
 * What a second of full conversations costs, % of a core. On a busy machine fewer packets come through: their cost counts, at
 * the rate that there should be. The first thread is JavaScript's; the library's take packets in and decrypt them.
 */
async function coreShares(pid: number, packets: () => number): Promise<Shares> {
  const [before, packetsBefore] = [await cpuMsByThread(pid), packets()];
  const since = performance.now();
  await sleep(measuredMs);
  const after = await cpuMsByThread(pid);
  const perSecond = (packets() - packetsBefore) / ((performance.now() - since) / 1_000);
  const fullSecond = (2 * phones * 1_000) / frameMs;
  const perCent = fullSecond / (packets() - packetsBefore) / 10;
  return {
    script: (after.first - before.first) * perCent,
    native: (after.others - before.others) * perCent,
    passed: perSecond / fullSecond,
  };
}

/** The same of a process that does nothing but send each packet back to its page: what is left when all of ours is gone. */
async function bareShares(): Promise<Shares> {
  const child = new BenchChild('bare-echo');
  const ask = async (order: object): Promise<z.output<typeof bareReply>> => {
    child.tell(JSON.stringify(order));
    return bareReply.parse(await child.next(patienceMs));
  };
  const gateway = {
    invite: async (): Promise<string> => (await ask({})).offer,
    answer: async (_phone: string, answer: string): Promise<void> => {
      if (!(await ask({ answer })).isTaken) throw new AppError('LEG_STATE', { reason: 'audioOver' });
    },
  };
  const pages: PagePeer[] = [];
  try {
    for (let at = 0; at < phones; at++) pages.push(await joinGateway(gateway, 'echo', openPagePeer(0x2a)));
    return await coreShares(child.pid, () => pages.reduce((sum, { heard }) => sum + 2 * heard, 0));
  } finally {
    for (const page of pages) page.leave();
    await child.close();
  }
}

const bareReply = z.object({ offer: z.string().default(''), isTaken: z.boolean().default(false) });

interface Shares {
  readonly script: number;
  readonly native: number;
  /** Of the packets that there should have been. */
  readonly passed: number;
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
      one.heard = none;
      one.say = 0;
    }
  return delays.sort((a, b) => a - b);
}
