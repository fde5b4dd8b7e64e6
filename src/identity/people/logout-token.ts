import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { AppError } from '../../../kernel/errors.ts';

/** Whom the provider signed out: a subject, one of its sessions, or both. */
export interface LogoutToken {
  readonly subject?: string;
  readonly providerSession?: string;
}

/** What a token must fit: who made it, and for whom. */
export interface LogoutTokenRules {
  readonly issuer: string;
  readonly clientId: string;
  /** The provider's public keys. */
  readonly keys: JWTVerifyGetKey;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Signatures by a key of the provider. Without a signature, or by the client's secret: refused. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const tolerance = { maxTokenAge: '5 minutes', clockTolerance: '1 minute' };
const keysTimeoutMs = 10_000;

/** The provider's public keys: fetched at the first use, and again when a token names a new one. */
export function providerKeys(address: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(address), { timeoutDuration: keysTimeoutMs });
}

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, §2.4 and §2.6).
 *
 * @throws AppError UNAUTHORIZED when it is not the provider's, not for us, too old, or no logout token
 */
export async function readLogoutToken(
  token: string,
  { issuer, clientId, keys }: LogoutTokenRules,
): Promise<LogoutToken> {
  try {
    const requiredClaims = ['iat', 'jti', 'events'];
    const checks = { issuer, audience: clientId, algorithms, requiredClaims, ...tolerance };
    const { payload } = await jwtVerify(token, keys, checks);
    return signedOutBy(payload);
  } catch (cause) {
    throw new AppError('UNAUTHORIZED', { reason: 'openIdRefused' }, { cause });
  }
}

function signedOutBy({ events, nonce, sub, sid }: JWTPayload): LogoutToken {
  const isLogout = typeof events === 'object' && events !== null && event in events;
  // An ID token has a nonce: it must not pass for a logout token.
  if (!isLogout || nonce !== undefined) throw new Error('the token is no logout token');
  const providerSession = typeof sid === 'string' ? sid : undefined;
  if (sub === undefined && providerSession === undefined) throw new Error('the token names nobody');
  return { ...(sub !== undefined && { subject: sub }), ...(providerSession !== undefined && { providerSession }) };
}
