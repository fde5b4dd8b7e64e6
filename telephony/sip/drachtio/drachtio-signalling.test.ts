import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { ScriptedDrachtio } from '../../../test/support/scripted-drachtio.ts';
import { until } from '../../../test/support/until.ts';
import type { DialogEnd, IncomingInvite, IncomingRequest, InviteFailure, SipDialog } from '../signalling.ts';
import { DrachtioSignalling } from './drachtio-signalling.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';
const answerSdp = sdp.replace('4000', '5000');

describe('signalling through drachtio', () => {
  let server: ScriptedDrachtio;
  let clock: ManualClock;
  let signalling: DrachtioSignalling;
  let reports: string[];

  const make = (secret: string, port = server.port): DrachtioSignalling =>
    new DrachtioSignalling({
      ...{ host: '127.0.0.1', port, secret, clock },
      report: (message) => void reports.push(message),
    });

  beforeEach(async () => {
    server = await ScriptedDrachtio.start('right');
    clock = new ManualClock(0);
    reports = [];
    signalling = make('right');
  });
  afterEach(async () => {
    const closed = signalling.close();
    // Whatever a test left at the far end never answers: `close` waits a bounded time.
    await until('it closes or waits', () => clock.pendingTimers > 0 || server.connections > 0);
    clock.advance(2000);
    await closed;
    await server.close();
  });

  /** Calls, and notes what happens in the order in which it happens. */
  const call = (extra: { persist?: (identifiers: string) => Promise<void>; noReplyTimeoutMs?: number } = {}) => {
    const happened: string[] = [];
    const settled: { dialog?: SipDialog; end?: DialogEnd; failure?: InviteFailure } = {};
    const outgoing = signalling.invite(
      {
        requestUri: 'sip:+57300@192.0.2.9',
        destination: { host: '192.0.2.8', port: 5080, transport: 'tcp' },
        from: { uri: 'sip:+57601@192.0.2.1', displayName: 'Marcador' },
        sipCallId: 'call-1',
        sdp,
        ...extra,
      },
      {
        sent: () => happened.push('sent'),
        provisional: (status, body) => happened.push(`${status}${body === undefined ? '' : ' sdp'}`),
        answered: (dialog, body) => {
          happened.push(body === answerSdp ? 'answered' : 'answered otherwise');
          settled.dialog = dialog;
          dialog.listen({ ended: (end) => (settled.end = end), offer: () => answerSdp });
        },
        failed: (failure) => (settled.failure = failure),
      },
    );
    return { outgoing, happened, settled };
  };

  const answered = async () => {
    server.onRequest = (request) => server.reply(request, 200, request.method === 'INVITE' ? { body: answerSdp } : {});
    const { settled } = call();
    await until('it is answered', () => settled.dialog !== undefined);
    if (!settled.dialog) throw new Error('no dialog');
    return { settled, dialog: settled.dialog };
  };

  it('refuses a wrong secret', async () => {
    await expect(make('wrong').start()).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
  });

  it('knows its address from the server', async () => {
    await signalling.start();
    expect(signalling.contactAddress()).toEqual({ host: '192.0.2.1', port: 5060 });
  });

  it('calls by the next hop, reports each step, stores the dialog twice and acknowledges', async () => {
    await signalling.start();
    const stored: string[] = [];
    const { happened, settled } = call({ persist: (text) => Promise.resolve(void stored.push(text)) });
    await until('the INVITE came', () => server.requests.length === 1);
    const invite = server.only('INVITE');
    expect(invite.proxy).toBe('sip:192.0.2.8:5080;transport=tcp');
    expect(invite.headers).toMatchObject({ 'call-id': 'call-1', from: '"Marcador" <sip:+57601@192.0.2.1>;tag=ours' });
    expect(invite.body).toBe(sdp);
    server.reply(invite, 100);
    server.reply(invite, 180);
    server.reply(invite, 183, { body: answerSdp });
    server.reply(invite, 200, { body: answerSdp });
    await until('it is answered', () => settled.dialog !== undefined);
    expect(happened).toEqual(['sent', '180', '183 sdp', 'answered']);
    await until('it is acknowledged', () => server.requests.some(({ method }) => method === 'ACK'));
    expect(stored.map((text) => JSON.parse(text) as object)).toMatchObject([
      { sipCallId: 'call-1', nextHop: 'sip:192.0.2.8:5080;transport=tcp' },
      { localTag: 'ours', remoteTag: 'far' },
    ]);
  });

  it('passes on status and Q.850 cause of a refusal', async () => {
    await signalling.start();
    server.onRequest = (request) => server.reply(request, 404, { headers: { Reason: 'SIP;cause=404, Q.850;cause=1' } });
    const { settled } = call();
    await until('it is refused', () => settled.failure !== undefined);
    expect(settled.failure).toEqual({ kind: 'refused', status: 404, q850: 1 });
  });

  it.each([
    [408, 'noReply'],
    [503, 'transport'],
  ] as const)('takes a %d that the server made up itself for %s', async (status, kind) => {
    await signalling.start();
    server.onRequest = (request) => server.reply(request, status, { from: '' });
    const { settled } = call();
    await until('it failed', () => settled.failure !== undefined);
    expect(settled.failure).toEqual({ kind });
  });

  it('gives up and cancels when nothing comes back in time', async () => {
    await signalling.start();
    const { happened, settled } = call({ noReplyTimeoutMs: 6000 });
    await until('the INVITE left', () => happened.includes('sent'));
    clock.advance(6000);
    expect(settled.failure).toEqual({ kind: 'noReply' });
    await until('it is cancelled', () => server.requests.some(({ method }) => method === 'CANCEL'));
  });

  it('sends nothing when the dialog could not be stored', async () => {
    await signalling.start();
    const { settled } = call({ persist: () => Promise.reject(new Error('store down')) });
    await until('it failed', () => settled.failure !== undefined);
    expect([settled.failure, server.requests]).toEqual([{ kind: 'notPersisted' }, []]);
  });

  it('cancels a ringing call', async () => {
    await signalling.start();
    server.onRequest = (request) => {
      if (request.method === 'INVITE') server.reply(request, 180);
      else if (request.method === 'CANCEL') server.reply(server.only('INVITE'), 487);
    };
    const { outgoing, happened, settled } = call();
    await until('it rings', () => happened.includes('180'));
    outgoing.cancel();
    await until('it ended', () => settled.failure !== undefined);
    expect(settled.failure).toEqual({ kind: 'cancelled', status: 487 });
  });

  it('ends an answer that crosses the cancel', async () => {
    await signalling.start();
    server.onRequest = (request) => {
      if (request.method === 'INVITE') server.reply(request, 180);
      else if (request.method === 'CANCEL') server.reply(server.only('INVITE'), 200, { body: answerSdp });
      else server.reply(request, 200);
    };
    const { outgoing, happened, settled } = call();
    await until('it rings', () => happened.includes('180'));
    outgoing.cancel();
    await until('it ended', () => settled.failure !== undefined);
    expect(settled.failure).toMatchObject({ kind: 'crossedCancel' });
    await until('the answer is ended', () => server.requests.some(({ method }) => method === 'BYE'));
  });

  it('reports who hung up, and with which cause', async () => {
    await signalling.start();
    const { settled } = await answered();
    const dialog = `dialog-${server.only('INVITE').transaction}`;
    server.incoming('BYE', { Reason: 'Q.850;cause=16', 'Call-ID': 'call-1' }, '', dialog);
    await until('it ended', () => settled.end !== undefined);
    expect(settled.end).toEqual({ by: 'remote', q850: 16 });
  });

  it('hangs up once', async () => {
    await signalling.start();
    const { settled, dialog } = await answered();
    await Promise.all([dialog.bye(), dialog.bye()]);
    expect(settled.end).toEqual({ by: 'local' });
    expect(server.only('BYE').dialog).toBe(`dialog-${server.only('INVITE').transaction}`);
  });

  it('puts a call on hold, and says when that is refused', async () => {
    await signalling.start();
    const { dialog } = await answered();
    server.onRequest = (request) => server.reply(request, 200, { body: answerSdp });
    expect(await dialog.modify(sdp)).toBe(answerSdp);
    server.onRequest = (request) => server.reply(request, 488);
    expect(await dialog.modify(sdp)).toBeUndefined();
    expect(reports).toEqual(['a re-INVITE was refused']);
  });

  it('answers the far end’s new offer', async () => {
    await signalling.start();
    await answered();
    const dialog = `dialog-${server.only('INVITE').transaction}`;
    server.incoming('INVITE', { 'Call-ID': 'call-1', CSeq: '2 INVITE' }, sdp, dialog);
    await until('it is answered', () => server.replies.length === 1);
    expect(server.replies[0]).toMatchObject({ startLine: 'SIP/2.0 200 OK', body: answerSdp });
  });

  it('ends every call and dialog when the server dies, and reports it', async () => {
    await signalling.start();
    const { settled } = await answered();
    server.onRequest = () => undefined;
    const pending = call();
    await until('the second left', () => pending.happened.includes('sent'));
    server.cut();
    await until('both are settled', () => settled.end !== undefined && pending.settled.failure !== undefined);
    expect([settled.end, pending.settled.failure]).toEqual([
      { by: 'failure', detail: 'transportError' },
      { kind: 'transport' },
    ]);
    expect(reports).toContain('drachtio-server is gone');
  });

  it('ends a dead process’s dialog by a BYE that the far end must take', async () => {
    await signalling.start();
    const stored = { sipCallId: 'old', requestUri: 'sip:far@192.0.2.9', from: '<sip:us@a>', to: '<sip:far@b>' };
    server.onRequest = (request) => server.reply(request, 200);
    await signalling.endOrphan(JSON.stringify({ ...stored, localTag: 'l', remoteTag: 'r' }), 1000);
    expect(server.only('BYE').headers).toMatchObject({
      ...{ 'call-id': 'old', from: '<sip:us@a>;tag=l', to: '<sip:far@b>;tag=r', cseq: '2147483647 BYE' },
    });
    await signalling.endOrphan(JSON.stringify(stored), 1000);
    expect(server.requests).toHaveLength(1);
  });

  it('resolves a request with its reply, and as noReply in time', async () => {
    await signalling.start();
    server.onRequest = (request) => server.reply(request, 200, { headers: { Expires: '60' } });
    const request = { method: 'OPTIONS', requestUri: 'sip:192.0.2.9', from: { uri: 'sip:us@192.0.2.1' } } as const;
    const reply = await signalling.request(request);
    expect(reply).toMatchObject({ kind: 'reply', status: 200 });
    expect(reply.kind === 'reply' && reply.headers.first('expires')).toBe('60');
    server.onRequest = () => undefined;
    const unanswered = signalling.request({ ...request, timeoutMs: 4000 });
    clock.advance(4000);
    expect(await unanswered).toEqual({ kind: 'noReply' });
  });

  it('hands over an INVITE that comes in, which may ring, be accepted or cancelled', async () => {
    const invites: IncomingInvite[] = [];
    await signalling.start({ invite: (invite) => void invites.push(invite) });
    server.incoming('INVITE', { 'Call-ID': 'one' }, sdp);
    await until('the first came', () => invites.length === 1);
    expect(invites[0]).toMatchObject({ sipCallId: 'one', sdp, from: { uri: 'sip:far@192.0.2.9' } });
    invites[0]?.progress(180);
    const dialog = invites[0]?.accept(answerSdp);
    dialog?.listen({ ended: () => undefined, offer: () => undefined });
    await until('both replies left', () => server.replies.length === 2);
    expect(server.replies.map(({ startLine }) => startLine.slice(8, 11))).toEqual(['180', '200']);

    server.incoming('INVITE', { 'Call-ID': 'two' }, sdp);
    await until('the second came', () => invites.length === 2);
    let cancelled = 0;
    invites[1]?.onCancelled(() => (cancelled += 1));
    server.incoming('CANCEL', { 'Call-ID': 'two' });
    await until('it was cancelled', () => cancelled === 1);
    expect(() => invites[1]?.accept(answerSdp)).toThrow('finished');
    invites[1]?.reject(486);
    expect(server.replies).toHaveLength(2);
  });

  it('answers by itself when nobody handles requests', async () => {
    await signalling.start();
    for (const [method, status] of [
      ['OPTIONS', 200],
      ['REGISTER', 405],
      ['INVITE', 480],
    ] as const) {
      const before = server.replies.length;
      server.incoming(method, { 'Call-ID': method });
      await until(`${method} is answered`, () => server.replies.length > before);
      expect(server.replies.at(-1)?.startLine).toContain(` ${status} `);
    }
  });

  it('hands over a request with where it came from', async () => {
    const requests: IncomingRequest[] = [];
    await signalling.start({ request: (request) => void requests.push(request) });
    server.incoming('REGISTER', { Expires: '60' });
    await until('it came', () => requests.length === 1);
    const source = { host: '192.0.2.9', port: 5062, transport: 'udp' };
    expect(requests[0]).toMatchObject({ method: 'REGISTER', source });
    expect(requests[0]?.headers.first('expires')).toBe('60');
    requests[0]?.reply(401, { 'WWW-Authenticate': 'Digest realm="x", nonce="n"' });
    await until('it is answered', () => server.replies.length === 1);
    expect(server.replies[0]?.headers['www-authenticate']).toContain('Digest');
  });
});
