import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../kernel/system-clock.ts';
import { ScriptedEventSocket } from '../../../test/support/scripted-event-socket.ts';
import { until } from '../../../test/support/until.ts';
import type { EventSocketOptions } from './event-socket.ts';
import { EventSocket } from './event-socket.ts';
import type { SwitchEvent } from './switch-event.ts';

describe('an event socket', () => {
  let server: ScriptedEventSocket;
  const events: SwitchEvent[] = [];
  const ends: string[] = [];
  const opened: EventSocket[] = [];

  beforeEach(async () => {
    server = await ScriptedEventSocket.start();
    events.length = 0;
    ends.length = 0;
  });
  afterEach(async () => {
    for (const socket of opened) socket.close();
    await server.close();
  });

  async function open(change: Partial<EventSocketOptions> = {}): Promise<EventSocket> {
    const socket = await EventSocket.open({
      host: '127.0.0.1',
      port: server.port,
      password: 'right',
      events: ['CHANNEL_ANSWER', 'BACKGROUND_JOB'],
      clock: systemClock,
      onEvent: (event) => events.push(event),
      onEnd: (reason) => ends.push(reason),
      ...change,
    });
    opened.push(socket);
    return socket;
  }

  it('logs in, subscribes to the events it was given and nothing else', async () => {
    await open();
    expect(server.commands).toEqual([
      'auth right',
      'event json BACKGROUND_JOB',
      'event json CHANNEL_ANSWER BACKGROUND_JOB',
    ]);
  });

  it('gives each reply to its question', async () => {
    const socket = await open();
    for (const name of ['a', 'b', 'c']) server.replies.set(name, `reply ${name}`);
    const replies = await Promise.all(['a', 'b', 'c'].map((name) => socket.api(name)));
    expect(replies).toEqual(['reply a', 'reply b', 'reply c']);
    expect(await socket.command('bgapi x', { 'Job-UUID': '1' })).toBe('+OK');
    expect(server.commands.at(-1)).toBe('bgapi x\nJob-UUID: 1');
  });

  it('hands events over, with their body', async () => {
    await open();
    server.event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': 'j', _body: '-ERR USER_BUSY\n' });
    await until('the event', () => events.length === 1);
    expect(events[0]?.header('Job-UUID')).toBe('j');
    expect(events[0]?.body).toBe('-ERR USER_BUSY\n');
    expect(events[0]?.header('absent')).toBeUndefined();
  });

  it.each(['a\nb', 'a\n\napi global_setvar evil=1', 'a\rb', 'a\0b'])(
    'sends nothing of a command like %j',
    async (text) => {
      const socket = await open();
      const before = server.commands.length;
      await expect(socket.api(text)).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
      await expect(socket.command(text)).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
      await expect(socket.command('x', { [text]: 'v' })).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
      await expect(socket.command('x', { n: text })).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
      expect(await socket.api('next')).toBe('+OK\n');
      expect(server.commands.slice(before)).toEqual(['api next']);
    },
  );

  it('takes no password with a line break', async () => {
    await expect(open({ password: 'right\n\nexit' })).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    expect(server.connections).toBe(0);
  });

  it('survives a bare % in a header', async () => {
    const socket = await open();
    server.replies.set('x', '+OK 100% done %zz');
    expect(await socket.command('x')).toBe('+OK 100% done %zz');
    expect(await socket.api('next')).toBe('+OK\n');
  });

  it('survives an event that is not JSON', async () => {
    const socket = await open();
    server.raw('Content-Length: 3\nContent-Type: text/event-json\n\n{x}');
    server.event({ 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': 'u' });
    await until('the next event', () => events.length === 1);
    expect(await socket.api('next')).toBe('+OK\n');
  });

  it('rejects a wrong password', async () => {
    await expect(open({ password: 'wrong' })).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    await until('the connection is closed', () => server.open === 0);
    expect(ends).toEqual([]);
  });

  it('gives up when nobody listens, and when nobody asks for the password', async () => {
    await expect(open({ port: 1 })).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    server.hung = true;
    await expect(open({ connectTimeoutMs: 50 })).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
  });

  it('rejects what is pending when the connection drops, and says so once', async () => {
    const socket = await open();
    server.replies.set('slow', undefined);
    const pending = [socket.api('slow'), socket.api('slow')];
    await until('both were received', () => server.commands.filter((command) => command === 'api slow').length === 2);
    server.cut();
    for (const promise of pending) await expect(promise).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    expect(ends).toHaveLength(1);
    await expect(socket.api('next')).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    socket.close();
    expect(ends).toHaveLength(1);
  });

  it('gives a switch up that does not reply in time', async () => {
    const socket = await open({ replyTimeoutMs: 50 });
    server.replies.set('slow', undefined);
    await expect(socket.api('slow')).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    expect(ends).toEqual(['noReply']);
  });

  it('leaves no listener behind after 2,000 questions', async () => {
    const socket = await open();
    for (let batch = 0; batch < 20; batch++) {
      await Promise.all(Array.from({ length: 100 }, () => socket.command('sendmsg x')));
    }
    const warnings: unknown[] = [];
    const warned = (warning: unknown): number => warnings.push(warning);
    process.on('warning', warned);
    await socket.api('next');
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });
});
