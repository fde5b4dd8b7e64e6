import { beforeEach, describe, expect, it } from 'vitest';
import { nothingHappensFor } from '../../../test/support/nothing-happens.ts';
import { RawSip } from '../../../test/support/raw-sip.ts';
import { ScriptedSipPeer } from '../../../test/support/scripted-sip-peer.ts';
import {
  carrierHost,
  sdp,
  thirdHost,
  useStrangersWorld,
  type StrangersWorld,
} from '../../../test/support/strangers-world.ts';
import { until } from '../../../test/support/until.ts';

describe('strangers', () => {
  let world: StrangersWorld;
  const make = useStrangersWorld();
  beforeEach(() => {
    world = make();
  });

  describe('that fill every place they can', () => {
    const withCredentials = ['Authorization: Digest realm="x"'];

    it('have few, and leave peers theirs: the carrier’s requests and BYE are answered', async () => {
      const { invite } = await world.talk();
      const strangers = [world.stranger, world.third, await RawSip.open('127.0.0.72')];
      for (let count = 0; count < 50; count++) {
        for (const one of strangers) await one.request('REGISTER', world.port(), withCredentials);
      }
      await until('their places are taken', () => world.noted('noPlace') === 3 * 50 - 4);
      expect(world.us.counts().transactions).toBe(1 + 4);
      const probe = await RawSip.open(carrierHost);
      await probe.request('OPTIONS', world.port());
      await until('the carrier is answered', () => probe.received.length === 1);
      expect((await world.carrier.request(invite, 'BYE')).status).toBe(200);
      await Promise.all([strangers[2]?.close(), probe.close()]);
    });

    it('in the name of the carrier leave the dialogs theirs', async () => {
      const { invite } = await world.talk();
      const spoofer = await RawSip.open(carrierHost);
      for (let count = 0; count < 50; count++) await spoofer.request('OPTIONS', world.port());
      await until('its places are taken', () => world.noted('noPlace') === 45);
      expect((await world.carrier.request(invite, 'BYE')).status).toBe(200);
      await spoofer.close();
    });

    it('have their places again when what took them is over', async () => {
      for (let count = 0; count < 3; count++) await world.stranger.request('REGISTER', world.port(), withCredentials);
      await until('its places are taken', () => world.noted('noPlace') === 1);
      world.clock.advance(300_000);
      await world.stranger.request('REGISTER', world.port(), withCredentials);
      await until('there is one again', () => world.us.counts().transactions === 1);
      expect(world.noted('noPlace')).toBe(1);
    });
  });

  describe('that a far end names', () => {
    const credentials = { username: 'marcador', password: 'a long password' };
    const ask = (realm: string, more = ', qop="auth"'): string =>
      `WWW-Authenticate: Digest realm="${realm}", nonce="n"${more}`;

    it('as its Contact are sent nothing: BYE goes to the carrier', async () => {
      const { dialog } = await world.talk({ credentials }, [], `<sip:callee@${thirdHost}:${world.third.port}>`);
      await world.carrier.next('ACK');
      void dialog.bye();
      const bye = await world.carrier.next('BYE');
      expect(bye.uri).toBe(`sip:callee@${thirdHost}:${world.third.port}`);
      world.carrier.reply(bye, 200);
      expect(world.third.received).toEqual([]);
    });

    it('on the route are sent requests, and never credentials', async () => {
      const proxy = await ScriptedSipPeer.start('127.0.0.88');
      const calling = world.call({ credentials });
      const first = await world.carrier.next('INVITE');
      world.carrier.reply(first, 401, { lines: [ask('carrier')] });
      await world.carrier.next('ACK');
      const invite = await world.carrier.next('INVITE');
      expect(invite.headers.first('authorization')).toContain('realm="carrier"');
      world.carrier.reply(invite, 200, { body: sdp, lines: [`Record-Route: <sip:127.0.0.88:${proxy.port};lr>`] });
      expect((await proxy.next('ACK')).headers.first('authorization')).toBeUndefined();
      void calling.dialog()?.bye();
      const bye = await proxy.next('BYE');
      proxy.reply(bye, 401, { lines: [ask('carrier')] });
      expect(bye.headers.first('authorization')).toBeUndefined();
      await nothingHappensFor(50, 'the challenge is not answered', () => proxy.requests.length);
      await proxy.close();
    });

    it('as another realm, once a realm has accepted the credentials, are given none', async () => {
      const calling = world.call({ credentials });
      world.carrier.reply(await world.carrier.next('INVITE'), 401, { lines: [ask('carrier')] });
      await world.carrier.next('ACK');
      world.carrier.reply(await world.carrier.next('INVITE'), 200, { body: sdp });
      await world.carrier.next('ACK');
      void calling.dialog()?.bye();
      const bye = await world.carrier.next('BYE');
      world.carrier.reply(bye, 401, { lines: [ask('not-the-carrier')] });
      await nothingHappensFor(50, 'the challenge is not answered', () => world.carrier.requests.length);
      world.call({ credentials });
      world.carrier.reply(await world.carrier.next('INVITE'), 401, { lines: [ask('not-the-carrier')] });
      await until('the call failed', () => world.failure !== undefined);
      expect(world.failure).toEqual({ kind: 'refused', status: 401 });
    });

    it('without qop, once qop was asked for, get no answer', async () => {
      world.call({ credentials });
      world.carrier.reply(await world.carrier.next('INVITE'), 401, { lines: [ask('carrier')] });
      await world.carrier.next('ACK');
      world.carrier.reply(await world.carrier.next('INVITE'), 401, { lines: [ask('carrier', ', stale=true')] });
      await until('the call failed', () => world.failure !== undefined);
      expect(world.failure).toEqual({ kind: 'refused', status: 401 });
    });
  });
});
