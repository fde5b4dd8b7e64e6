import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { DrachtioSignalling } from '../../telephony/sip/drachtio/drachtio-signalling.ts';
import { ScriptedCarrier } from '../contract/scripted-carrier.ts';
import { until } from '../support/until.ts';
import type { DyingNews, DyingOrder } from './dying-caller.ts';
import { describeWithDrachtio, startDrachtio } from './private-drachtio.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 30000 RTP/AVP 0\r\n';

describeWithDrachtio('a service that dies with calls up', () => {
  it('leaves calls that the next one ends at the far end', async () => {
    const drachtio = await startDrachtio();
    const carrier = new ScriptedCarrier({ from: 30_600, to: 30_699 });
    await carrier.start();
    carrier.behave('+571', { kind: 'answer', afterMs: 20 });
    const { adminPort: port, secret } = drachtio;
    const child = fork(fileURLToPath(new URL('dying-caller.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
    let stored = '';
    let answered = false;
    child.on('message', (news: DyingNews) => {
      if (news.kind === 'stored') stored = news.identifiers;
      else answered = true;
    });
    const order: DyingOrder = { port, secret, requestUri: `sip:+571@127.0.0.1:${carrier.port}`, sdp };
    child.send(order);
    // A process has to start first.
    await until('it is answered', () => answered);
    await until('the far end has the call', () => carrier.activeSessions === 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(carrier.activeSessions).toBe(1);

    const next = new DrachtioSignalling({
      host: '127.0.0.1',
      port,
      secret,
      clock: systemClock,
      report: () => undefined,
    });
    await next.start();
    await next.endOrphan(stored, 3000);
    await until('the far end has it no more', () => carrier.activeSessions === 0);
    await next.close();
    await drachtio.kill();
    await carrier.close();
  });
});
