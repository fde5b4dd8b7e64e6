import { exportJWK, generateKeyPair, SignJWT, createLocalJWKSet, type CryptoKey } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import { readLogoutToken, type LogoutTokenRules } from './logout-token.ts';

const issuer = 'https://login.example.com';
const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const claims = { iss: issuer, aud: 'marcador', jti: '1', sub: 'u1', sid: 's1', events };
const now = (): number => Math.floor(Date.now() / 1_000);

let key: CryptoKey;
let foreign: CryptoKey;
let rules: LogoutTokenRules;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  foreign = (await generateKeyPair('ES256')).privateKey;
  rules = { issuer, clientId: 'marcador', keys: createLocalJWKSet({ keys: [await exportJWK(pair.publicKey)] }) };
});

const read = async (more: object, by = key): Promise<unknown> => {
  const token = new SignJWT({ iat: now(), ...claims, ...more }).setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt' });
  return readLogoutToken(await token.sign(by), rules);
};

it('reads whom the provider signed out: a session, a subject, or both', async () => {
  expect(await read({})).toEqual({ subject: 'u1', providerSession: 's1' });
  expect(await read({ sid: undefined })).toEqual({ subject: 'u1' });
  expect(await read({ sub: undefined })).toEqual({ providerSession: 's1' });
});

it.each([
  ['of another provider', { iss: 'https://other.example.com' }],
  ['for another client', { aud: 'other' }],
  ['of an hour ago', { iat: now() - 3_600 }],
  ['that is over', { exp: now() - 120 }],
  ['from the future', { iat: now() + 3_600 }],
  ['without a name of its own', { jti: undefined }],
  ['without the event', { events: {} }],
  ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['that is an ID token', { nonce: 'n' }],
  ['that names nobody', { sub: undefined, sid: undefined }],
])('refuses a token %s', async (_, more) => {
  await expect(read(more)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

it('refuses a token signed by another key, or by the secret of the client', async () => {
  await expect(read({}, foreign)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  const secret = new TextEncoder().encode('a secret that both sides know, 32 bytes');
  const token = await new SignJWT({ iat: now(), ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
  await expect(readLogoutToken(token, rules)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});
