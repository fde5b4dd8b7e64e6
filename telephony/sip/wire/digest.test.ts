import { describe, expect, it } from 'vitest';
import { answerChallenge, digestResponse, parseDigest } from './digest.ts';

const mufasa = { username: 'Mufasa', password: 'Circle Of Life' };

describe('digest authentication', () => {
  it('computes the example of RFC 2617 §3.5', () => {
    const input = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      method: 'GET',
      uri: '/dir/index.html',
    };
    const qop = { nc: '00000001', cnonce: '0a4f113b' };
    expect(digestResponse(mufasa, { ...input, qop })).toBe('6629fae49393a05397450978507c4ef1');
    expect(digestResponse(mufasa, input)).toBe('670fd8c2df070c60b045671b8b24ff02');
  });

  it.each([
    ['another scheme', 'Basic realm="x"', undefined],
    ['an unknown algorithm', 'Digest realm="x", nonce="n", algorithm=SHA-512-256', undefined],
    ['SHA-256', 'Digest realm="x", nonce="n", algorithm=SHA-256', /response="[0-9a-f]{64}", algorithm=SHA-256$/],
    ['only auth-int', 'Digest realm="x", nonce="n", qop="auth-int"', undefined],
    ['plain RFC 2069', 'Digest realm="x", nonce="n"', /^Digest username="Mufasa", realm="x", nonce="n"/],
    [
      'auth among others',
      'Digest realm="x", nonce="n", qop="auth-int,auth"',
      /qop=auth, nc=00000001, cnonce="[0-9a-f]{16}"$/,
    ],
  ])('answers a challenge with %s as it should', (_what, challenge, expected) => {
    const fields = parseDigest(challenge);
    const answer = fields && answerChallenge(fields, mufasa, { method: 'INVITE', uri: 'sip:a@b' });
    if (expected === undefined) expect(answer).toBeUndefined();
    else expect(answer).toMatch(expected);
  });

  it('gives the credentials to no other realm', () => {
    const fields = parseDigest('Digest realm="evil", nonce="n"');
    if (!fields) throw new Error('not read');
    expect(
      answerChallenge(fields, { ...mufasa, realm: 'carrier' }, { method: 'INVITE', uri: 'sip:a@b' }),
    ).toBeUndefined();
  });
});
