import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { SecurityLog } from '../../../kernel/security-log.ts';
import { answerChallenge, parseDigest } from '../wire/digest.ts';
import { HeaderList } from '../wire/header-list.ts';
import { PhoneAuthenticator, type Verdict } from './phone-authenticator.ts';

const right = { username: '1001', password: 'un secreto largo' };
const wrong = { ...right, password: 'otro secreto largo' };
const home = '192.0.2.50';
const elsewhere = '198.51.100.7';

describe('a phone that registers', () => {
  let clock: ManualClock;
  let security: SecurityLog;
  let phones: PhoneAuthenticator;
  beforeEach(() => {
    clock = new ManualClock();
    security = new SecurityLog(clock);
    phones = new PhoneAuthenticator({ realm: 'marcador', algorithms: ['SHA-256', 'MD5'], phones: [right] }, clock, {
      security,
      ownAddress: () => ({ host: '192.0.2.10', port: 5060 }),
    });
  });

  const send = (authorization: string, from = home, username = '1001', requestUri = 'sip:marcador'): Verdict => {
    const headers = new HeaderList();
    headers.addReceived('authorization', authorization);
    const source = { host: from, port: 5060, transport: 'udp' } as const;
    const nothing = (): void => undefined;
    return phones.check({ method: 'REGISTER', requestUri, source, headers, reply: nothing, ignore: nothing }, username);
  };

  const challenges = (from = home): readonly string[] =>
    [phones.challenge(from, 'challenged')['WWW-Authenticate'] ?? []].flat();

  /** The credentials that answer a challenge. */
  const answer = (challenge: string, credentials = right, nonceCount = 1, uri = 'sip:marcador'): string => {
    const fields = parseDigest(challenge);
    return (fields && answerChallenge(fields, credentials, { method: 'REGISTER', uri, nonceCount })) ?? '';
  };

  const guess = (from = home, credentials = wrong): Verdict =>
    send(answer(challenges(from)[0] ?? '', credentials), from, credentials.username);

  it.each([
    ['SHA-256', 0],
    ['MD5', 1],
  ])('is offered %s, and accepted with it', (algorithm, at) => {
    const challenge = challenges()[at] ?? '';
    expect(challenge).toContain(`algorithm=${algorithm}`);
    expect(send(answer(challenge))).toBe('accepted');
  });

  it('uses a nonce once, or again with a higher count', () => {
    const [challenge = ''] = challenges();
    const sent = answer(challenge);
    expect(send(sent)).toBe('accepted');
    expect(send(sent)).toBe('stale');
    expect(send(answer(challenge, right, 2))).toBe('accepted');
    expect(send(answer(challenge, right, 1))).toBe('stale');
    expect(security.counts()).toEqual({ usedNonce: 2 });
  });

  it('may not come back to a nonce that is older than the one it used last', () => {
    const [first = ''] = challenges();
    const [second = ''] = challenges();
    expect(send(answer(second))).toBe('accepted');
    expect(send(answer(first))).toBe('stale');
  });

  it('is not taken for whoever sends its captured credentials from another address', () => {
    const sent = answer(challenges()[0] ?? '');
    expect(send(sent, elsewhere)).toBe('challenged');
    expect(send(sent)).toBe('accepted');
    expect(send(sent, elsewhere)).toBe('challenged');
  });

  it.each([
    [
      'for another address than the Request-URI',
      (text: string) => text.replace('uri="sip:marcador"', 'uri="sip:elsewhere"'),
    ],
    ['without qop', (text: string) => text.replace(/, qop=auth, nc=\w+, cnonce="\w+"/, '')],
    ['with qop=auth-int', (text: string) => text.replace('qop=auth', 'qop=auth-int')],
    ['without a cnonce', (text: string) => text.replace(/cnonce="\w+"/, 'cnonce=""')],
    ['with a count that is no number', (text: string) => text.replace('nc=00000001', 'nc=first')],
    [
      'with an algorithm that was not offered',
      (text: string) => text.replace('algorithm=SHA-256', 'algorithm=SHA-512'),
    ],
  ])('is refused with credentials %s', (_what, change) => {
    const sent = answer(challenges()[0] ?? '');
    expect(change(sent)).not.toBe(sent);
    expect(send(change(sent))).toBe('improper');
    expect(send(sent)).toBe('accepted');
  });

  it('is refused with the answer for another address, hash and all', () => {
    expect(send(answer(challenges()[0] ?? '', right, 1, 'sip:elsewhere'))).toBe('improper');
  });

  it.each(['sip:marcador:5060', 'sip:192.0.2.10:5060'])('may name us as %s', (uri) => {
    expect(send(answer(challenges()[0] ?? '', right, 1, uri))).toBe('accepted');
  });

  it('spends the nonces of an address with a wrong guess', () => {
    const [challenge = ''] = challenges();
    expect(send(answer(challenge, wrong))).toBe('wrong');
    expect(send(answer(challenge, right))).toBe('stale');
    expect(guess(home, right)).toBe('accepted');
  });

  it.each([
    ['a known name', '1001'],
    ['an unknown name', '1009'],
  ])('waits longer and longer after five wrong guesses of %s', (_what, username) => {
    const verdicts = Array.from({ length: 8 }, () => guess(elsewhere, { ...wrong, username }));
    expect(verdicts).toEqual([...Array<Verdict>(6).fill('wrong'), 'ignored', 'ignored']);
    clock.advance(1000);
    expect(guess(elsewhere, { ...wrong, username })).toBe('wrong');
    clock.advance(1999);
    expect(guess(elsewhere, { ...wrong, username })).toBe('ignored');
    clock.advance(1);
    expect(guess(elsewhere, { ...wrong, username })).toBe('wrong');
    expect(security.counts()).toEqual({ wrongPassword: 8, guessing: 3 });
  });

  it('is guessed at from many addresses as slowly as from one', () => {
    const verdicts = Array.from({ length: 1000 }, (_, at) => guess(`198.51.${at >> 8}.${at & 255}`));
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(6);
  });

  it('guesses many names as slowly as one', () => {
    const verdicts = Array.from({ length: 1000 }, (_, at) =>
      guess(elsewhere, { ...wrong, username: String(2000 + at) }),
    );
    expect(verdicts.filter((verdict) => verdict === 'wrong')).toHaveLength(6);
  });

  it('is not locked out where it lives by guesses elsewhere, nor by another phone behind the same address', () => {
    expect(guess(home, right)).toBe('accepted');
    for (let count = 0; count < 50; count++) guess(elsewhere);
    for (let count = 0; count < 50; count++) guess(home, { ...wrong, username: '1002' });
    expect(guess(elsewhere, right)).toBe('ignored');
    expect(guess(home, right)).toBe('accepted');
  });

  it('is guessed at slowly from its own address too', () => {
    expect(guess(home, right)).toBe('accepted');
    for (let count = 0; count < 20; count++) guess(home);
    expect(guess(home, right)).toBe('ignored');
    clock.advance(2000);
    expect(guess(home, right)).toBe('accepted');
  });
});
