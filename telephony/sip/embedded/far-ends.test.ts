import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { PeerRequest } from '../../../test/support/scripted-sip-peer.ts';
import { ScriptedSipPeer } from '../../../test/support/scripted-sip-peer.ts';
import { until } from '../../../test/support/until.ts';
import type { DialogEnd, InviteFailure, OutgoingInvite, SipDialog } from '../signalling.ts';
import { parseDigest } from '../wire/digest.ts';
import { EmbeddedSignalling } from './embedded-signalling.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';
const credentials = { username: 'marcador', password: 'a long password' };
const challenge = (realm: string, nonce: string, more = ''): string =>
  `Digest realm="${realm}", nonce="${nonce}", qop="auth"${more}`;
const ask407 = (realm: string, nonce: string, more?: string): string =>
  `Proxy-Authenticate: ${challenge(realm, nonce, more)}`;

describe('a far end that is not perfect', () => {
  let peer: ScriptedSipPeer;
  let clock: ManualClock;
  let signalling: EmbeddedSignalling;
  const digits: string[] = [];
  beforeEach(async () => {
    peer = await ScriptedSipPeer.start();
    clock = new ManualClock(0);
    const report = (message: string, cause: unknown): never => {
      throw new Error(message, { cause });
    };
    const bind = { address: '127.0.0.1', port: 0 };
    signalling = new EmbeddedSignalling({ clock, bind, report, minimumSessionSeconds: 1 });
    await signalling.start();
  });
  afterEach(async () => {
    const closed = signalling.close();
    clock.advance(1000);
    await closed;
    await peer.close();
    expect(clock.pendingTimers).toBe(0);
  });

  const call = (extra: Partial<OutgoingInvite> = {}) => {
    const settled: { dialog?: SipDialog; end?: DialogEnd; failure?: InviteFailure; answers: number } = { answers: 0 };
    digits.length = 0;
    const requestUri = `sip:+57300@127.0.0.1:${peer.port}`;
    signalling.invite(
      { requestUri, from: { uri: 'sip:+57601@127.0.0.1' }, sdp, credentials, ...extra },
      {
        failed: (failure) => (settled.failure = failure),
        offer: () => sdp,
        digit: (digit) => digits.push(digit),
        answered: (dialog) => {
          settled.dialog = dialog;
          settled.answers += 1;
          dialog.listen({
            ended: (end) => (settled.end = end),
            offer: () => sdp,
            digit: (digit) => digits.push(digit),
          });
        },
      },
    );
    return settled;
  };

  /** Answers an INVITE with these lines; resolves when the ACK is there. */
  const answer = async (invite: PeerRequest, lines: readonly string[] = []): Promise<PeerRequest> => {
    peer.reply(invite, 200, { lines, body: sdp });
    return peer.next('ACK');
  };
  const nonces = (request: PeerRequest, header = 'proxy-authorization') =>
    request.headers.all(header).map((value) => {
      const fields = parseDigest(value);
      return [fields?.get('realm'), fields?.get('nonce'), fields?.get('nc')];
    });

  describe('that asks for credentials', () => {
    it('gets those of an edge proxy and of the home server in one INVITE', async () => {
      const settled = call();
      peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await peer.next('ACK');
      peer.reply(await peer.next('INVITE'), 401, { lines: [`WWW-Authenticate: ${challenge('home', 'h1')}`] });
      await peer.next('ACK');
      const invite = await peer.next('INVITE');
      expect(nonces(invite)).toEqual([['edge', 'e1', '00000002']]);
      expect(nonces(invite, 'authorization')).toEqual([['home', 'h1', '00000001']]);
      const ack = await answer(invite);
      expect(ack.headers.all('authorization')).toEqual(invite.headers.all('authorization'));
      await until('it is answered', () => settled.answers === 1);
    });

    it('gets both of two realms that one proxy line names', async () => {
      call();
      const both = `Proxy-Authenticate: ${challenge('one', '1')}, ${challenge('two', '2')}`;
      peer.reply(await peer.next('INVITE'), 407, { lines: [both] });
      await peer.next('ACK');
      const invite = await peer.next('INVITE');
      expect(nonces(invite).map(([realm]) => realm)).toEqual(['one', 'two']);
      await answer(invite);
    });

    it('is given up when it refuses the credentials of the same realm again', async () => {
      const settled = call();
      peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await peer.next('ACK');
      peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', 'e2')] });
      await peer.next('ACK');
      await until('it failed', () => settled.failure !== undefined);
      expect(settled.failure).toEqual({ kind: 'refused', status: 407 });
    });

    it('gets them once more for a stale nonce', async () => {
      call();
      for (const [nonce, more] of [
        ['e1', ''],
        ['e2', ', stale=true'],
      ] as const) {
        peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', nonce, more)] });
        await peer.next('ACK');
      }
      const invite = await peer.next('INVITE');
      expect(nonces(invite)).toEqual([['edge', 'e2', '00000001']]);
      await answer(invite);
    });

    it('gets what it asked for before in every request of the dialog, with a rising count', async () => {
      const settled = call();
      peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await peer.next('ACK');
      await answer(await peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const held = settled.dialog?.modify(sdp);
      const reinvite = await peer.next('INVITE');
      expect(nonces(reinvite)).toEqual([['edge', 'e1', '00000002']]);
      await answer(reinvite);
      expect(await held).toBe(sdp);
      void settled.dialog?.bye();
      const bye = await peer.next('BYE');
      expect(nonces(bye)).toEqual([['edge', 'e1', '00000003']]);
      peer.reply(bye, 200);
    });

    it('keeps its registration in one conversation: Call-ID, rising CSeq, credentials', async () => {
      const register = () =>
        signalling.request({
          ...{ method: 'REGISTER', requestUri: `sip:127.0.0.1:${peer.port}`, from: { uri: 'sip:us@a' }, credentials },
          conversation: 'registration',
        });
      const first = register();
      peer.reply(await peer.next('REGISTER'), 401, { lines: [`WWW-Authenticate: ${challenge('home', 'h1')}`] });
      const accepted = await peer.next('REGISTER');
      peer.reply(accepted, 200);
      await first;
      const second = register();
      const refresh = await peer.next('REGISTER');
      peer.reply(refresh, 200);
      await second;
      expect(nonces(refresh, 'authorization')).toEqual([['home', 'h1', '00000002']]);
      expect(refresh.identity.callId).toBe(accepted.identity.callId);
      expect(refresh.identity.cseq.number).toBe(3);
    });
  });

  describe('that settles a session interval', () => {
    it('gets the refresh again with credentials when it asks for them, and the call goes on', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 8;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(4000);
      peer.reply(await peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await peer.next('ACK');
      const again = await peer.next('INVITE');
      expect(nonces(again)).toEqual([['edge', 'e1', '00000001']]);
      await answer(again, ['Session-Expires: 8;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it.each([503, 500, 488, 403])('gets the refresh again before the session expires after a %d', async (status) => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(6000);
      peer.reply(await peer.next('INVITE'), status, { lines: ['Retry-After: 2 (busy)'] });
      await peer.next('ACK');
      await until('the refusal is noted', () => clock.pendingTimers > 0);
      expect(settled.end).toBeUndefined();
      await retried(2000);
      await answer(await peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it('is hung up on when every refresh is refused until the session expires', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 4;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(2000);
      peer.reply(await peer.next('INVITE'), 503, { lines: ['Retry-After: 60'] });
      await peer.next('ACK');
      await retried(1500);
      peer.reply(await peer.next('INVITE'), 503);
      await peer.next('ACK');
      await retried(500);
      await until('it ended', () => settled.end !== undefined);
      expect([settled.end, clock.now()]).toEqual([{ by: 'failure', detail: 'sessionTimer' }, 4000]);
      peer.reply(await peer.next('BYE'), 200);
    });

    it.each([408, 481])('is hung up on at once when it answers a refresh with %d', async (status) => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(6000);
      peer.reply(await peer.next('INVITE'), status);
      await until('it ended', () => settled.end !== undefined);
      expect(settled.end).toEqual({ by: 'failure', detail: 'transportError' });
    });

    it('is refreshed by us when it names nobody', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 9']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(4500);
      await answer(await peer.next('INVITE'), ['Session-Expires: 9']);
      expect(settled.end).toBeUndefined();
    });

    it('is refreshed by re-INVITE when it refuses the UPDATE that it said it allows', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 8;refresher=uac', 'Allow: INVITE, UPDATE, BYE']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(4000);
      peer.reply(await peer.next('UPDATE'), 405);
      await answer(await peer.next('INVITE'), ['Session-Expires: 8;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it('gets a longer interval in the refresh when it asks for one by 422, and in those that follow', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'), ['Session-Expires: 8;refresher=uac', 'Allow: UPDATE']);
      await until('it is answered', () => settled.answers === 1);
      clock.advance(4000);
      peer.reply(await peer.next('UPDATE'), 422, { lines: ['Min-SE: 20'] });
      const longer = await peer.next('UPDATE');
      expect(longer.headers.first('session-expires')).toBe('20;refresher=uac');
      peer.reply(longer, 200, { lines: ['Session-Expires: 20;refresher=uac'] });
      await retried(10_000);
      const next = await peer.next('UPDATE');
      expect(next.headers.first('min-se')).toBe('20');
      peer.reply(next, 200, { lines: ['Session-Expires: 20;refresher=uac'] });
    });
  });

  describe('that redirects', () => {
    it('is followed to another place at the same host, with the To and Call-ID of the call', async () => {
      const other = await ScriptedSipPeer.start('127.0.0.1');
      const settled = call();
      const invite = await peer.next('INVITE');
      peer.reply(invite, 302, { contact: `<sip:pool-2@127.0.0.1:${other.port}>;q=0.5` });
      const redirected = await other.next('INVITE');
      expect(redirected.uri).toBe(`sip:pool-2@127.0.0.1:${other.port}`);
      expect(redirected.identity.callId).toBe(invite.identity.callId);
      expect(redirected.headers.first('to')).toBe(invite.headers.first('to'));
      other.reply(redirected, 200, { body: sdp });
      await other.next('ACK');
      await until('it is answered', () => settled.answers === 1);
      void settled.dialog?.bye();
      other.reply(await other.next('BYE'), 200);
      await other.close();
    });

    it.each(['<sip:+57300@127.0.0.2:5060>', '<sip:+57300@elsewhere.invalid>'])(
      'is not followed to %s, which is somebody else',
      async (contact) => {
        const settled = call();
        peer.reply(await peer.next('INVITE'), 302, { contact });
        await until('it failed', () => settled.failure !== undefined);
        expect(settled.failure).toEqual({ kind: 'refused', status: 302 });
      },
    );

    it('is given up after three redirects', async () => {
      const settled = call();
      for (let round = 0; round <= 3; round++) peer.reply(await inviteAfterAcks(), 302);
      await until('it failed', () => settled.failure !== undefined);
      expect(settled.failure).toEqual({ kind: 'refused', status: 302 });
    });
  });

  describe('that is behind a NAT', () => {
    const hidden = '<sip:1001@10.77.0.5:5060>';
    const phone = () => ({
      destination: { host: '127.0.0.1', port: peer.port, transport: 'udp' } as const,
      staysAtDestination: true,
    });

    it('gets every request of the dialog where its packets come from, whatever its Contact says', async () => {
      const settled = call(phone());
      peer.reply(await peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      const ack = await peer.next('ACK');
      expect(ack.uri).toBe('sip:1001@10.77.0.5:5060');
      await until('it is answered', () => settled.answers === 1);
      const held = settled.dialog?.modify(sdp);
      peer.reply(await peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      await peer.next('ACK');
      expect(await held).toBe(sdp);
      void settled.dialog?.bye();
      peer.reply(await peer.next('BYE'), 200);
    });

    it('is followed to the port that it registers from after its NAT forgot the old one', async () => {
      const settled = call(phone());
      peer.reply(await peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      await peer.next('ACK');
      await until('it is answered', () => settled.answers === 1);
      const moved = await ScriptedSipPeer.start();
      settled.dialog?.relocate({ host: '127.0.0.1', port: moved.port, transport: 'udp' });
      void settled.dialog?.bye();
      moved.reply(await moved.next('BYE'), 200);
      await moved.close();
    });

    it('is sent an empty line that keeps the way open', async () => {
      signalling.keepAlive({ host: '127.0.0.1', port: peer.port, transport: 'udp' });
      await until('it came', () => peer.others === 1);
      expect(peer.requests).toEqual([]);
    });

    it('is followed to its Contact when nothing says that it is behind a NAT: strangers are not believed', async () => {
      const other = await ScriptedSipPeer.start();
      call();
      peer.reply(await peer.next('INVITE'), 200, { body: sdp, contact: `<sip:far@127.0.0.1:${other.port}>` });
      await other.next('ACK');
      await other.close();
    });
  });

  describe('that is asked whether it is alive', () => {
    it.each([
      [200, true],
      [405, true],
      [481, false],
    ])('counts as alive or not by its %d to OPTIONS in the dialog', async (status, alive) => {
      const settled = call();
      await answer(await peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const probe = settled.dialog?.probe(4000);
      peer.reply(await peer.next('OPTIONS'), status);
      expect(await probe).toBe(alive);
      expect(settled.end).toBeUndefined();
    });

    it('counts as dead when it answers nothing in time', async () => {
      const settled = call();
      await answer(await peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const probe = settled.dialog?.probe(4000);
      await peer.next('OPTIONS');
      clock.advance(4000);
      expect(await probe).toBe(false);
    });
  });

  describe('that sends digits by INFO', () => {
    const relay = { lines: ['Content-Type: application/dtmf-relay'], body: 'Signal=5\r\nDuration=160\r\n' };

    it('has its digits taken, before and after the answer', async () => {
      const settled = call();
      const invite = await peer.next('INVITE');
      peer.reply(invite, 180);
      await until('it rings', () => signalling.counts().dialogs === 1);
      expect((await peer.request(invite, 'INFO', relay)).status).toBe(200);
      await answer(invite);
      await until('it is answered', () => settled.answers === 1);
      expect((await peer.request(invite, 'INFO', relay)).status).toBe(200);
      expect(digits).toEqual(['5', '5']);
    });

    it('is refused with 415 and what we take when the body is something else', async () => {
      const settled = call();
      const invite = await peer.next('INVITE');
      await answer(invite);
      await until('it is answered', () => settled.answers === 1);
      const other = { lines: ['Content-Type: application/media_control+xml'], body: '<x/>' };
      const reply = await peer.request(invite, 'INFO', other);
      expect([reply.status, reply.headers.all('accept')]).toEqual([
        415,
        ['application/dtmf-relay', 'application/dtmf'],
      ]);
      expect((await peer.request(invite, 'INFO')).status).toBe(200);
      expect(digits).toEqual([]);
    });
  });

  describe('in an early dialog', () => {
    it('may change the media by UPDATE once our offer is answered, not before', async () => {
      const settled = call();
      const invite = await peer.next('INVITE');
      peer.reply(invite, 180);
      await until('it rings', () => signalling.counts().dialogs === 1);
      expect((await peer.request(invite, 'UPDATE', { body: sdp })).status).toBe(491);
      peer.reply(invite, 183, { body: sdp });
      // The next request is read after the 183: one socket, in order.
      const update = await peer.request(invite, 'UPDATE', { body: sdp });
      expect([update.status, update.body]).toEqual([200, sdp]);
      await answer(invite);
      await until('it is answered', () => settled.answers === 1);
      expect((await peer.request(invite, 'BYE')).status).toBe(200);
      expect(settled.end).toEqual({ by: 'remote' });
    });

    it('gets a PRACK for each provisional reply that demands one, and higher numbers afterwards', async () => {
      const settled = call();
      const invite = await peer.next('INVITE');
      for (const sequence of [7, 7, 8]) {
        peer.reply(invite, 183, { lines: ['Require: 100rel', `RSeq: ${sequence}`], body: sdp });
      }
      const first = await peer.next('PRACK');
      peer.reply(first, 200);
      const second = await peer.next('PRACK');
      peer.reply(second, 200);
      expect([first, second].map(({ headers }) => headers.first('rack'))).toEqual(['7 1 INVITE', '8 1 INVITE']);
      const ack = await answer(invite);
      expect(ack.identity.cseq.number).toBe(1);
      await until('it is answered', () => settled.answers === 1);
      void settled.dialog?.bye();
      const bye = await peer.next('BYE');
      expect(bye.identity.cseq.number).toBe(4);
      peer.reply(bye, 200);
    });

    it('is forgotten when the call fails', async () => {
      const settled = call();
      const invite = await peer.next('INVITE');
      peer.reply(invite, 180);
      await until('it rings', () => signalling.counts().dialogs === 1);
      peer.reply(invite, 486);
      await until('it failed', () => settled.failure !== undefined);
      expect(signalling.counts().dialogs).toBe(0);
      expect((await peer.request(invite, 'UPDATE', { body: sdp })).status).toBe(481);
    });
  });

  /** Moves time on once the reply that was sent has set the next timer. */
  async function retried(ms: number): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    clock.advance(ms);
  }

  async function inviteAfterAcks(): Promise<PeerRequest> {
    for (;;) {
      const count = peer.requests.length;
      const request = await peer.next('INVITE').catch((error: unknown) => {
        if (error instanceof Error && error.message.startsWith('ACK')) return undefined;
        throw error;
      });
      if (request) return request;
      if (count === 0) throw new Error('no INVITE came');
    }
  }
});
