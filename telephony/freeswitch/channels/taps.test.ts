import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../detection/decision/policy.ts';
import type { Ear, EarNotice } from '../../listening/call-hearing.ts';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';
import { until } from '../../../test/support/until.ts';

let freeswitch: ScriptedSwitch;
const sockets: Socket[] = [];
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(async () => {
  await freeswitch.stop();
  for (const socket of sockets.splice(0)) socket.close();
});

/** Sends one frame of a level, as the switch would after this `unicast` command: from the port it names, to ours. */
async function speak(command: string, level: number): Promise<void> {
  const header = (name: string): string => new RegExp(`${name}: (\\S+)`).exec(command)?.[1] ?? '';
  const socket = createSocket('udp4');
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.bind(Number(header('local-port')), '127.0.0.1', resolve));
  const frame = Buffer.alloc(320);
  for (let at = 0; at < frame.length; at += 2) frame.writeInt16LE(level, at);
  socket.send(frame, Number(header('remote-port')), header('remote-ip'));
}

describe('a tap', () => {
  it('hears a parked call by its own channel', async () => {
    const callId = await freeswitch.answered();
    const heard: number[] = [];
    const stop = await freeswitch.calls.tapAudio(callId, (frame) => heard.push(frame[0] ?? 0));
    const command = await freeswitch.command(`sendmsg ${callId}`);
    expect(command).toContain('call-command: unicast');
    await speak(command, 700);
    await until('the frame arrives', () => heard.length > 0);
    expect(heard).toEqual([700]);
    stop();
  });

  it('asks for another port when no audio comes, three times in all, and then reports it', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.tapAudio(callId, () => undefined);
    for (const attempt of [1, 2, 3]) {
      await until(`attempt ${attempt}`, () => freeswitch.count(`sendmsg ${callId}`) === attempt);
      freeswitch.clock.advance(400);
    }
    await until('it is reported', () => freeswitch.reports.includes('no audio of a call arrives'));
    const asked = freeswitch.node().commands.filter((command) => command.includes('call-command: unicast'));
    expect(new Set(asked.map((command) => /local-port: (\d+)/.exec(command)?.[1])).size).toBe(3);
  });

  it('opens a listening leg for the join, hears by it afterwards, and lets it go with the call', async () => {
    const callId = await freeswitch.answered();
    const legId = await freeswitch.leg();
    const heard: number[] = [];
    await freeswitch.calls.tapAudio(callId, (frame) => heard.push(frame[0] ?? 0));
    await freeswitch.command(`sendmsg ${callId}`);
    const connecting = freeswitch.calls.connect(callId, legId);
    const originate = await freeswitch.command('loopback/');
    const ear = /origination_uuid=([0-9a-f-]+)/.exec(originate)?.[1] ?? '';
    freeswitch.say('CHANNEL_ORIGINATE', ear);
    const command = await freeswitch.command(`sendmsg ${ear}`);
    freeswitch.bridged(legId, callId);
    await connecting;
    await speak(command, 900);
    await until('the frame arrives', () => heard.includes(900));
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    await freeswitch.event('ended');
    freeswitch.hungUp(ear);
    await freeswitch.pass(2000);
    expect(freeswitch.reports).toEqual([]);
  });

  it('is refused to a call that does not exist', async () => {
    await expect(freeswitch.calls.tapAudio('nobody', () => undefined)).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
  });
});

describe('an ear', () => {
  const spec = { country: 'CO', policy: defaultPolicy, answered: { ringAgeMs: 6_000 } };
  let told: EarNotice[];
  beforeEach(() => {
    told = [];
    freeswitch.calls.hearing.prepare();
  });

  const listen = (callId: string): Promise<Ear> =>
    freeswitch.calls.hearing.listen(callId, spec, (notice) => told.push(notice));
  const isTold = (type: EarNotice['type']): boolean => told.some((notice) => notice.type === type);

  /** The listening legs that were asked for. */
  function legs(): readonly string[] {
    const { commands } = freeswitch.node();
    return commands.flatMap((command) => /origination_uuid=([0-9a-f-]+).*loopback\//.exec(command)?.[1] ?? []);
  }

  /** Lets time pass until something is told; what listening needs is read meanwhile. */
  async function passUntil(type: EarNotice['type']): Promise<void> {
    await until(type, () => {
      if (!isTold(type)) freeswitch.clock.advance(100);
      return isTold(type);
    });
  }

  it('lets the listening leg go when it has judged, and has another when the end of a greeting is awaited', async () => {
    const { callId } = await freeswitch.conversation();
    const ear = await listen(callId);
    await until('a listening leg', () => legs().length === 1);
    const [first = ''] = legs();
    freeswitch.say('CHANNEL_ORIGINATE', first);
    await freeswitch.command(`sendmsg ${first}`);
    await passUntil('rested');
    expect(told.map(({ type }) => type)).toEqual(['verdict', 'rested']);
    await freeswitch.command(`uuid_kill ${first}`);
    freeswitch.hungUp(first);

    ear.awaitGreetingEnd();
    await until('another', () => legs().length === 2);
    freeswitch.say('CHANNEL_ORIGINATE', legs()[1] ?? '');
    await freeswitch.command(`sendmsg ${legs()[1] ?? ''}`);
    await passUntil('greetingOver');
    await freeswitch.command(`uuid_kill ${legs()[1] ?? ''}`);
    ear.end();
  });

  it('says that the switch lets nobody hear the call, and judges by silence', async () => {
    const { callId } = await freeswitch.conversation();
    await listen(callId);
    await until('a listening leg', () => legs().length === 1);
    freeswitch.job(legs()[0] ?? '', '-ERR CHAN_NOT_IMPLEMENTED\n');
    await until('it is told', () => isTold('tapRefused'));
    expect(told[0]).toMatchObject({ type: 'tapRefused', code: 'SWITCH_REFUSED' });
    await passUntil('verdict');
    expect(told[1]).toMatchObject({
      verdict: { kind: 'silence', reasons: expect.arrayContaining(['tapRefused']) as unknown },
    });
  });

  it('is refused to a call that does not exist', async () => {
    await expect(listen('nobody')).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
  });
});
