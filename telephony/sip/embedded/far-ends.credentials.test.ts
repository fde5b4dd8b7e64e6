import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask407, challenge, credentials, FarEnd, nonces, sdp } from '../../../test/support/far-end.ts';
import { until } from '../../../test/support/until.ts';
import { ScriptedSipPeer } from '../../../test/support/scripted-sip-peer.ts';

describe('a far end that is not perfect', () => {
  let far: FarEnd;
  beforeEach(async () => {
    far = await FarEnd.start();
  });
  afterEach(() => far.close());

  describe('that asks for credentials', () => {
    it('gets those of an edge proxy and of the home server in one INVITE', async () => {
      const settled = far.call();
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await far.peer.next('ACK');
      far.peer.reply(await far.peer.next('INVITE'), 401, { lines: [`WWW-Authenticate: ${challenge('home', 'h1')}`] });
      await far.peer.next('ACK');
      const invite = await far.peer.next('INVITE');
      expect(nonces(invite)).toEqual([['edge', 'e1', '00000002']]);
      expect(nonces(invite, 'authorization')).toEqual([['home', 'h1', '00000001']]);
      const ack = await far.answer(invite);
      expect(ack.headers.all('authorization')).toEqual(invite.headers.all('authorization'));
      await until('it is answered', () => settled.answers === 1);
    });

    it('gets both of two realms that one proxy line names', async () => {
      far.call();
      const both = `Proxy-Authenticate: ${challenge('one', '1')}, ${challenge('two', '2')}`;
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [both] });
      await far.peer.next('ACK');
      const invite = await far.peer.next('INVITE');
      expect(nonces(invite).map(([realm]) => realm)).toEqual(['one', 'two']);
      await far.answer(invite);
    });

    it('is given up when it refuses the credentials of the same realm again', async () => {
      const settled = far.call();
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await far.peer.next('ACK');
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', 'e2')] });
      await far.peer.next('ACK');
      await until('it failed', () => settled.failure !== undefined);
      expect(settled.failure).toEqual({ kind: 'refused', status: 407 });
    });

    it('gets them once more for a stale nonce', async () => {
      far.call();
      for (const [nonce, more] of [
        ['e1', ''],
        ['e2', ', stale=true'],
      ] as const) {
        far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', nonce, more)] });
        await far.peer.next('ACK');
      }
      const invite = await far.peer.next('INVITE');
      expect(nonces(invite)).toEqual([['edge', 'e2', '00000001']]);
      await far.answer(invite);
    });

    it('gets what it asked for before in every request of the dialog, with a rising count', async () => {
      const settled = far.call();
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await far.peer.next('ACK');
      await far.answer(await far.peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const held = settled.dialog?.modify(sdp);
      const reinvite = await far.peer.next('INVITE');
      expect(nonces(reinvite)).toEqual([['edge', 'e1', '00000002']]);
      await far.answer(reinvite);
      expect(await held).toBe(sdp);
      void settled.dialog?.bye();
      const bye = await far.peer.next('BYE');
      expect(nonces(bye)).toEqual([['edge', 'e1', '00000003']]);
      far.peer.reply(bye, 200);
    });

    it('keeps its registration in one conversation: Call-ID, rising CSeq, credentials', async () => {
      const register = () =>
        far.signalling.request({
          ...{
            method: 'REGISTER',
            requestUri: `sip:127.0.0.1:${far.peer.port}`,
            from: { uri: 'sip:us@a' },
            credentials,
          },
          conversation: 'registration',
        });
      const first = register();
      far.peer.reply(await far.peer.next('REGISTER'), 401, { lines: [`WWW-Authenticate: ${challenge('home', 'h1')}`] });
      const accepted = await far.peer.next('REGISTER');
      far.peer.reply(accepted, 200);
      await first;
      const second = register();
      const refresh = await far.peer.next('REGISTER');
      far.peer.reply(refresh, 200);
      await second;
      expect(nonces(refresh, 'authorization')).toEqual([['home', 'h1', '00000002']]);
      expect(refresh.identity.callId).toBe(accepted.identity.callId);
      expect(refresh.identity.cseq.number).toBe(3);
    });
  });

  describe('that redirects', () => {
    it('is followed to another place at the same host, with the To and Call-ID of the call', async () => {
      const other = await ScriptedSipPeer.start('127.0.0.1');
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      far.peer.reply(invite, 302, { contact: `<sip:pool-2@127.0.0.1:${other.port}>;q=0.5` });
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
        const settled = far.call();
        far.peer.reply(await far.peer.next('INVITE'), 302, { contact });
        await until('it failed', () => settled.failure !== undefined);
        expect(settled.failure).toEqual({ kind: 'refused', status: 302 });
      },
    );

    it('is given up after three redirects', async () => {
      const settled = far.call();
      for (let round = 0; round <= 3; round++) {
        far.peer.reply(await far.peer.next('INVITE'), 302);
        await far.peer.next('ACK');
      }
      await until('it failed', () => settled.failure !== undefined);
      expect(settled.failure).toEqual({ kind: 'refused', status: 302 });
    });
  });
});
