import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { answerChallenge, parseDigest } from '../wire/digest.ts';
import { MemoryRegistrations } from '../ledger/memory-registrations.ts';
import { PhoneBindings, type RegistrationWatcher } from './phone-bindings.ts';
import { Registrar } from './registrar.ts';
import type { ReplyHeaders } from '../signalling.ts';
import { HeaderList } from '../wire/header-list.ts';
import type { SipDestination } from '../wire/sip-uri.ts';

const source: SipDestination = { host: '192.0.2.50', port: 5062, transport: 'udp' };

const firstOf = (value: string | readonly string[] | undefined): string => [value].flat()[0] ?? '';

type Lines = Readonly<Record<string, string | readonly string[]>>;

function setUp() {
  const clock = new ManualClock();
  const happened: string[] = [];
  const name = ({ host, port }: SipDestination): string => `${host}:${port}`;
  const store = new MemoryRegistrations();
  const watcher: RegistrationWatcher = {
    gone: (username) => happened.push(`${username} gone`),
    moved: (username, to) => happened.push(`${username} moved to ${name(to)}`),
    keepAlive: (to) => happened.push(`keep alive ${name(to)}`),
  };
  const report = (message: string): void => void happened.push(message);
  const bindings = new PhoneBindings({ clock, store, watcher, report });
  const phones = [{ username: '1001', password: 'un secreto largo' }];
  const ownAddress = () => ({ host: '192.0.2.10', port: 5060 });
  const config = { realm: 'marcador', algorithms: ['MD5'] as const, phones };
  const registrar = new Registrar(config, clock, { bindings, ownAddress });
  /** Sends a REGISTER of phone `user`; answers a challenge with these credentials when there are some. */
  const register = (
    lines: Lines,
    credentials?: { username: string; password: string },
    { nonce, from = source }: { nonce?: string; from?: SipDestination } = {},
  ) => {
    let reply: { status: number; headers: ReplyHeaders } = { status: 0, headers: {} };
    const send = (more: Lines): void => {
      const headers = new HeaderList();
      for (const [header, values] of Object.entries({ to: '<sip:1001@marcador>', ...lines, ...more })) {
        for (const line of [values].flat()) headers.addReceived(header, line);
      }
      const answer = (status: number, extra: ReplyHeaders = {}): void => void (reply = { status, headers: extra });
      registrar.receive({
        method: 'REGISTER',
        requestUri: 'sip:marcador',
        source: from,
        headers,
        reply: answer,
        ignore: () => undefined,
      });
    };
    send({});
    if (!credentials) return reply;
    const challenge = parseDigest(nonce ?? firstOf(reply.headers['WWW-Authenticate']));
    if (!challenge) throw new Error('no challenge');
    send({ authorization: answerChallenge(challenge, credentials, { method: 'REGISTER', uri: 'sip:marcador' }) ?? '' });
    return reply;
  };
  return { clock, bindings, registrar, register, happened };
}

const right = { username: '1001', password: 'un secreto largo' };
const contact = { contact: '<sip:1001@10.0.0.5:5060>;expires=120' };

describe('the registrar of agents’ phones', () => {
  it('challenges, accepts, finds the phone at the source of its packets, and forgets it when it expires', () => {
    const { clock, bindings, register } = setUp();
    expect(register(contact).status).toBe(401);
    expect(bindings.find('1001')).toBeUndefined();
    expect(register(contact, right)).toEqual({
      status: 200,
      headers: { Contact: '<sip:1001@10.0.0.5:5060>;expires=120' },
    });
    expect(bindings.find('1001')).toMatchObject({ uri: 'sip:1001@10.0.0.5:5060', destination: source });
    clock.advance(120_001);
    expect(bindings.find('1001')).toBeUndefined();
  });

  it.each([
    ['a wrong password', { ...right, password: 'otro secreto largo' }, '1001'],
    ['an unknown phone', { username: '1009', password: '' }, '1009'],
    ['another phone’s name', right, '1009'],
  ])('refuses %s', (_what, credentials, user) => {
    const { bindings, register } = setUp();
    expect(register({ ...contact, to: `<sip:${user}@marcador>` }, credentials).status).toBe(403);
    expect(bindings.find(user)).toBeUndefined();
  });

  it('challenges again, as stale, when the nonce is old; and refuses a nonce it did not make', () => {
    const { clock, register } = setUp();
    const old = firstOf(register(contact).headers['WWW-Authenticate']);
    clock.advance(300_001);
    const stale = register(contact, right, { nonce: old });
    expect(stale.status).toBe(401);
    expect(firstOf(stale.headers['WWW-Authenticate'])).toContain('stale=true');
    const forged = register(contact, right, { nonce: 'Digest realm="marcador", nonce="18f-deadbeef", qop="auth"' });
    expect(forged.status).toBe(401);
    expect(firstOf(forged.headers['WWW-Authenticate'])).not.toContain('stale');
  });

  it('removes a phone that asks for no time, and lists the binding when asked without a contact', () => {
    const { bindings, register } = setUp();
    register(contact, right);
    expect(register({}, right)).toEqual({ status: 200, headers: { Contact: '<sip:1001@10.0.0.5:5060>;expires=120' } });
    expect(register({ contact: '*', expires: '0' }, right).status).toBe(200);
    expect(bindings.find('1001')).toBeUndefined();
  });

  it('grants between half a minute and two minutes, so that a restart finds the phones again, and takes no contact that cannot be called', () => {
    const { register } = setUp();
    expect(register({ contact: '<sip:1001@10.0.0.5>;expires=1' }, right).headers['Contact']).toContain('expires=30');
    expect(register({ contact: '<sip:1001@10.0.0.5>', expires: '99999' }, right).headers['Contact']).toContain(
      'expires=120',
    );
    expect(register({ contact: '<tel:+57300>' }, right).status).toBe(400);
  });

  const added = '<sip:1001@10.0.0.9:5070;ob>';
  const removed = '<sip:1001@10.0.0.5:5060>;expires=0';
  it.each([
    ['in one line, the new one first', { contact: `${added}, ${removed}` }],
    ['in one line, the old one first', { contact: `${removed}, ${added}` }],
    ['in two lines', { contact: [removed, added] }],
  ])('keeps the new Contact of a phone that changes networks: %s', (_how, lines) => {
    const { bindings, register, happened } = setUp();
    register(contact, right);
    const reply = register({ ...lines, expires: '90' }, right);
    expect(reply).toEqual({ status: 200, headers: { Contact: '<sip:1001@10.0.0.9:5070;ob>;expires=90' } });
    expect(bindings.find('1001')?.uri).toBe('sip:1001@10.0.0.9:5070;ob');
    expect(happened).toEqual([]);
  });

  it('keeps the binding when a phone takes back a Contact that is not bound any longer', () => {
    const { bindings, register } = setUp();
    register(contact, right);
    register({ contact: '<sip:1001@10.0.0.77:5060>;expires=0' }, right);
    expect(bindings.find('1001')?.uri).toBe('sip:1001@10.0.0.5:5060');
  });

  it('prefers the Contact with the highest q', () => {
    const { bindings, register } = setUp();
    register({ contact: '<sip:1001@10.0.0.1>;q=0.2, <sip:1001@10.0.0.2>;q=0.9' }, right);
    expect(bindings.find('1001')?.uri).toBe('sip:1001@10.0.0.2');
  });

  it('takes a host name with an underscore', () => {
    const { bindings, register } = setUp();
    expect(register({ contact: '<sip:1001@ext_phone_7:5060>' }, right).status).toBe(200);
    expect(bindings.find('1001')?.uri).toBe('sip:1001@ext_phone_7:5060');
  });

  it.each([
    ['* beside another Contact', { contact: '*, <sip:1001@10.0.0.5>', expires: '0' }],
    ['* without Expires: 0', { contact: '*', expires: '60' }],
  ])('refuses %s', (_what, lines) => {
    const { bindings, register } = setUp();
    register(contact, right);
    expect(register(lines, right).status).toBe(400);
    expect(bindings.find('1001')).toBeDefined();
  });

  it('finds its own credentials among those for proxies', () => {
    const { clock, bindings, register } = setUp();
    const other = 'Digest username="x", realm="edge", nonce="n", uri="sip:e", response="r"';
    expect(register({ ...contact, authorization: other }, right).status).toBe(200);
    expect(bindings.find('1001')).toBeDefined();
    void bindings.close();
    expect(clock.pendingTimers).toBe(0);
  });

  it('keeps the way through a NAT open, and reports a registration that runs out', () => {
    const { clock, register, happened } = setUp();
    register(contact, right);
    clock.advance(60_000);
    expect(happened).toEqual(['keep alive 192.0.2.50:5062', 'keep alive 192.0.2.50:5062']);
    clock.advance(60_000);
    expect(happened.slice(-1)).toEqual(['1001 gone']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sends nothing over a phone’s own TCP connection, which stays open by itself', () => {
    const { clock, register, happened } = setUp();
    register(contact, right, { from: { ...source, transport: 'tcp' } });
    clock.advance(119_000);
    expect(happened).toEqual([]);
  });

  it('reports a phone whose NAT gave it another port, and one that takes its registration back', () => {
    const { register, happened } = setUp();
    register(contact, right);
    register(contact, right, { from: { ...source, port: 40_001 } });
    register({ contact: '*', expires: '0' }, right);
    expect(happened).toEqual(['1001 moved to 192.0.2.50:40001', '1001 gone']);
  });
});

it('shows every phone that may register, and what a registered one says of itself', () => {
  const { clock, registrar, register } = setUp();
  expect(registrar.phones()).toEqual([{ username: '1001', binding: undefined }]);
  register({ ...contact, 'user-agent': 'Office\u0007 Phone 1.2' }, right);
  const binding = {
    uri: 'sip:1001@10.0.0.5:5060',
    destination: source,
    expiresAt: clock.now() + 120_000,
    userAgent: 'Office? Phone 1.2',
  };
  expect(registrar.phones()).toEqual([{ username: '1001', binding }]);
});
