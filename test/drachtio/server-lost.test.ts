import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { DrachtioSignalling } from '../../telephony/sip/drachtio/drachtio-signalling.ts';
import type { InviteFailure, SipDialog } from '../../telephony/sip/signalling.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { until } from '../support/until.ts';
import { describeWithDrachtio, startDrachtio } from './private-drachtio.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 30000 RTP/AVP 0\r\n';

describeWithDrachtio('a drachtio-server that dies', () => {
  it('settles a pending INVITE and a dialog, which drachtio-srf would leave open for ever', async () => {
    const drachtio = await startDrachtio();
    const carrier = new ScriptedCarrier({ from: 30_500, to: 30_599 });
    await carrier.start();
    const { adminPort: port, secret } = drachtio;
    const options = { host: '127.0.0.1', port, secret, clock: systemClock, report: () => undefined };
    const signalling = new DrachtioSignalling(options);
    await signalling.start();
    const failures: InviteFailure[] = [];
    const ends: string[] = [];
    const rung: number[] = [];
    const call = (user: string): void => {
      const invite = { requestUri: `sip:${user}@127.0.0.1:${carrier.port}`, from: { uri: 'sip:us@127.0.0.1' }, sdp };
      signalling.invite(invite, {
        provisional: (status) => rung.push(status),
        answered: (dialog: SipDialog) => {
          dialog.listen({ ended: (end) => ends.push(`${end.by} ${end.detail ?? ''}`), offer: () => undefined });
          rung.push(200);
        },
        failed: (failure) => failures.push(failure),
      });
    };
    carrier.behave('+571', { kind: 'ring' });
    carrier.behave('+572', { kind: 'answer', afterMs: 20 });
    call('+571');
    call('+572');
    await until(
      'one rings and one is answered',
      () => rung.includes(200) && rung.filter((status) => status === 180).length === 2,
    );
    await drachtio.kill();
    await until('both are settled', () => failures.length === 1 && ends.length === 1);
    expect([failures, ends]).toEqual([[{ kind: 'transport' }], ['failure transportError']]);
    await signalling.close();
    await carrier.close();
  });

  it('does not come back after it was closed, not even when it was closed while it tried to', async () => {
    const drachtio = await startDrachtio();
    const { adminPort: port, secret } = drachtio;
    const signalling = new DrachtioSignalling({
      host: '127.0.0.1',
      port,
      secret,
      clock: systemClock,
      report: () => undefined,
    });
    await signalling.start();
    await drachtio.kill();
    // drachtio-srf tries again 255 ms after the loss, then later and later.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await signalling.close();
    let came = 0;
    const server = createServer((socket) => {
      came += 1;
      socket.destroy();
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    server.close();
    expect(came).toBe(0);
  });

  it('refuses a wrong secret, and a server that is not there', async () => {
    const drachtio = await startDrachtio();
    const options = { host: '127.0.0.1', clock: systemClock, report: () => undefined, connectTimeoutMs: 1500 };
    const wrong = new DrachtioSignalling({ ...options, port: drachtio.adminPort, secret: 'wrong' });
    await expect(wrong.start()).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    await wrong.close();
    await drachtio.kill();
    const absent = new DrachtioSignalling({ ...options, port: drachtio.adminPort, secret: 'x', connectTimeoutMs: 300 });
    await expect(absent.start()).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    await absent.close();
  });
});
