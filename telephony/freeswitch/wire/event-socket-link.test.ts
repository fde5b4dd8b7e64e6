import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../kernel/system-clock.ts';
import { ScriptedEventSocket } from '../../../test/support/scripted-event-socket.ts';
import { until } from '../../../test/support/until.ts';
import { EventSocketLink } from './event-socket-link.ts';

describe('a link', () => {
  let server: ScriptedEventSocket;
  let link: EventSocketLink;
  const seen: string[] = [];

  beforeEach(async () => {
    server = await ScriptedEventSocket.start();
    seen.length = 0;
    link = makeLink(server.port);
  });
  afterEach(async () => {
    link.close();
    await server.close();
  });

  function makeLink(port: number): EventSocketLink {
    return new EventSocketLink({
      host: '127.0.0.1',
      port,
      password: 'right',
      events: ['CHANNEL_ANSWER'],
      clock: systemClock,
      firstRetryMs: 10,
      longestRetryMs: 40,
      livenessIntervalMs: 20,
      replyTimeoutMs: 100,
      onEvent: (event) => seen.push(event.name),
      onUp: (coreUuid) => {
        seen.push(`up ${coreUuid}`);
        return Promise.resolve();
      },
      onDown: (reason) => seen.push(`down ${reason}`),
    });
  }

  it('reports the run of the switch it is linked to', async () => {
    await link.start();
    expect([link.up, seen]).toEqual([true, [`up ${server.coreUuid}`]]);
  });

  it('comes back after a cut, and notices that the switch is another run', async () => {
    await link.start();
    const first = server.coreUuid;
    server.coreUuid = 'another';
    server.cut();
    await until('it is linked again', () => seen.includes('up another'));
    expect(seen).toEqual([`up ${first}`, expect.stringMatching(/^down /), 'up another']);
    expect(await link.api('x')).toBe('+OK\n');
  });

  it('rejects while it is down', async () => {
    await link.start();
    const { port } = server;
    await server.close();
    await until('it is down', () => !link.up);
    await expect(link.api('x')).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    server = await ScriptedEventSocket.start(port);
    await until('it is up again', () => link.up);
  });

  it('keeps trying when the first attempt fails', async () => {
    server.password = 'another';
    await expect(link.start()).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    server.password = 'right';
    await until('it is up', () => link.up);
  });

  it('notices a switch that hangs with its sockets open', async () => {
    await link.start();
    server.hung = true;
    await until('it is down', () => seen.includes('down noReply'));
    server.hung = false;
    await until('it is up again', () => link.up);
  });

  it('is silent after it was closed', async () => {
    await link.start();
    link.close();
    link.close();
    await until('the connection is closed', () => server.open === 0);
    expect(seen).toHaveLength(1);
    await expect(link.api('x')).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
  });
});
