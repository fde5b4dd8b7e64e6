import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { browserPhoneSchema } from '../../config/browser-phone-schema.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { BrowserPhoneProcess } from '../../src/app/browser-phones/browser-phone-process.ts';
import { encode } from '../../telephony/media/g711.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { NegotiatedSession } from '../../telephony/sip/negotiated-session.ts';
import type { DialogEnd, InviteFailure, SipDialog } from '../../telephony/sip/signalling.ts';
import { eventually } from '../support/eventually.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { joinGateway, openPagePeer, type PagePeer } from '../support/page-peer.ts';

const clock = systemClock;
const none = (): void => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const graceMs = 1_500;
/** A-law codes of sounds that cannot be taken for silence (0xd5). */
const sounds = { first: 0x2a, second: 0x3b };
const debtor = -3_000;
const debtorCode = new Uint8Array(1);
encode('PCMA', Int16Array.of(debtor), debtorCode);

let media: RtpEngine;
let signalling: EmbeddedSignalling;
let gateway: BrowserPhoneProcess;
const pages: PagePeer[] = [];
const legs: Leg[] = [];

interface Leg {
  readonly dialog: SipDialog;
  readonly ended: Promise<DialogEnd>;
  end: DialogEnd | undefined;
  /** The A-law code that came most lately. */
  heard: number;
}

beforeAll(async () => {
  const fail = (error: unknown): void => {
    throw error;
  };
  media = new RtpEngine({ clock, address: '127.0.0.1', ports: { from: 24_000, to: 24_999 }, reportError: fail });
  signalling = new EmbeddedSignalling({ clock, bind: { address: '127.0.0.1', port: 0 }, report: fail });
  await signalling.start();
  const rtp = { portMin: 25_000, portMax: 25_999 };
  const config = browserPhoneSchema.parse({ rtp, webrtc: { port: await freeUdpPort() }, graceMs });
  gateway = new BrowserPhoneProcess({ config, clock, log });
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.leave();
  await Promise.all(legs.splice(0).map(({ dialog }) => dialog.bye()));
});
afterAll(async () => {
  await gateway.stop();
  await signalling.close();
  await media.close();
});

/** The switch calls the phone. */
async function call(address: string): Promise<Leg | InviteFailure> {
  const session = await media.open();
  const negotiated = new NegotiatedSession(session, ['PCMA'], clock, undefined);
  return new Promise((resolve) => {
    signalling.invite(
      { requestUri: address, from: { uri: 'sip:switch@127.0.0.1' }, sdp: negotiated.offer() },
      {
        answered: (dialog, sdp) => {
          void negotiated.take(sdp);
          let settle: (end: DialogEnd) => void = none;
          const leg: Leg = { dialog, ended: new Promise((done) => (settle = done)), end: undefined, heard: 0 };
          dialog.listen({
            ended: (end) => {
              leg.end = end;
              void media.closeSession(session);
              settle(end);
            },
            offer: () => undefined,
          });
          session.listen({ audio: ({ buffer, payloadStart }) => void (leg.heard = buffer[payloadStart] ?? 0) });
          sayForEver(session);
          legs.push(leg);
          resolve(leg);
        },
        failed: (failure) => {
          void media.closeSession(session);
          resolve(failure);
        },
      },
    );
  });
}

function sayForEver(session: Awaited<ReturnType<RtpEngine['open']>>): void {
  session.sendFrom({ fill: (frame) => frame.fill(debtor) });
}

async function attach(phone: string, sound: number): Promise<PagePeer> {
  const page = await joinGateway(gateway, phone, openPagePeer(sound));
  pages.push(page);
  return page;
}

function hears(leg: Leg, sound: number): Promise<unknown> {
  return eventually(`the switch hears ${sound}`, () => Promise.resolve(leg.heard === sound));
}

function isLeg(called: Leg | InviteFailure): Leg {
  if (!('dialog' in called)) throw new Error(`no leg: ${JSON.stringify(called)}`);
  return called;
}

it('lets switch and page hear each other, packet for packet', async () => {
  const phone = 'agent-ana';
  const page = await attach(phone, sounds.first);
  const leg = isLeg(await call(await gateway.addressOf(phone)));
  await hears(leg, sounds.first);
  await eventually('the page hears the switch', () => Promise.resolve(page.last[0] === debtorCode[0]));
  await eventually('levels are reported', () => Promise.resolve(gateway.stateOf(phone).fromSwitch !== undefined));
  expect(gateway.stateOf(phone)).toMatchObject({
    ...{ page: 'page', hasLeg: true, isMicrophoneSilent: false },
    fromSwitch: { level: Math.round(20 * Math.log10(-debtor / 32_768)), lost: 0 },
  });
});

it('keeps the leg while the page is loaded again, then lets it speak on', async () => {
  const phone = 'agent-beto';
  const page = await attach(phone, sounds.first);
  const leg = isLeg(await call(await gateway.addressOf(phone)));
  await hears(leg, sounds.first);
  page.leave();
  await hears(leg, 0xd5);
  await attach(phone, sounds.second);
  await hears(leg, sounds.second);
  expect(leg.end).toBeUndefined();
});

it('gives the phone to the page that comes last; the one before hears nothing more', async () => {
  const phone = 'agent-carla';
  const first = await attach(phone, sounds.first);
  const leg = isLeg(await call(await gateway.addressOf(phone)));
  await hears(leg, sounds.first);
  await attach(phone, sounds.second);
  await hears(leg, sounds.second);
  const { heard } = first;
  await eventually('the second page speaks for a while', () => Promise.resolve(gateway.stateOf(phone).fromPage));
  expect(first.heard - heard).toBeLessThan(5);
  expect(leg.end).toBeUndefined();
});

it('hangs up when no page has come back in time, one that froze without a word included', async () => {
  const phone = 'agent-diego';
  const page = await attach(phone, sounds.first);
  const leg = isLeg(await call(await gateway.addressOf(phone)));
  await hears(leg, sounds.first);
  page.freeze();
  expect(await leg.ended).toMatchObject({ by: 'remote' });
  expect(gateway.stateOf(phone)).toEqual({ hasLeg: false });
});

it('rings until the page comes, gives up without one, and is busy with one call', async () => {
  const phone = 'agent-elena';
  const address = await gateway.addressOf(phone);
  const called = call(address);
  await attach(phone, sounds.first);
  await hears(isLeg(await called), sounds.first);
  expect(await call(address)).toMatchObject({ kind: 'refused', status: 486 });
  expect(await call(await gateway.addressOf('agent-nobody'))).toMatchObject({ kind: 'refused', status: 480 });
});

it('answers nobody who does not know the address', async () => {
  const phone = 'agent-fabio';
  const address = await gateway.addressOf(phone);
  await attach(phone, sounds.first);
  for (const guess of [address.replace(/\.[0-9a-f]+@/, '@'), address.replace(phone, 'agent-eva')])
    expect(await call(guess)).toMatchObject({ kind: 'refused', status: 404 });
});

it('is back after a kill, at the same address, for pages and switch', async () => {
  const phone = 'agent-gloria';
  await attach(phone, sounds.first);
  const address = await gateway.addressOf(phone);
  await hears(isLeg(await call(address)), sounds.first);
  const { pid = 0 } = gateway;
  process.kill(pid, 'SIGKILL');
  await eventually('it runs again', () => Promise.resolve(gateway.pid !== undefined && gateway.pid !== pid));
  expect(await gateway.addressOf(phone)).toBe(address);
  await attach(phone, sounds.second);
  await hears(isLeg(await call(address)), sounds.second);
});

it('takes no answer that is none, and none without an invitation', async () => {
  const phone = 'agent-hugo';
  await expect(gateway.answer(phone, 'v=0')).rejects.toMatchObject({ code: 'LEG_STATE' });
  await gateway.invite(phone, { page: 'page', way: 'webrtc', isEchoing: false });
  await expect(gateway.answer(phone, 'no answer')).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
});
