import { beforeEach, describe, expect, it } from 'vitest';
import { nothingHappensFor } from '../../../test/support/nothing-happens.ts';
import { RawSip } from '../../../test/support/raw-sip.ts';
import {
  carrierHost,
  raw,
  sdp,
  strangerHost,
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

  describe('that send an answer to no call of ours', () => {
    const answer = (more: readonly string[]): string =>
      raw('SIP/2.0 200 OK', [
        `Via: SIP/2.0/UDP 127.0.0.1:${world.port()};branch=z9hG4bKx`,
        ...['From: <sip:a@x>;tag=1', 'To: <sip:b@c>;tag=2', 'Call-ID: x', 'CSeq: 1 INVITE'],
        ...more,
      ]);

    it.each([
      ['no Contact', []],
      ['a Record-Route to a third host', [`Record-Route: <sip:${thirdHost}:PORT;lr>`]],
      ['a Record-Route with a name', ['Record-Route: <sip:localhost:PORT;lr>']],
      ['a Record-Route over TCP', [`Record-Route: <sip:${thirdHost}:PORT;transport=tcp;lr>`]],
      ['an empty maddr', ['Record-Route: <sip:h;maddr=;lr>']],
      ['an empty maddr in Contact', ['Contact: <sip:x@h;maddr=>']],
      ['a number as host', ['Record-Route: <sip:2130706433:PORT;lr>']],
    ])('get nothing, and nobody else does: %s', async (_what, lines) => {
      await world.stranger.send(
        answer(lines.map((line) => line.replace('PORT', String(world.third.port)))),
        world.port(),
      );
      await until('it is noted', () => world.noted('foreignReply') === 1);
      await nothingHappensFor(50, 'nothing leaves', () => [
        world.stranger.received.length,
        world.third.received.length,
      ]);
      expect([world.stranger.received, world.third.received]).toEqual([[], []]);
      expect(world.us.counts()).toMatchObject({ transactions: 0, dialogs: 0 });
    });
  });

  describe('that answer a call of ours', () => {
    it('are not heard: the answer counts from where the call went', async () => {
      const calling = world.call();
      const invite = await world.carrier.next('INVITE');
      const copied = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      await world.stranger.send(
        raw('SIP/2.0 200 OK', [...copied, `To: ${invite.headers.first('to') ?? ''};tag=evil`]),
        world.port(),
      );
      await until('it is noted', () => world.noted('foreignReply') === 1);
      expect(calling.dialog()).toBeUndefined();
      world.carrier.reply(invite, 200, { body: sdp });
      await until('the carrier is heard', () => calling.dialog() !== undefined);
    });

    it('after it was given up, get nothing; the carrier gets ACK and BYE, and only the carrier', async () => {
      world.call({ noReplyTimeoutMs: 500 });
      const invite = await world.carrier.next('INVITE');
      world.clock.advance(500);
      await until('it is given up', () => world.failure?.kind === 'noReply');
      world.clock.advance(31_500);
      const late = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      const answer = raw('SIP/2.0 200 OK', [
        ...late,
        `To: ${invite.headers.first('to') ?? ''};tag=late`,
        `Record-Route: <sip:${thirdHost}:${world.third.port};lr>`,
        `Contact: <sip:x@${thirdHost}:${world.third.port}>`,
      ]);
      await world.stranger.send(answer, world.port());
      await until('it is noted', () => world.noted('foreignReply') === 1);
      world.carrier.reply(invite, 200, {
        lines: [`Record-Route: <sip:${thirdHost}:${world.third.port};lr>`],
        contact: `<sip:x@${thirdHost}:${world.third.port}>`,
      });
      await world.carrier.next('ACK');
      const bye = await world.carrier.next('BYE');
      world.carrier.reply(bye, 200);
      expect([world.stranger.received, world.third.received]).toEqual([[], []]);
    });

    it('late by more than any message lives, are not answered even from the carrier', async () => {
      world.call({ noReplyTimeoutMs: 500 });
      const invite = await world.carrier.next('INVITE');
      world.clock.advance(500);
      await until('it is given up', () => world.failure?.kind === 'noReply');
      world.clock.advance(32_001);
      world.carrier.reply(invite, 200, { body: sdp });
      await until('it is noted', () => world.noted('foreignReply') === 1);
      expect(world.carrier.requests).toHaveLength(1);
    });

    it('are ended a few times when one call is answered by ever more tags', async () => {
      const { invite } = await world.talk();
      await world.carrier.next('ACK');
      const copied = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      const flood = await RawSip.open(carrierHost);
      for (let tag = 0; tag < 200; tag++) {
        await flood.send(
          raw('SIP/2.0 200 OK', [...copied, `To: ${invite.headers.first('to') ?? ''};tag=f${tag}`]),
          world.port(),
        );
      }
      await until('they are ended', () => world.carrier.requests.filter(({ method }) => method === 'BYE').length === 8);
      await nothingHappensFor(50, 'no more BYEs', () => world.carrier.requests.length);
      expect(world.us.counts().dialogs).toBe(9);
      await flood.close();
    });
  });

  describe('that send requests', () => {
    it('into a dialog they have no part in are not answered, and the call goes on', async () => {
      const { invite } = await world.talk();
      await world.sendBye(world.stranger, invite);
      await until('it is noted', () => world.noted('foreignRequest') === 1);
      await nothingHappensFor(50, 'no answer', () => world.stranger.received.length);
      expect(world.end).toBeUndefined();
      expect((await world.carrier.request(invite, 'BYE')).status).toBe(200);
      expect(world.end).toEqual({ by: 'remote' });
    });

    it('become parties of a dialog where the peer has named them: another host of the trunk, the route, its own Contact', async () => {
      const other = await RawSip.open('127.0.0.3');
      for (const how of ['trunk', 'route', 'contact'] as const) {
        world.peers.hosts = how === 'trunk' ? [carrierHost, '127.0.0.3'] : [carrierHost];
        const lines = how === 'route' ? [`Record-Route: <sip:127.0.0.3:${other.port};lr>`] : [];
        const contact = how === 'contact' ? `<sip:far@127.0.0.3:${other.port}>` : undefined;
        world.end = undefined;
        const { invite } = await world.talk({}, lines, contact);
        if (how !== 'route') await world.carrier.next('ACK');
        await world.sendBye(other, invite);
        await until(`it ended: ${how}`, () => world.end !== undefined);
      }
      await other.close();
    });

    it('are answered once and never with more bytes, and leave nothing behind', async () => {
      for (const method of ['OPTIONS', 'INVITE', 'MESSAGE', 'BYE', 'CANCEL', 'SUBSCRIBE']) {
        await world.stranger.request(method, world.port(), [
          'Max-Forwards: 70',
          'User-Agent: a scanner with a long name',
          'X-Filler: 0123456789',
        ]);
      }
      await until('they are answered', () => world.stranger.received.length === 6);
      expect(world.stranger.received.map((text) => text.slice(8, 11))).toEqual([
        '200',
        '480',
        '405',
        '405',
        '481',
        '405',
      ]);
      world.clock.advance(32_000);
      await nothingHappensFor(50, 'no reply is repeated', () => world.stranger.received.length);
      expect(world.stranger.receivedBytes).toBeLessThanOrEqual(world.stranger.sentBytes);
      expect(world.us.counts()).toMatchObject({ transactions: 0, dialogs: 0, incoming: 0 });
    });

    it('get at most a few replies each, and no more bytes than they sent, whatever they ask for', async () => {
      for (let sent = 0; sent < 500; sent++) {
        await world.stranger.request('OPTIONS', world.port(), [
          `Record-Route: <sip:a.example;lr>`,
          'Max-Forwards: 70',
          'Subject: filler filler',
        ]);
      }
      await until('all are seen', () => world.noted('strangerRequest') === 500);
      await nothingHappensFor(50, 'no more replies', () => world.stranger.received.length);
      expect(world.stranger.received.length).toBeGreaterThan(0);
      expect(world.stranger.received.length).toBeLessThanOrEqual(40);
      expect(world.stranger.receivedBytes).toBeLessThanOrEqual(world.stranger.sentBytes);
    });

    it('get no reply that is longer than what they sent', async () => {
      await world.stranger.send(
        raw('OPTIONS sip:a SIP/2.0', ['v: SIP/2.0/UDP a;rport', 'f: <sip:a>', 't: <sip:a>', 'i: a', 'CSeq: 1 OPTIONS']),
        world.port(),
      );
      await until('it is seen', () => world.noted('strangerRequest') === 1);
      await nothingHappensFor(50, 'no reply', () => world.stranger.received.length);
      expect(world.stranger.received).toEqual([]);
    });

    it('are ignored altogether where the configuration says so, but for a REGISTER, which is challenged', async () => {
      world.peers.strangers = 'ignore';
      for (const method of ['OPTIONS', 'INVITE', 'BYE']) await world.stranger.request(method, world.port());
      await world.stranger.request('REGISTER', world.port(), [
        'Contact: <sip:1001@127.0.0.66>',
        'Expires: 120',
        'User-Agent: a phone',
      ]);
      await until('one is answered', () => world.stranger.received.length > 0);
      await nothingHappensFor(50, 'no other', () => world.stranger.received.length);
      expect(world.stranger.received.map((text) => text.slice(8, 11))).toEqual(['401']);
      expect(world.us.counts().transactions).toBe(0);
    });

    it('are not even challenged where no phone may register', async () => {
      world.peers.strangers = 'ignore';
      world.peers.takesRegistrations = false;
      await world.stranger.request('REGISTER', world.port());
      await until('it is seen', () => world.noted('strangerRequest') === 1);
      expect(world.stranger.received).toEqual([]);
    });

    it('are answered where they are, not at the port that they name', async () => {
      const named = await RawSip.open(strangerHost);
      const text = raw('OPTIONS sip:a SIP/2.0', [
        `Via: SIP/2.0/UDP ${strangerHost}:${named.port};branch=z9hG4bKport`,
        ...[
          'From: <sip:a@b>;tag=a',
          'To: <sip:a@b>',
          'Call-ID: port',
          'CSeq: 1 OPTIONS',
          'Subject: filler filler filler',
        ],
      ]);
      await world.stranger.send(text, world.port());
      await until('it is answered', () => world.stranger.received.length === 1);
      expect(named.received).toEqual([]);
      await named.close();
    });
  });

  it('are not taken for phones that moved: the registration’s source is a peer', async () => {
    let phoneAt = strangerHost;
    world.peers.isPhone = (address) => address === phoneAt;
    const { invite } = await world.talk({ staysAtDestination: true });
    await world.stranger.request('OPTIONS', world.port());
    await until('the phone is answered', () => world.stranger.received.length === 1);
    await world.sendBye(world.stranger, invite);
    await until('a phone has no part in another’s dialog', () => world.noted('foreignRequest') === 1);
    phoneAt = thirdHost;
    await world.third.request('OPTIONS', world.port());
    await until('it is answered where it is now', () => world.third.received.length === 1);
  });

  it('that send the branch of somebody else’s request get nothing', async () => {
    const peer = await RawSip.open(carrierHost);
    const text = raw('OPTIONS sip:a SIP/2.0', [
      `Via: SIP/2.0/UDP ${carrierHost}:${peer.port};branch=z9hG4bKsame;rport`,
      ...['From: <sip:a@b>;tag=a', 'To: <sip:a@b>', 'Call-ID: same', 'CSeq: 1 OPTIONS'],
    ]);
    await peer.send(text, world.port());
    await until('the peer is answered', () => peer.received.length === 1);
    await world.stranger.send(text, world.port());
    await until('the other is noted', () => world.noted('foreignRequest') === 1);
    expect(peer.received).toHaveLength(1);
    expect(world.stranger.received).toEqual([]);
    await peer.close();
  });
});
