import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { nothingHappensFor } from '../../../test/support/nothing-happens.ts';
import { RawSip } from '../../../test/support/raw-sip.ts';
import { ScriptedSipPeer, type PeerRequest } from '../../../test/support/scripted-sip-peer.ts';
import { until } from '../../../test/support/until.ts';
import { SecurityLog } from '../../../kernel/security-log.ts';
import type { DialogEnd, InviteFailure, PeerList, SipDialog } from '../signalling.ts';
import { EmbeddedSignalling } from './embedded-signalling.ts';

const carrierHost = '127.0.0.2';
const strangerHost = '127.0.0.66';
const thirdHost = '127.0.0.71';
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';

describe('strangers', () => {
  const clock = new ManualClock(0);
  let security: SecurityLog;
  let carrier: ScriptedSipPeer;
  let stranger: RawSip;
  let third: RawSip;
  let us: EmbeddedSignalling;
  let faults: unknown[];
  let peers: { -readonly [K in keyof PeerList]: PeerList[K] };
  let end: DialogEnd | undefined;
  let failure: InviteFailure | undefined;

  beforeEach(async () => {
    carrier = await ScriptedSipPeer.start(carrierHost);
    stranger = await RawSip.open(strangerHost);
    third = await RawSip.open(thirdHost);
    security = new SecurityLog(clock);
    faults = [];
    peers = {
      ...{ hosts: [carrierHost], networks: [], takesRegistrations: true, strangers: 'answer' },
      isPhone: () => false,
    };
    us = new EmbeddedSignalling({
      clock,
      security,
      bind: { address: '127.0.0.1', port: 0 },
      report: (_message, cause) => faults.push(cause),
      placeLimits: {
        dialog: { inAll: 10, perHost: 10 },
        peer: { inAll: 10, perHost: 5 },
        stranger: { inAll: 4, perHost: 2 },
      },
    });
    await us.start({
      peers,
      request: (request) => {
        if (request.method !== 'REGISTER') request.reply(request.method === 'OPTIONS' ? 200 : 405);
        else if (request.headers.first('authorization') === undefined)
          request.reply(401, { 'WWW-Authenticate': 'Digest' });
      },
    });
    end = undefined;
    failure = undefined;
  });
  afterEach(async () => {
    const closed = us.close();
    clock.advance(1000);
    await closed;
    await Promise.all([carrier.close(), stranger.close(), third.close()]);
    security.close();
    expect(clock.pendingTimers).toBe(0);
    expect(faults).toEqual([]);
  });

  const port = (): number => us.contactAddress().port;
  const noted = (kind: string): number => ({ ...us.counts(), ...security.counts() })[kind as 'strangerRequest'] ?? 0;

  function call(options: object = {}): { cancel(): void; dialog: () => SipDialog | undefined } {
    let dialog: SipDialog | undefined;
    const outgoing = us.invite(
      {
        requestUri: `sip:+57300@${carrierHost}:${carrier.port}`,
        from: { uri: 'sip:+57601@127.0.0.1' },
        sdp,
        ...options,
      },
      {
        failed: (why) => (failure = why),
        answered: (made) => {
          dialog = made;
          made.listen({ ended: (how) => (end = how), offer: () => sdp });
        },
      },
    );
    return { cancel: () => outgoing.cancel(), dialog: () => dialog };
  }

  async function talk(options: object = {}, lines: readonly string[] = [], contact?: string) {
    const calling = call(options);
    const invite = await carrier.next('INVITE');
    carrier.reply(invite, 200, { body: sdp, lines, ...(contact === undefined ? {} : { contact }) });
    await until('it is answered', () => calling.dialog() !== undefined);
    return { invite, dialog: calling.dialog() as SipDialog };
  }

  /** A BYE inside the dialog of this INVITE, as the far end would send it. */
  const byeOf = (invite: PeerRequest): readonly string[] => [
    `From: ${invite.headers.first('to') ?? ''};tag=far`,
    `To: ${invite.headers.first('from') ?? ''}`,
    `Call-ID: ${invite.identity.callId}`,
  ];

  const raw = (start: string, lines: readonly string[]): string =>
    [start, ...lines, 'Content-Length: 0', '', ''].join('\r\n');

  function sendBye(from: RawSip, invite: PeerRequest): Promise<void> {
    const via = `Via: SIP/2.0/UDP ${from.host}:${from.port};branch=z9hG4bK-bye;rport`;
    return from.send(raw(`BYE sip:us@127.0.0.1 SIP/2.0`, [via, ...byeOf(invite), 'CSeq: 7 BYE']), port());
  }

  describe('that send an answer to no call of ours', () => {
    const answer = (more: readonly string[]): string =>
      raw('SIP/2.0 200 OK', [
        `Via: SIP/2.0/UDP 127.0.0.1:${port()};branch=z9hG4bKx`,
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
      await stranger.send(answer(lines.map((line) => line.replace('PORT', String(third.port)))), port());
      await until('it is noted', () => noted('foreignReply') === 1);
      await nothingHappensFor(50, 'nothing leaves', () => [stranger.received.length, third.received.length]);
      expect([stranger.received, third.received]).toEqual([[], []]);
      expect(us.counts()).toMatchObject({ transactions: 0, dialogs: 0 });
    });
  });

  describe('that answer a call of ours', () => {
    it('are not heard: the answer counts from where the call went', async () => {
      const calling = call();
      const invite = await carrier.next('INVITE');
      const copied = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      await stranger.send(
        raw('SIP/2.0 200 OK', [...copied, `To: ${invite.headers.first('to') ?? ''};tag=evil`]),
        port(),
      );
      await until('it is noted', () => noted('foreignReply') === 1);
      expect(calling.dialog()).toBeUndefined();
      carrier.reply(invite, 200, { body: sdp });
      await until('the carrier is heard', () => calling.dialog() !== undefined);
    });

    it('after it was given up, get nothing; the carrier gets ACK and BYE, and only the carrier', async () => {
      call({ noReplyTimeoutMs: 500 });
      const invite = await carrier.next('INVITE');
      clock.advance(500);
      await until('it is given up', () => failure?.kind === 'noReply');
      clock.advance(31_500);
      const late = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      const answer = raw('SIP/2.0 200 OK', [
        ...late,
        `To: ${invite.headers.first('to') ?? ''};tag=late`,
        `Record-Route: <sip:${thirdHost}:${third.port};lr>`,
        `Contact: <sip:x@${thirdHost}:${third.port}>`,
      ]);
      await stranger.send(answer, port());
      await until('it is noted', () => noted('foreignReply') === 1);
      carrier.reply(invite, 200, {
        lines: [`Record-Route: <sip:${thirdHost}:${third.port};lr>`],
        contact: `<sip:x@${thirdHost}:${third.port}>`,
      });
      await carrier.next('ACK');
      const bye = await carrier.next('BYE');
      carrier.reply(bye, 200);
      expect([stranger.received, third.received]).toEqual([[], []]);
    });

    it('late by more than any message lives, are not answered even from the carrier', async () => {
      call({ noReplyTimeoutMs: 500 });
      const invite = await carrier.next('INVITE');
      clock.advance(500);
      await until('it is given up', () => failure?.kind === 'noReply');
      clock.advance(32_001);
      carrier.reply(invite, 200, { body: sdp });
      await until('it is noted', () => noted('foreignReply') === 1);
      expect(carrier.requests).toHaveLength(1);
    });

    it('are ended a few times when one call is answered by ever more tags', async () => {
      const { invite } = await talk();
      await carrier.next('ACK');
      const copied = ['via', 'from', 'call-id', 'cseq'].map((name) => `${name}: ${invite.headers.first(name) ?? ''}`);
      const flood = await RawSip.open(carrierHost);
      for (let tag = 0; tag < 200; tag++) {
        await flood.send(
          raw('SIP/2.0 200 OK', [...copied, `To: ${invite.headers.first('to') ?? ''};tag=f${tag}`]),
          port(),
        );
      }
      await until('they are ended', () => carrier.requests.filter(({ method }) => method === 'BYE').length === 8);
      await nothingHappensFor(50, 'no more BYEs', () => carrier.requests.length);
      expect(us.counts().dialogs).toBe(9);
      await flood.close();
    });
  });

  describe('that send requests', () => {
    it('into a dialog they have no part in are not answered, and the call goes on', async () => {
      const { invite } = await talk();
      await sendBye(stranger, invite);
      await until('it is noted', () => noted('foreignRequest') === 1);
      await nothingHappensFor(50, 'no answer', () => stranger.received.length);
      expect(end).toBeUndefined();
      expect((await carrier.request(invite, 'BYE')).status).toBe(200);
      expect(end).toEqual({ by: 'remote' });
    });

    it('become parties of a dialog where the peer has named them: another host of the trunk, the route, its own Contact', async () => {
      const other = await RawSip.open('127.0.0.3');
      for (const how of ['trunk', 'route', 'contact'] as const) {
        peers.hosts = how === 'trunk' ? [carrierHost, '127.0.0.3'] : [carrierHost];
        const lines = how === 'route' ? [`Record-Route: <sip:127.0.0.3:${other.port};lr>`] : [];
        const contact = how === 'contact' ? `<sip:far@127.0.0.3:${other.port}>` : undefined;
        end = undefined;
        const { invite } = await talk({}, lines, contact);
        if (how !== 'route') await carrier.next('ACK');
        await sendBye(other, invite);
        await until(`it ended: ${how}`, () => end !== undefined);
      }
      await other.close();
    });

    it('are answered once and never with more bytes, and leave nothing behind', async () => {
      for (const method of ['OPTIONS', 'INVITE', 'MESSAGE', 'BYE', 'CANCEL', 'SUBSCRIBE']) {
        await stranger.request(method, port(), [
          'Max-Forwards: 70',
          'User-Agent: a scanner with a long name',
          'X-Filler: 0123456789',
        ]);
      }
      await until('they are answered', () => stranger.received.length === 6);
      expect(stranger.received.map((text) => text.slice(8, 11))).toEqual(['200', '480', '405', '405', '481', '405']);
      clock.advance(32_000);
      await nothingHappensFor(50, 'no reply is repeated', () => stranger.received.length);
      expect(stranger.receivedBytes).toBeLessThanOrEqual(stranger.sentBytes);
      expect(us.counts()).toMatchObject({ transactions: 0, dialogs: 0, incoming: 0 });
    });

    it('get at most a few replies each, and no more bytes than they sent, whatever they ask for', async () => {
      for (let sent = 0; sent < 500; sent++) {
        await stranger.request('OPTIONS', port(), [
          `Record-Route: <sip:a.example;lr>`,
          'Max-Forwards: 70',
          'Subject: filler filler',
        ]);
      }
      await until('all are seen', () => noted('strangerRequest') === 500);
      await nothingHappensFor(50, 'no more replies', () => stranger.received.length);
      expect(stranger.received.length).toBeGreaterThan(0);
      expect(stranger.received.length).toBeLessThanOrEqual(40);
      expect(stranger.receivedBytes).toBeLessThanOrEqual(stranger.sentBytes);
    });

    it('get no reply that is longer than what they sent', async () => {
      await stranger.send(
        raw('OPTIONS sip:a SIP/2.0', ['v: SIP/2.0/UDP a;rport', 'f: <sip:a>', 't: <sip:a>', 'i: a', 'CSeq: 1 OPTIONS']),
        port(),
      );
      await until('it is seen', () => noted('strangerRequest') === 1);
      await nothingHappensFor(50, 'no reply', () => stranger.received.length);
      expect(stranger.received).toEqual([]);
    });

    it('are ignored altogether where the configuration says so, but for a REGISTER, which is challenged', async () => {
      peers.strangers = 'ignore';
      for (const method of ['OPTIONS', 'INVITE', 'BYE']) await stranger.request(method, port());
      await stranger.request('REGISTER', port(), [
        'Contact: <sip:1001@127.0.0.66>',
        'Expires: 120',
        'User-Agent: a phone',
      ]);
      await until('one is answered', () => stranger.received.length > 0);
      await nothingHappensFor(50, 'no other', () => stranger.received.length);
      expect(stranger.received.map((text) => text.slice(8, 11))).toEqual(['401']);
      expect(us.counts().transactions).toBe(0);
    });

    it('are not even challenged where no phone may register', async () => {
      peers.strangers = 'ignore';
      peers.takesRegistrations = false;
      await stranger.request('REGISTER', port());
      await until('it is seen', () => noted('strangerRequest') === 1);
      expect(stranger.received).toEqual([]);
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
      await stranger.send(text, port());
      await until('it is answered', () => stranger.received.length === 1);
      expect(named.received).toEqual([]);
      await named.close();
    });
  });

  describe('that fill every place they can', () => {
    const withCredentials = ['Authorization: Digest realm="x"'];

    it('have few, and leave peers theirs: the carrier’s requests and BYE are answered', async () => {
      const { invite } = await talk();
      const strangers = [stranger, third, await RawSip.open('127.0.0.72')];
      for (let count = 0; count < 50; count++) {
        for (const one of strangers) await one.request('REGISTER', port(), withCredentials);
      }
      await until('their places are taken', () => noted('noPlace') === 3 * 50 - 4);
      expect(us.counts().transactions).toBe(1 + 4);
      const probe = await RawSip.open(carrierHost);
      await probe.request('OPTIONS', port());
      await until('the carrier is answered', () => probe.received.length === 1);
      expect((await carrier.request(invite, 'BYE')).status).toBe(200);
      await Promise.all([strangers[2]?.close(), probe.close()]);
    });

    it('in the name of the carrier leave the dialogs theirs', async () => {
      const { invite } = await talk();
      const spoofer = await RawSip.open(carrierHost);
      for (let count = 0; count < 50; count++) await spoofer.request('OPTIONS', port());
      await until('its places are taken', () => noted('noPlace') === 45);
      expect((await carrier.request(invite, 'BYE')).status).toBe(200);
      await spoofer.close();
    });

    it('have their places again when what took them is over', async () => {
      for (let count = 0; count < 3; count++) await stranger.request('REGISTER', port(), withCredentials);
      await until('its places are taken', () => noted('noPlace') === 1);
      clock.advance(300_000);
      await stranger.request('REGISTER', port(), withCredentials);
      await until('there is one again', () => us.counts().transactions === 1);
      expect(noted('noPlace')).toBe(1);
    });
  });

  describe('that a far end names', () => {
    const credentials = { username: 'marcador', password: 'a long password' };
    const ask = (realm: string, more = ', qop="auth"'): string =>
      `WWW-Authenticate: Digest realm="${realm}", nonce="n"${more}`;

    it('as its Contact are sent nothing: BYE goes to the carrier', async () => {
      const { dialog } = await talk({ credentials }, [], `<sip:callee@${thirdHost}:${third.port}>`);
      await carrier.next('ACK');
      void dialog.bye();
      const bye = await carrier.next('BYE');
      expect(bye.uri).toBe(`sip:callee@${thirdHost}:${third.port}`);
      carrier.reply(bye, 200);
      expect(third.received).toEqual([]);
    });

    it('on the route are sent requests, and never credentials', async () => {
      const proxy = await ScriptedSipPeer.start('127.0.0.88');
      const calling = call({ credentials });
      const first = await carrier.next('INVITE');
      carrier.reply(first, 401, { lines: [ask('carrier')] });
      await carrier.next('ACK');
      const invite = await carrier.next('INVITE');
      expect(invite.headers.first('authorization')).toContain('realm="carrier"');
      carrier.reply(invite, 200, { body: sdp, lines: [`Record-Route: <sip:127.0.0.88:${proxy.port};lr>`] });
      expect((await proxy.next('ACK')).headers.first('authorization')).toBeUndefined();
      void calling.dialog()?.bye();
      const bye = await proxy.next('BYE');
      proxy.reply(bye, 401, { lines: [ask('carrier')] });
      expect(bye.headers.first('authorization')).toBeUndefined();
      await nothingHappensFor(50, 'the challenge is not answered', () => proxy.requests.length);
      await proxy.close();
    });

    it('as another realm, once a realm has accepted the credentials, are given none', async () => {
      const calling = call({ credentials });
      carrier.reply(await carrier.next('INVITE'), 401, { lines: [ask('carrier')] });
      await carrier.next('ACK');
      carrier.reply(await carrier.next('INVITE'), 200, { body: sdp });
      await carrier.next('ACK');
      void calling.dialog()?.bye();
      const bye = await carrier.next('BYE');
      carrier.reply(bye, 401, { lines: [ask('not-the-carrier')] });
      await nothingHappensFor(50, 'the challenge is not answered', () => carrier.requests.length);
      call({ credentials });
      carrier.reply(await carrier.next('INVITE'), 401, { lines: [ask('not-the-carrier')] });
      await until('the call failed', () => failure !== undefined);
      expect(failure).toEqual({ kind: 'refused', status: 401 });
    });

    it('without qop, once qop was asked for, get no answer', async () => {
      call({ credentials });
      carrier.reply(await carrier.next('INVITE'), 401, { lines: [ask('carrier')] });
      await carrier.next('ACK');
      carrier.reply(await carrier.next('INVITE'), 401, { lines: [ask('carrier', ', stale=true')] });
      await until('the call failed', () => failure !== undefined);
      expect(failure).toEqual({ kind: 'refused', status: 401 });
    });
  });

  it('are not taken for phones that moved: the registration’s source is a peer', async () => {
    let phoneAt = strangerHost;
    peers.isPhone = (address) => address === phoneAt;
    const { invite } = await talk({ staysAtDestination: true });
    await stranger.request('OPTIONS', port());
    await until('the phone is answered', () => stranger.received.length === 1);
    await sendBye(stranger, invite);
    await until('a phone has no part in another’s dialog', () => noted('foreignRequest') === 1);
    phoneAt = thirdHost;
    await third.request('OPTIONS', port());
    await until('it is answered where it is now', () => third.received.length === 1);
  });

  it('that send the branch of somebody else’s request get nothing', async () => {
    const peer = await RawSip.open(carrierHost);
    const text = raw('OPTIONS sip:a SIP/2.0', [
      `Via: SIP/2.0/UDP ${carrierHost}:${peer.port};branch=z9hG4bKsame;rport`,
      ...['From: <sip:a@b>;tag=a', 'To: <sip:a@b>', 'Call-ID: same', 'CSeq: 1 OPTIONS'],
    ]);
    await peer.send(text, port());
    await until('the peer is answered', () => peer.received.length === 1);
    await stranger.send(text, port());
    await until('the other is noted', () => noted('foreignRequest') === 1);
    expect(peer.received).toHaveLength(1);
    expect(stranger.received).toEqual([]);
    await peer.close();
  });
});
