import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SecurityLog } from '../../kernel/security-log.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../../test/support/embedded-switch-defaults.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { nothingHappensFor } from '../../test/support/nothing-happens.ts';
import { RawSip } from '../../test/support/raw-sip.ts';
import { until } from '../../test/support/until.ts';
import { workerPorts } from '../../test/support/worker-ports.ts';
import type { CallEvent } from '../call-control.ts';
import { LocalPlane } from '../media/plane/local-plane.ts';
import { EmbeddedSignalling } from './embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from './ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from './ledger/memory-registrations.ts';
import { SipCallControl } from './sip-call-control.ts';
import { answerChallenge, parseDigest } from './wire/digest.ts';

const right = { username: '1001', password: 'un secreto largo' };
const wrong = { ...right, password: 'otro secreto largo' };
/** What phones send with every request; a challenge is never longer than what it answers. */
const filler = [
  'Max-Forwards: 70',
  'User-Agent: a phone',
  'Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO',
  'Supported: replaces',
];

describe('the embedded switch', () => {
  let clock: ManualClock;
  let calls: SipCallControl;
  let signalling: EmbeddedSignalling;
  let security: SecurityLog;
  let events: CallEvent[];
  let open: RawSip[];

  beforeEach(async () => {
    clock = new ManualClock();
    open = [];
    const report = (message: string, cause: unknown): never => {
      throw new Error(message, { cause });
    };
    security = new SecurityLog(clock);
    signalling = new EmbeddedSignalling({ clock, security, report, bind: { address: '127.0.0.1', port: 0 } });
    const config = embeddedSwitchDefaults({
      registrar: { realm: 'marcador', algorithms: ['MD5'], phones: [right] },
      trunks: [
        trunkDefaults({
          ...{ name: 'main', host: '127.0.0.2', port: 5999, optionsIntervalMs: 0 },
          signallingNetworks: ['127.0.1.0/24'],
        }),
      ],
    });
    calls = new SipCallControl(config, {
      ...{ clock, signalling, report, security, ledger: new MemoryDialogLedger() },
      registrations: new MemoryRegistrations(),
      media: new LocalPlane({
        ...{ clock, address: '127.0.0.1', ports: workerPorts(31_600, 100) },
        report,
      }),
    });
    const seen: CallEvent[] = [];
    events = seen;
    calls.subscribe((event) => seen.push(event));
    await calls.start();
  });
  afterEach(async () => {
    const closed = calls.close();
    clock.advance(1000);
    await closed;
    await Promise.all(open.map((one) => one.close()));
    security.close();
    expect(clock.pendingTimers).toBe(0);
  });

  const at = async (host: string): Promise<RawSip> => {
    const one = await RawSip.open(host);
    open.push(one);
    return one;
  };
  const port = (): number => signalling.contactAddress().port;
  const status = (one: RawSip): string | undefined => one.received.at(-1)?.slice(8, 11);

  async function answerTo(one: RawSip, method: string, lines: readonly string[] = []): Promise<string | undefined> {
    const before = one.received.length;
    await one.request(method, port(), [...filler, ...lines]);
    await until(`${method} is answered`, () => one.received.length > before);
    return status(one);
  }

  /** Registers the phone, or guesses its password. */
  async function register(one: RawSip, credentials: typeof right): Promise<string | undefined> {
    const lines = ['Contact: <sip:1001@127.0.0.1:5062>', 'Expires: 120'];
    await answerTo(one, 'REGISTER', lines);
    const challenge = parseDigest(/WWW-Authenticate: (.*)/.exec(one.received.at(-1) ?? '')?.[1] ?? '');
    if (!challenge) throw new Error('no challenge');
    const uri = `sip:us@127.0.0.1:${port()}`;
    const authorization = answerChallenge(challenge, credentials, { method: 'REGISTER', uri }) ?? '';
    return answerTo(one, 'REGISTER', [...lines, `Authorization: ${authorization}`]);
  }

  const alarms = (): readonly string[] =>
    events.flatMap((event) => (event.type === 'strangers' ? [`${event.reason} ${event.host}`] : []));

  it('answers its trunks’ hosts and networks, and nobody else', async () => {
    expect(await answerTo(await at('127.0.0.2'), 'OPTIONS')).toBe('200');
    expect(await answerTo(await at('127.0.1.7'), 'OPTIONS')).toBe('200');
    const stranger = await at('127.0.0.66');
    await stranger.request('OPTIONS', port(), filler);
    await stranger.request('INVITE', port(), filler);
    await nothingHappensFor(50, 'no reply', () => stranger.received.length);
    expect(stranger.received).toEqual([]);
  });

  it('knows a phone where it registered from, as long as it is registered', async () => {
    const phone = await at('127.0.0.50');
    expect(await register(phone, right)).toBe('200');
    expect(await answerTo(phone, 'OPTIONS')).toBe('200');
    clock.advance(120_001);
    // Empty lines keep its NAT's flow open meanwhile.
    const replies = (): number => phone.received.filter((text) => text.startsWith('SIP/2.0')).length;
    const before = replies();
    await phone.request('OPTIONS', port(), filler);
    await nothingHappensFor(50, 'no reply', replies);
    expect(replies()).toBe(before);
  });

  it('refuses wrong passwords, then looks at none, and raises an alarm', async () => {
    const guesser = await at('127.0.0.66');
    for (let guess = 0; guess < 6; guess++) expect(await register(guesser, wrong)).toBe('403');
    const before = guesser.received.length;
    void register(guesser, right).catch(() => undefined);
    await until('it is challenged and no more', () => security.counts().guessing === 1);
    expect(guesser.received).toHaveLength(before + 1);
    expect(security.counts()).toMatchObject({ wrongPassword: 6, guessing: 1 });
    expect(alarms()).toEqual(['passwordGuessing 127.0.0.66']);
  });

  it('raises an alarm for a phone that registers from another address while it is registered', async () => {
    expect(await register(await at('127.0.0.50'), right)).toBe('200');
    expect(await register(await at('127.0.0.50'), right)).toBe('200');
    expect(alarms()).toEqual([]);
    expect(await register(await at('127.0.0.69'), right)).toBe('200');
    expect(alarms()).toEqual(['phoneMoved 127.0.0.69']);
  });
});
