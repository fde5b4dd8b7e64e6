import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FarEnd, sdp } from '../../../test/support/far-end.ts';
import { until } from '../../../test/support/until.ts';

describe('a far end that is not perfect', () => {
  let far: FarEnd;
  beforeEach(async () => {
    far = await FarEnd.start();
  });
  afterEach(() => far.close());

  describe('that sends digits by INFO', () => {
    const relay = { lines: ['Content-Type: application/dtmf-relay'], body: 'Signal=5\r\nDuration=160\r\n' };

    it('has its far.digits taken, before and after the answer', async () => {
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      far.peer.reply(invite, 180);
      await until('it rings', () => far.signalling.counts().dialogs === 1);
      expect((await far.peer.request(invite, 'INFO', relay)).status).toBe(200);
      await far.answer(invite);
      await until('it is answered', () => settled.answers === 1);
      expect((await far.peer.request(invite, 'INFO', relay)).status).toBe(200);
      expect(far.digits).toEqual(['5', '5']);
    });

    it('is refused with 415 and what we take when the body is something else', async () => {
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      await far.answer(invite);
      await until('it is answered', () => settled.answers === 1);
      const other = { lines: ['Content-Type: application/media_control+xml'], body: '<x/>' };
      const reply = await far.peer.request(invite, 'INFO', other);
      expect([reply.status, reply.headers.all('accept')]).toEqual([
        415,
        ['application/dtmf-relay', 'application/dtmf'],
      ]);
      expect((await far.peer.request(invite, 'INFO')).status).toBe(200);
      expect(far.digits).toEqual([]);
    });
  });

  describe('in an early dialog', () => {
    it('may change the media by UPDATE once our offer is answered, not before', async () => {
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      far.peer.reply(invite, 180);
      await until('it rings', () => far.signalling.counts().dialogs === 1);
      expect((await far.peer.request(invite, 'UPDATE', { body: sdp })).status).toBe(491);
      far.peer.reply(invite, 183, { body: sdp });
      // The next request is read after the 183: one socket, in order.
      const update = await far.peer.request(invite, 'UPDATE', { body: sdp });
      expect([update.status, update.body]).toEqual([200, sdp]);
      await far.answer(invite);
      await until('it is answered', () => settled.answers === 1);
      expect((await far.peer.request(invite, 'BYE')).status).toBe(200);
      expect(settled.end).toEqual({ by: 'remote' });
    });

    it('gets a PRACK for each provisional reply that demands one, and higher numbers afterwards', async () => {
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      for (const sequence of [7, 7, 8]) {
        far.peer.reply(invite, 183, { lines: ['Require: 100rel', `RSeq: ${sequence}`], body: sdp });
      }
      const first = await far.peer.next('PRACK');
      far.peer.reply(first, 200);
      const second = await far.peer.next('PRACK');
      far.peer.reply(second, 200);
      expect([first, second].map(({ headers }) => headers.first('rack'))).toEqual(['7 1 INVITE', '8 1 INVITE']);
      const ack = await far.answer(invite);
      expect(ack.identity.cseq.number).toBe(1);
      await until('it is answered', () => settled.answers === 1);
      void settled.dialog?.bye();
      const bye = await far.peer.next('BYE');
      expect(bye.identity.cseq.number).toBe(4);
      far.peer.reply(bye, 200);
    });

    it('is forgotten when the call fails', async () => {
      const settled = far.call();
      const invite = await far.peer.next('INVITE');
      far.peer.reply(invite, 180);
      await until('it rings', () => far.signalling.counts().dialogs === 1);
      far.peer.reply(invite, 486);
      await until('it failed', () => settled.failure !== undefined);
      expect(far.signalling.counts().dialogs).toBe(0);
      expect((await far.peer.request(invite, 'UPDATE', { body: sdp })).status).toBe(481);
    });
  });
});
