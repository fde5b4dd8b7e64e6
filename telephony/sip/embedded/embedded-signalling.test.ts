import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../kernel/system-clock.ts';
import type { DialogEnd, IncomingInvite, InviteFailure, SipDialog } from '../signalling.ts';
import { EmbeddedSignalling } from './embedded-signalling.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';
const answerSdp = sdp.replace('4000', '5000');
const timers = { t1: 50, t2: 400, t4: 100 };
const byFailure = (failure: InviteFailure): never => {
  throw new Error(`failed: ${failure.kind}`);
};

/** Two user agents on loopback: the caller and the called. */
async function twoAgents() {
  const make = () => {
    const report = (message: string, cause: unknown): never => {
      throw new Error(message, { cause });
    };
    return new EmbeddedSignalling({ clock: systemClock, bind: { address: '127.0.0.1', port: 0 }, report, timers });
  };
  const caller = make();
  const called = make();
  const invites: IncomingInvite[] = [];
  let onInvite: (invite: IncomingInvite) => void = () => undefined;
  await caller.start();
  await called.start({
    invite: (invite) => {
      invites.push(invite);
      onInvite(invite);
    },
  });
  const target = (transport: 'udp' | 'tcp' = 'udp') =>
    `sip:1001@127.0.0.1:${called.contactAddress().port}${transport === 'tcp' ? ';transport=tcp' : ''}`;
  return { caller, called, invites, target, whenInvited: (action: typeof onInvite) => (onInvite = action) };
}

describe('two embedded user agents', () => {
  let agents: Awaited<ReturnType<typeof twoAgents>>;
  beforeEach(async () => {
    agents = await twoAgents();
  });
  afterEach(async () => {
    await Promise.all([agents.caller.close(), agents.called.close()]);
    expect(agents.caller.counts()).toMatchObject({ transactions: 0, outgoing: 0 });
  });

  const outgoing = (transport: 'udp' | 'tcp' = 'udp') => ({
    requestUri: agents.target(transport),
    from: { uri: 'sip:+576015550100@127.0.0.1', displayName: 'Marcador' },
    sdp,
  });

  for (const transport of ['udp', 'tcp'] as const) {
    it(`talk over ${transport}: ring, early media, answer, hang up by the called`, async () => {
      const told: string[] = [];
      let theirs: SipDialog | undefined;
      agents.whenInvited((invite) => {
        expect(invite.sdp).toBe(sdp);
        expect(invite.from).toEqual({ uri: 'sip:+576015550100@127.0.0.1', displayName: 'Marcador' });
        invite.progress(180);
        invite.progress(183, answerSdp);
        theirs = invite.accept(answerSdp);
        theirs.listen({ ended: () => undefined, offer: () => answerSdp });
      });
      const end = await new Promise<DialogEnd>((resolve) => {
        agents.caller.invite(outgoing(transport), {
          sent: () => told.push('sent'),
          provisional: (status, body) => told.push(`${status}${body === undefined ? '' : ' sdp'}`),
          failed: byFailure,
          answered: (dialog, answer) => {
            told.push(answer === answerSdp ? 'answered' : 'wrong sdp');
            dialog.listen({ ended: resolve, offer: () => undefined });
            void theirs?.bye();
          },
        });
      });
      expect(told).toEqual(['sent', '180', '183 sdp', 'answered']);
      expect(end).toEqual({ by: 'remote' });
    });
  }

  it('sends the Call-ID it is given', async () => {
    agents.whenInvited((invite) => invite.reject(486));
    const sipCallId = '7b1c3b52-6c0a-4f0e-9a51-2f1f4f0f7a11';
    await new Promise<void>((resolve) => {
      const answered = (): never => expect.unreachable('it was refused');
      agents.caller.invite({ ...outgoing(), sipCallId }, { failed: () => resolve(), answered });
    });
    expect(agents.invites.map((invite) => invite.sipCallId)).toEqual([sipCallId]);
  });

  it('puts a call on hold by re-INVITE and hears the answer', async () => {
    const offers: (string | undefined)[] = [];
    agents.whenInvited((invite) => {
      invite.accept(answerSdp).listen({
        ended: () => undefined,
        offer: (offer) => {
          offers.push(offer);
          return answerSdp;
        },
      });
    });
    const held = `${sdp}a=sendonly\r\n`;
    const answer = await new Promise<string | undefined>((resolve) => {
      agents.caller.invite(outgoing(), {
        failed: byFailure,
        answered: (dialog) => {
          dialog.listen({ ended: () => undefined, offer: () => undefined });
          void dialog.modify(held).then(resolve);
        },
      });
    });
    expect(answer).toBe(answerSdp);
    expect(offers).toEqual([held]);
  });

  it('cancels a ringing call', async () => {
    const cancelled = new Promise<void>((resolve) => {
      agents.whenInvited((invite) => {
        invite.onCancelled(resolve);
        invite.progress(180);
      });
    });
    const failure = await new Promise<InviteFailure>((resolve) => {
      const call = agents.caller.invite(outgoing(), {
        provisional: () => call.cancel(),
        answered: () => undefined,
        failed: resolve,
      });
    });
    await cancelled;
    expect(failure).toMatchObject({ kind: 'cancelled', status: 487 });
  });

  it('acknowledges and ends an answer that crosses the cancel', async () => {
    let ended: (end: DialogEnd) => void;
    const calledEnd = new Promise<DialogEnd>((resolve) => (ended = resolve));
    agents.whenInvited((invite) => {
      invite.onCancelled(() => invite.accept(answerSdp).listen({ ended, offer: () => undefined }));
      invite.progress(180);
    });
    const failure = await new Promise<InviteFailure>((resolve) => {
      const call = agents.caller.invite(outgoing(), {
        provisional: () => call.cancel(),
        answered: () => undefined,
        failed: resolve,
      });
    });
    expect(failure.kind).toBe('crossedCancel');
    expect(await calledEnd).toEqual({ by: 'remote' });
  });

  it('passes on status and Q.850 cause of a refusal', async () => {
    agents.whenInvited((invite) => invite.reject(404, { Reason: 'Q.850;cause=1;text="Unallocated"' }));
    const failure = await new Promise<InviteFailure>((resolve) => {
      agents.caller.invite(outgoing(), { answered: () => undefined, failed: resolve });
    });
    expect(failure).toEqual({ kind: 'refused', status: 404, q850: 1 });
  });

  it('gives up soon when nobody replies, or the connection is refused', async () => {
    const fail = (requestUri: string) =>
      new Promise<InviteFailure>((resolve) => {
        const invite = { ...outgoing(), requestUri, noReplyTimeoutMs: 100 };
        agents.caller.invite(invite, { answered: () => undefined, failed: resolve });
      });
    const nobody = await twoAgents();
    await Promise.all([nobody.caller.close(), nobody.called.close()]);
    expect(await fail(nobody.target())).toEqual({ kind: 'noReply' });
    expect(await fail(nobody.target('tcp'))).toEqual({ kind: 'transport' });
  });

  it('sends nothing when the dialog could not be stored', async () => {
    const invite = { ...outgoing(), persist: () => Promise.reject(new Error('store down')) };
    const quiet = new EmbeddedSignalling({
      clock: systemClock,
      bind: { address: '127.0.0.1', port: 0 },
      report: () => undefined,
    });
    await quiet.start();
    const failure = await new Promise<InviteFailure>((resolve) => {
      quiet.invite(invite, { answered: () => undefined, failed: resolve });
    });
    expect(failure.kind).toBe('notPersisted');
    expect(agents.invites).toEqual([]);
    await quiet.close();
  });

  it('acknowledges before its BYE, even while the store keeps the ACK waiting', async () => {
    const end = await new Promise<DialogEnd>((resolve) => {
      agents.whenInvited((invite) => invite.accept(answerSdp).listen({ ended: resolve, offer: () => undefined }));
      const never = new Promise<void>(() => undefined);
      let stored = 0;
      const persist = () => (stored++ === 0 ? Promise.resolve() : never);
      agents.caller.invite(
        { ...outgoing(), persist },
        {
          failed: byFailure,
          answered: (dialog) => {
            dialog.listen({ ended: () => undefined, offer: () => undefined });
            void agents.caller.close();
          },
        },
      );
    });
    expect(end.by).toBe('remote');
  });

  it('answers OPTIONS by itself and refuses what it does not know', async () => {
    const request = { requestUri: agents.target(), from: { uri: 'sip:me@127.0.0.1' } };
    expect(await agents.caller.request({ ...request, method: 'OPTIONS' })).toMatchObject({
      kind: 'reply',
      status: 200,
    });
    expect(await agents.caller.request({ ...request, method: 'REGISTER' })).toMatchObject({ status: 405 });
  });
});
