import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { ScriptedSignalling } from '../../test/support/scripted-signalling.ts';
import { HeaderList } from './wire/header-list.ts';
import type { SipReply } from './signalling.ts';
import type { SipTrunkConfig } from './sip-config.ts';
import { SipTrunk, type TrunkDownWhy } from './sip-trunk.ts';

const config: SipTrunkConfig = {
  name: 'carrier',
  host: 'sip.carrier.example',
  port: 5060,
  transport: 'udp',
  prefix: '',
  plus: true,
  username: 'us',
  password: 'secret',
  register: true,
  registerExpiresSeconds: 300,
  optionsIntervalMs: 30_000,
  codecs: ['PCMA'],
  noReplyTimeoutMs: 6_000,
  sessionExpiresSeconds: 0,
  symmetricRtp: true,
  mediaNetworks: [],
  signallingNetworks: [],
  cpsLimit: 5,
  channelLimit: 10,
};

let clock: ManualClock;
let signalling: ScriptedSignalling;
let reports: (TrunkDownWhy | 'up')[];
let address: string | undefined;

beforeEach(() => {
  clock = new ManualClock();
  signalling = new ScriptedSignalling(clock);
  reports = [];
  address = '192.0.2.1';
});

const replied = (status: number): SipReply => ({ kind: 'reply', status, headers: new HeaderList() });

const unsent = { REGISTER: { kind: 'transport' }, OPTIONS: { kind: 'transport' } } as const;

function answer(byMethod: { readonly REGISTER?: SipReply; readonly OPTIONS?: SipReply }): void {
  signalling.answerRequest = ({ method }) => Promise.resolve(byMethod[method] ?? { kind: 'noReply' });
}

function aTrunk(over: Partial<SipTrunkConfig> = {}): SipTrunk {
  const up = (): void => void reports.push('up');
  const down = (_: string, why: TrunkDownWhy): void => void reports.push(why);
  const resolve = (): Promise<string | undefined> => Promise.resolve(address);
  return new SipTrunk({ ...config, ...over }, { signalling, clock, resolve, up, down });
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed <= ms; passed += 500) {
    clock.advance(passed === 0 ? 0 : 500);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
}

describe('a trunk that registers', () => {
  it('says nothing while its first registration is under way, though OPTIONS is answered before', async () => {
    let register: ((reply: SipReply) => void) | undefined;
    signalling.answerRequest = ({ method }) =>
      method === 'OPTIONS' ? Promise.resolve(replied(200)) : new Promise((resolve) => (register = resolve));
    const trunk = aTrunk();
    void trunk.start();
    await pass(1_000);
    expect(trunk.status()).toMatchObject({ up: false, down: { reason: 'registering' } });
    register?.(replied(200));
    await pass(0);
    expect(trunk.status()).toMatchObject({ up: true, registered: true });
    expect(trunk.status().down).toBeUndefined();
    expect(reports).toEqual([]);
    answer({ REGISTER: replied(200) });
    await trunk.stop();
  });

  it.each<[string, { REGISTER?: SipReply; OPTIONS?: SipReply }, string | undefined, TrunkDownWhy]>([
    ['a wrong password', { REGISTER: replied(401), OPTIONS: replied(200) }, '192.0.2.1', 'wrongPassword'],
    ['a wrong password, by a proxy', { REGISTER: replied(407), OPTIONS: replied(200) }, '192.0.2.1', 'wrongPassword'],
    ['a wrong password where OPTIONS is not answered', { REGISTER: replied(401) }, '192.0.2.1', 'wrongPassword'],
    [
      'a refusal',
      { REGISTER: replied(403), OPTIONS: replied(200) },
      '192.0.2.1',
      { reason: 'registrationRefused', params: { status: 403 } },
    ],
    ['no answer', {}, '192.0.2.1', 'noReply'],
    ['a name that does not resolve', { REGISTER: { kind: 'transport' } }, undefined, 'hostUnknown'],
    ['an address that cannot be reached', unsent, '192.0.2.1', 'transportError'],
  ])('tells %s from everything else', async (_, replies, resolved, expected) => {
    address = resolved;
    answer(replies);
    const trunk = aTrunk();
    await trunk.start();
    await pass(0);
    expect(reports).toEqual([expected]);
    await pass(90_000);
    expect(new Set(reports.map((report) => JSON.stringify(report))).size).toBe(1);
    const { up, down } = trunk.status();
    expect(up).toBe(false);
    expect(down?.reason).toBe(typeof expected === 'string' ? expected : expected.reason);
    await trunk.stop();
  });

  it('says when the reason is another one, and when it is back', async () => {
    answer({});
    const trunk = aTrunk();
    await trunk.start();
    await pass(0);
    answer({ REGISTER: replied(401), OPTIONS: replied(200) });
    await pass(10_000);
    answer({ REGISTER: replied(200), OPTIONS: replied(200) });
    await pass(90_000);
    expect(reports).toEqual(['noReply', 'wrongPassword', 'up']);
    await trunk.stop();
  });
});

describe('a trunk that does not register', () => {
  it('is down at once when its name does not resolve, and up again when it does', async () => {
    address = undefined;
    answer({ OPTIONS: { kind: 'transport' } });
    const trunk = aTrunk({ register: false });
    await trunk.start();
    await pass(0);
    expect(trunk.status()).toMatchObject({ up: false, down: { reason: 'hostUnknown' } });
    address = '192.0.2.1';
    answer({ OPTIONS: replied(200) });
    await pass(10_000);
    expect(reports).toEqual(['hostUnknown', 'up']);
    await trunk.stop();
  });

  it('that answers nothing is down within seconds of its start', async () => {
    answer({});
    const trunk = aTrunk({ register: false });
    await trunk.start();
    await pass(4_000);
    expect(reports).toEqual(['noReply']);
    await trunk.stop();
  });
});
