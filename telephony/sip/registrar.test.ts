import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { answerChallenge, parseDigest } from './wire/digest.ts';
import { Registrar } from './registrar.ts';
import type { SipHeaders } from './signalling.ts';

const source = { host: '192.0.2.50', port: 5062, transport: 'udp' } as const;

function setUp() {
  const clock = new ManualClock();
  const registrar = new Registrar({ realm: 'marcador', phones: [{ username: '1001', password: 'secreto' }] }, clock);
  /** Sends a REGISTER of phone `user`; answers a challenge with these credentials when there are some. */
  const register = (headers: SipHeaders, credentials?: { username: string; password: string }, nonce?: string) => {
    let reply: { status: number; headers: SipHeaders } = { status: 0, headers: {} };
    const request = {
      method: 'REGISTER',
      requestUri: 'sip:marcador',
      source,
      reply: (status: number, extra: SipHeaders = {}) => void (reply = { status, headers: extra }),
    };
    const to = headers['to'] ?? '<sip:1001@marcador>';
    registrar.receive({ ...request, headers: { ...headers, to } });
    if (!credentials) return reply;
    const challenge = parseDigest(nonce ?? reply.headers['WWW-Authenticate'] ?? '');
    if (!challenge) throw new Error('no challenge');
    const authorization = answerChallenge(challenge, credentials, { method: 'REGISTER', uri: 'sip:marcador' }) ?? '';
    registrar.receive({ ...request, headers: { ...headers, to, authorization } });
    return reply;
  };
  return { clock, registrar, register };
}

const right = { username: '1001', password: 'secreto' };
const contact = { contact: '<sip:1001@10.0.0.5:5060>;expires=120' };

describe('the registrar of agents’ phones', () => {
  it('challenges, accepts, finds the phone where it came from, and forgets it when it expires', () => {
    const { clock, registrar, register } = setUp();
    expect(register(contact).status).toBe(401);
    expect(registrar.find('1001')).toBeUndefined();
    expect(register(contact, right)).toEqual({
      status: 200,
      headers: { Contact: '<sip:1001@10.0.0.5:5060>;expires=120' },
    });
    expect(registrar.find('1001')).toMatchObject({ uri: 'sip:1001@10.0.0.5:5060', destination: source });
    clock.advance(120_001);
    expect(registrar.find('1001')).toBeUndefined();
  });

  it.each([
    ['a wrong password', { ...right, password: 'falso' }, '1001'],
    ['an unknown phone', { username: '1009', password: '' }, '1009'],
    ['another phone’s name', right, '1009'],
  ])('refuses %s', (_what, credentials, user) => {
    const { registrar, register } = setUp();
    expect(register({ ...contact, to: `<sip:${user}@marcador>` }, credentials).status).toBe(403);
    expect(registrar.find(user)).toBeUndefined();
  });

  it('challenges again, as stale, when the nonce is old; and does not believe a nonce it did not make', () => {
    const { clock, register } = setUp();
    const old = register(contact).headers['WWW-Authenticate'] ?? '';
    clock.advance(300_001);
    const stale = register(contact, right, old);
    expect(stale.status).toBe(401);
    expect(stale.headers['WWW-Authenticate']).toContain('stale=true');
    const forged = register(contact, right, 'Digest realm="marcador", nonce="18f-deadbeef", qop="auth"');
    expect(forged.status).toBe(401);
    expect(forged.headers['WWW-Authenticate']).not.toContain('stale');
  });

  it('takes a phone out when it asks for no time, and tells where it is when asked without a contact', () => {
    const { registrar, register } = setUp();
    register(contact, right);
    expect(register({}, right)).toEqual({ status: 200, headers: { Contact: '<sip:1001@10.0.0.5:5060>' } });
    expect(register({ contact: '*', expires: '0' }, right).status).toBe(200);
    expect(registrar.find('1001')).toBeUndefined();
  });

  it('grants between half a minute and an hour, and takes no contact that cannot be called', () => {
    const { register } = setUp();
    expect(register({ contact: '<sip:1001@10.0.0.5>;expires=1' }, right).headers['Contact']).toContain('expires=30');
    expect(register({ contact: '<sip:1001@10.0.0.5>', expires: '99999' }, right).headers['Contact']).toContain(
      'expires=3600',
    );
    expect(register({ contact: '<tel:+57300>' }, right).status).toBe(400);
  });
});
