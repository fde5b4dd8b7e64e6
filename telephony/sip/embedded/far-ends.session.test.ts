import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask407, FarEnd, nonces, sdp } from '../../../test/support/far-end.ts';
import { until } from '../../../test/support/until.ts';
import { ScriptedSipPeer } from '../../../test/support/scripted-sip-peer.ts';

describe('a far end that is not perfect', () => {
  let far: FarEnd;
  beforeEach(async () => {
    far = await FarEnd.start();
  });
  afterEach(() => far.close());

  describe('that settles a session interval', () => {
    it('gets the refresh again with credentials when it asks for them, and the call goes on', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 8;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(4000);
      far.peer.reply(await far.peer.next('INVITE'), 407, { lines: [ask407('edge', 'e1')] });
      await far.peer.next('ACK');
      const again = await far.peer.next('INVITE');
      expect(nonces(again)).toEqual([['edge', 'e1', '00000001']]);
      await far.answer(again, ['Session-Expires: 8;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it.each([503, 500, 488, 403])('gets the refresh again before the session expires after a %d', async (status) => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(6000);
      far.peer.reply(await far.peer.next('INVITE'), status, { lines: ['Retry-After: 2 (busy)'] });
      await far.peer.next('ACK');
      await until('the refusal is noted', () => far.clock.pendingTimers > 0);
      expect(settled.end).toBeUndefined();
      await far.pass(2000);
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it('is hung up on when every refresh is refused until the session expires', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 4;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(2000);
      far.peer.reply(await far.peer.next('INVITE'), 503, { lines: ['Retry-After: 60'] });
      await far.peer.next('ACK');
      await far.pass(1500);
      far.peer.reply(await far.peer.next('INVITE'), 503);
      await far.peer.next('ACK');
      await far.pass(500);
      await until('it ended', () => settled.end !== undefined);
      expect([settled.end, far.clock.now()]).toEqual([{ by: 'failure', detail: 'sessionTimer' }, 4000]);
      far.peer.reply(await far.peer.next('BYE'), 200);
    });

    it.each([408, 481])('is hung up on at once when it answers a refresh with %d', async (status) => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 12;refresher=uac']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(6000);
      far.peer.reply(await far.peer.next('INVITE'), status);
      await until('it ended', () => settled.end !== undefined);
      expect(settled.end).toEqual({ by: 'failure', detail: 'transportError' });
    });

    it('is refreshed by us when it names nobody', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 9']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(4500);
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 9']);
      expect(settled.end).toBeUndefined();
    });

    it('is refreshed by re-INVITE when it refuses the UPDATE that it said it allows', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), [
        'Session-Expires: 8;refresher=uac',
        'Allow: INVITE, UPDATE, BYE',
      ]);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(4000);
      far.peer.reply(await far.peer.next('UPDATE'), 405);
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 8;refresher=uac']);
      expect(settled.end).toBeUndefined();
    });

    it('gets a longer interval in the refresh when it asks for one by 422, and in those that follow', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'), ['Session-Expires: 8;refresher=uac', 'Allow: UPDATE']);
      await until('it is answered', () => settled.answers === 1);
      far.clock.advance(4000);
      far.peer.reply(await far.peer.next('UPDATE'), 422, { lines: ['Min-SE: 20'] });
      const longer = await far.peer.next('UPDATE');
      expect(longer.headers.first('session-expires')).toBe('20;refresher=uac');
      far.peer.reply(longer, 200, { lines: ['Session-Expires: 20;refresher=uac'] });
      await far.pass(10_000);
      const next = await far.peer.next('UPDATE');
      expect(next.headers.first('min-se')).toBe('20');
      far.peer.reply(next, 200, { lines: ['Session-Expires: 20;refresher=uac'] });
    });
  });

  describe('that is asked whether it is alive', () => {
    it.each([
      [200, true],
      [405, true],
      [481, false],
    ])('counts as alive or not by its %d to OPTIONS in the dialog', async (status, alive) => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const probe = settled.dialog?.probe(4000);
      far.peer.reply(await far.peer.next('OPTIONS'), status);
      expect(await probe).toBe(alive);
      expect(settled.end).toBeUndefined();
    });

    it('counts as dead when it answers nothing in time', async () => {
      const settled = far.call();
      await far.answer(await far.peer.next('INVITE'));
      await until('it is answered', () => settled.answers === 1);
      const probe = settled.dialog?.probe(4000);
      await far.peer.next('OPTIONS');
      far.clock.advance(4000);
      expect(await probe).toBe(false);
    });
  });

  it('that did not get our ACK gets the same one again, for a call and within it', async () => {
    const settled = far.call();
    const call = await far.peer.next('INVITE');
    far.peer.reply(call, 200, { body: sdp });
    await far.peer.next('ACK');
    far.peer.reply(call, 200, { body: sdp });
    await until('the ACK came again', () => far.peer.repeated.includes('ACK'));
    far.peer.repeated.length = 0;
    const held = settled.dialog?.modify(sdp);
    const change = await far.peer.next('INVITE');
    far.peer.reply(change, 200, { body: sdp });
    await far.peer.next('ACK');
    far.peer.reply(change, 200, { body: sdp });
    await until('the ACK came again', () => far.peer.repeated.includes('ACK'));
    expect(await held).toBe(sdp);
    expect(far.peer.requests.map(({ method }) => method)).toEqual(['INVITE', 'ACK', 'INVITE', 'ACK']);
  });

  describe('that is behind a NAT', () => {
    const hidden = '<sip:1001@10.77.0.5:5060>';
    const phone = () => ({
      destination: { host: '127.0.0.1', port: far.peer.port, transport: 'udp' } as const,
      staysAtDestination: true,
    });

    it('gets every request of the dialog where its packets come from, whatever its Contact says', async () => {
      const settled = far.call(phone());
      far.peer.reply(await far.peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      const ack = await far.peer.next('ACK');
      expect(ack.uri).toBe('sip:1001@10.77.0.5:5060');
      await until('it is answered', () => settled.answers === 1);
      const held = settled.dialog?.modify(sdp);
      far.peer.reply(await far.peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      await far.peer.next('ACK');
      expect(await held).toBe(sdp);
      void settled.dialog?.bye();
      far.peer.reply(await far.peer.next('BYE'), 200);
    });

    it('is followed to the port that it registers from after its NAT forgot the old one', async () => {
      const settled = far.call(phone());
      far.peer.reply(await far.peer.next('INVITE'), 200, { body: sdp, contact: hidden });
      await far.peer.next('ACK');
      await until('it is answered', () => settled.answers === 1);
      const moved = await ScriptedSipPeer.start();
      settled.dialog?.relocate({ host: '127.0.0.1', port: moved.port, transport: 'udp' });
      void settled.dialog?.bye();
      moved.reply(await moved.next('BYE'), 200);
      await moved.close();
    });

    it('is sent an empty line that keeps the way open', async () => {
      far.signalling.keepAlive({ host: '127.0.0.1', port: far.peer.port, transport: 'udp' });
      await until('it came', () => far.peer.others === 1);
      expect(far.peer.requests).toEqual([]);
    });

    it('is followed to its Contact when nothing says that it is behind a NAT: strangers are not believed', async () => {
      const other = await ScriptedSipPeer.start();
      far.call();
      far.peer.reply(await far.peer.next('INVITE'), 200, { body: sdp, contact: `<sip:far@127.0.0.1:${other.port}>` });
      await other.next('ACK');
      await other.close();
    });
  });
});
