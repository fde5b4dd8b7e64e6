import { createHash, randomBytes } from 'node:crypto';
import { parseParams, splitOutsideQuotes } from './header-values.ts';

/** Digest credentials (RFC 2617; MD5, or SHA-256 of RFC 8760). Without `realm` they serve any realm that asks. */
export interface SipCredentials {
  readonly username: string;
  readonly password: string;
  readonly realm?: string;
}

/** A Digest challenge or its answer, read: names in lower case, quotes taken off. */
export type DigestFields = ReadonlyMap<string, string>;

/** By the name of RFC 7616 §6.1 in upper case: the name of the hash. */
const hashes: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
]);

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
  /** As the challenge names it; absent: MD5. */
  readonly algorithm?: string;
  /** With `qop=auth`. */
  readonly qop?: { readonly nc: string; readonly cnonce: string };
}

/** The `response` of RFC 2617 §3.2.2 without or with `qop=auth`. @throws Error for a hash we do not speak */
export function digestResponse(credentials: SipCredentials, input: DigestInput): string {
  const name = hashes.get(input.algorithm?.toUpperCase() ?? 'MD5');
  if (name === undefined) throw new Error('no such digest algorithm');
  const hash = (text: string): string => createHash(name).update(text).digest('hex');
  const ha1 = hash(`${credentials.username}:${input.realm}:${credentials.password}`);
  const ha2 = hash(`${input.method}:${input.uri}`);
  const { nonce, qop } = input;
  return hash(qop ? `${ha1}:${nonce}:${qop.nc}:${qop.cnonce}:auth:${ha2}` : `${ha1}:${nonce}:${ha2}`);
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The quality of protection to use: none for a challenge of RFC 2069, `refused` when it wants one we do not speak. */
function chooseQop(challenge: DigestFields, nonceCount: number): DigestInput['qop'] | 'refused' {
  const offered = challenge.get('qop');
  if (offered === undefined) return undefined;
  const options = offered.split(',').map((option) => option.trim().toLowerCase());
  if (!options.includes('auth')) return 'refused';
  return { nc: nonceCount.toString(16).padStart(8, '0'), cnonce: randomBytes(8).toString('hex') };
}

/**
 * The Authorization value that answers a challenge; undefined when it asks for a realm, algorithm or quality of protection
 * we have nothing for.
 */
export function answerChallenge(
  challenge: DigestFields,
  credentials: SipCredentials,
  request: {
    readonly method: string;
    readonly uri: string;
    /** Uses of this nonce, this one included. Absent: 1. */ readonly nonceCount?: number;
  },
): string | undefined {
  const realm = challenge.get('realm') ?? '';
  const nonce = challenge.get('nonce') ?? '';
  const algorithm = challenge.get('algorithm') ?? 'MD5';
  const qop = chooseQop(challenge, request.nonceCount ?? 1);
  const otherRealm = credentials.realm !== undefined && credentials.realm !== realm;
  if (otherRealm || !hashes.has(algorithm.toUpperCase()) || qop === 'refused') return undefined;
  const { method, uri } = request;
  const response = digestResponse(credentials, { realm, nonce, algorithm, method, uri, ...(qop ? { qop } : {}) });
  const parts = [
    `username=${quote(credentials.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
  ];
  if (qop) parts.push('qop=auth', `nc=${qop.nc}`, `cnonce="${qop.cnonce}"`);
  const opaque = challenge.get('opaque');
  if (opaque !== undefined) parts.push(`opaque=${quote(opaque)}`);
  return `Digest ${parts.join(', ')}`;
}
