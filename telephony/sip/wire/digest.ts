import { createHash, randomBytes } from 'node:crypto';
import { parseParams, splitOutsideQuotes } from './header-values.ts';

/** Digest credentials (RFC 2617, MD5). Without `realm` they serve any realm that asks. */
export interface SipCredentials {
  readonly username: string;
  readonly password: string;
  readonly realm?: string;
}

/** A Digest challenge or its answer, read: names in lower case, quotes taken off. */
export type DigestFields = ReadonlyMap<string, string>;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Reads a `Digest …` header value; undefined for another scheme or a value without nonce or realm. */
export function parseDigest(value: string): DigestFields | undefined {
  const rest = /^\s*digest\s+(.*)$/is.exec(value)?.[1];
  if (rest === undefined) return undefined;
  const fields = parseParams(splitOutsideQuotes(rest, ','));
  return fields.has('nonce') && fields.has('realm') ? fields : undefined;
}

/** What goes into the hash beside the credentials. */
interface DigestInput {
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  /** With `qop=auth`. */
  readonly qop?: { readonly nc: string; readonly cnonce: string };
}

/** The `response` of RFC 2617 §3.2.2 for MD5 without or with `qop=auth`. */
export function digestResponse(credentials: SipCredentials, input: DigestInput): string {
  const ha1 = md5(`${credentials.username}:${input.realm}:${credentials.password}`);
  const ha2 = md5(`${input.method}:${input.uri}`);
  const { nonce, qop } = input;
  return md5(qop ? `${ha1}:${nonce}:${qop.nc}:${qop.cnonce}:auth:${ha2}` : `${ha1}:${nonce}:${ha2}`);
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The quality of protection to use: none for a challenge of RFC 2069, `refused` when it wants one we do not speak. */
function chooseQop(challenge: DigestFields): DigestInput['qop'] | 'refused' {
  const offered = challenge.get('qop');
  if (offered === undefined) return undefined;
  const options = offered.split(',').map((option) => option.trim().toLowerCase());
  return options.includes('auth') ? { nc: '00000001', cnonce: randomBytes(8).toString('hex') } : 'refused';
}

/**
 * The Authorization value that answers a challenge; undefined when it asks for a realm, algorithm or quality of protection
 * we have nothing for.
 */
export function answerChallenge(
  challenge: DigestFields,
  credentials: SipCredentials,
  request: { readonly method: string; readonly uri: string },
): string | undefined {
  const realm = challenge.get('realm') ?? '';
  const nonce = challenge.get('nonce') ?? '';
  const algorithm = challenge.get('algorithm') ?? 'MD5';
  const qop = chooseQop(challenge);
  const otherRealm = credentials.realm !== undefined && credentials.realm !== realm;
  if (otherRealm || algorithm.toUpperCase() !== 'MD5' || qop === 'refused') return undefined;
  const response = digestResponse(credentials, { realm, nonce, ...request, ...(qop ? { qop } : {}) });
  const parts = [
    `username=${quote(credentials.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(request.uri)}`,
    `response="${response}"`,
    'algorithm=MD5',
  ];
  if (qop) parts.push('qop=auth', `nc=${qop.nc}`, `cnonce="${qop.cnonce}"`);
  const opaque = challenge.get('opaque');
  if (opaque !== undefined) parts.push(`opaque=${quote(opaque)}`);
  return `Digest ${parts.join(', ')}`;
}
