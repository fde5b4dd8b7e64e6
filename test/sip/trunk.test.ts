import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { IncomingInvite } from '../../telephony/sip/signalling.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { throwReport } from '../contract/throw-report.ts';
import { Sipp } from './sipp.ts';
import type { SwitchUnderTest } from './switch-under-test.ts';
import { startSwitch } from './switch-under-test.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startSipp(...options: Parameters<typeof Sipp.start>): Promise<Sipp> {
  const sipp = await Sipp.start(...options);
  closers.push(() => sipp.stop());
  return sipp;
}

async function start(...options: Parameters<typeof startSwitch>): Promise<SwitchUnderTest> {
  const world = await startSwitch(...options);
  closers.push(() => world.close());
  return world;
}

/** A user agent of ours as the far end, where SIPp cannot be stopped and started in the middle of a call. */
async function startFarEnd(port: number, onInvite: (invite: IncomingInvite) => void): Promise<EmbeddedSignalling> {
  const bind = { address: '127.0.0.1', port };
  const farEnd = new EmbeddedSignalling({ clock: systemClock, bind, report: throwReport });
  await farEnd.start({ invite: onInvite });
  closers.push(() => farEnd.close());
  return farEnd;
}

const request = () => ({
  callId: randomUUID(),
  trunk: 'carrier',
  number: '+573001234567',
  callerId: { number: '+576015550100' },
  ringTimeoutMs: 10_000,
});

describe('registering at a trunk', () => {
  it('answers the challenge, is up, and takes the registration back at the end', async () => {
    const sipp = await startSipp({ scenario: 'uas-trunk-registrar', calls: 1, extra: ['-nd'] });
    const trunk = { register: true, username: 'marcador', password: 'secreto' };
    const world = await startSwitch({ trunkPort: sipp.port, trunk });
    expect(world.calls.trunks()[0]).toMatchObject({ up: true, registered: true });
    await world.close();
  });

  it('is down while the trunk cannot be registered at, and takes no call', async () => {
    const trunk = { register: true, username: 'marcador', password: 'secreto' };
    const world = await start({ trunkPort: await freeUdpPort(), trunk: { ...trunk, transport: 'tcp' } });
    expect(world.calls.trunks()[0]).toMatchObject({ up: false, registered: false });
    await expect(world.calls.dial(request())).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
  });
});

describe('a carrier that goes away', () => {
  it('is noticed by OPTIONS, gets no calls, and is noticed when it is back', async () => {
    const port = await freeUdpPort();
    const farEnd = await startFarEnd(port, (invite) => invite.reject(486));
    const world = await start({ trunkPort: port, trunk: { optionsIntervalMs: 200 } });
    await world.calls.dial(request());
    await world.events.until(() => world.events.seen.some(({ type }) => type === 'ended'), 'ended');
    await farEnd.close();
    await world.events.next('carrier', 'trunkDown', 20_000);
    await expect(world.calls.dial(request())).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    await startFarEnd(port, (invite) => invite.reject(486));
    await world.events.next('carrier', 'trunkUp', 20_000);
    const again = request();
    await world.calls.dial(again);
    expect((await world.events.next(again.callId, 'ended')).end).toMatchObject({ sipStatus: 486 });
  });

  it('makes no dial storm: what waits in the queue ends without leaving', async () => {
    const trunk = { noReplyTimeoutMs: 500, cpsLimit: 10 };
    const world = await start({ trunkPort: await freeUdpPort(), trunk });
    const requests = Array.from({ length: 30 }, request);
    for (const one of requests) await world.calls.dial(one);
    for (const { callId } of requests) {
      expect((await world.events.next(callId, 'ended')).end).toMatchObject({ by: 'failure', answered: false });
    }
    const left = world.events.seen.filter(({ type }) => type === 'dialled').length;
    expect(left).toBeGreaterThanOrEqual(5);
    expect(left).toBeLessThan(15);
    expect(world.events.seen.filter(({ type }) => type === 'trunkDown')).toHaveLength(1);
  });
});

describe('agents’ phones', () => {
  const phones = [{ username: '1001', password: 'un-secreto-largo' }];
  const config = { registrar: { realm: 'marcador', algorithms: ['MD5'] as const, phones } };
  const words = { user: '1001', secret: 'un-secreto-largo' };

  it('register with us, and are called where they registered from', async () => {
    const world = await start({ trunkPort: 9, config });
    const { port } = world.signalling.contactAddress();
    const phonePort = await freeUdpPort();
    const target = { address: `127.0.0.1:${port}` };
    const registering = await startSipp({ scenario: 'uac-phone-registers', calls: 1, words, target, port: phonePort });
    expect(await registering.result()).toEqual({ exitCode: 0, successful: 1, failed: 0, errors: '' });
    const phone = await startSipp({ scenario: 'uas-180-then-200', calls: 1, port: phonePort });
    const legId = randomUUID();
    await world.calls.openAgentLeg({ legId, agentId: 'ana', address: '1001', ringTimeoutMs: 5000 });
    await world.events.next(legId, 'legUp');
    await world.calls.closeAgentLeg(legId);
    expect(await phone.result()).toEqual({ exitCode: 0, successful: 1, failed: 0, errors: '' });
  });

  it('are refused with a wrong password, and cannot be called', async () => {
    const world = await start({ trunkPort: 9, config });
    const { port } = world.signalling.contactAddress();
    const registering = await startSipp({
      scenario: 'uac-phone-registers-with-wrong-password',
      calls: 1,
      words: { ...words, secret: 'otro-secreto-largo' },
      target: { address: `127.0.0.1:${port}` },
    });
    expect(await registering.result()).toEqual({ exitCode: 0, successful: 1, failed: 0, errors: '' });
    const leg = { legId: randomUUID(), agentId: 'ana', address: '1001', ringTimeoutMs: 5000 };
    await expect(world.calls.openAgentLeg(leg)).rejects.toMatchObject({ code: 'PHONE_NOT_REGISTERED' });
  });
});
