import type { Clock } from '../../../kernel/clock.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import type { IncomingRequest, ReplyHeaders } from '../signalling.ts';
import type { DigestAlgorithm, RegistrarConfig } from '../sip-config.ts';
import type { DigestFields } from '../wire/digest.ts';
import { digestResponse, parseDigest } from '../wire/digest.ts';
import { isSameUri } from '../wire/sip-uri.ts';
import { GuessGuard } from './guess-guard.ts';
import { Nonces, isSameText, type OurNonce } from './nonces.ts';

/** How long a nonce may be answered, in ms. */
const nonceMs = 300_000;
/** Spent nonces are remembered for this many addresses. */
const mostSpent = 1024;

/**
 * What becomes of a request: `challenged` and `stale` ask for credentials (again), `wrong` is a wrong name or password,
 * `improper` are credentials that break the rules, and `ignored` comes from somebody who has guessed too often.
 */
export type Verdict = 'accepted' | 'challenged' | 'stale' | 'wrong' | 'improper' | 'ignored';

/** The last nonce that a phone was accepted with, and its count. */
interface LastUse {
  readonly order: number;
  readonly count: number;
}

/** What the authentication lives in. */
export interface AuthenticatorWorld {
  readonly security?: SecurityLog;
  /** Where others reach us. */
  ownAddress(): { readonly host: string; readonly port: number };
}

/** Who tries, and with which nonce. */
interface Attempt {
  readonly nonce: OurNonce;
  readonly username: string;
}

/**
 * Digest authentication of phones (RFC 7616, RFC 8760; RFC 3261 §22): a nonce serves the address it was given to, once or
 * with a rising count, and never again after a wrong guess; the credentials must name the Request-URI and `qop=auth`.
 */
export class PhoneAuthenticator {
  readonly #realm: string;
  readonly #clock: Clock;
  readonly #world: AuthenticatorWorld;
  readonly #passwords: ReadonlyMap<string, string>;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #nonces = new Nonces();
  readonly #guard: GuessGuard;
  /** By phone: older nonces, and lower counts of the same one, were used. */
  readonly #lastUses = new Map<string, LastUse>();
  /** By the address that guessed: the nonces it had before are spent. Kept for the addresses of the last guesses only. */
  readonly #spent = new Map<string, number>();

  constructor(config: RegistrarConfig, clock: Clock, world: AuthenticatorWorld) {
    this.#realm = config.realm;
    this.#algorithms = config.algorithms;
    this.#clock = clock;
    this.#world = world;
    this.#passwords = new Map(config.phones.map(({ username, password }) => [username, password]));
    this.#guard = new GuessGuard(clock);
  }

  check(request: IncomingRequest, username: string): Verdict {
    const { host } = request.source;
    // Of several values the one for our realm counts: the others are for proxies and for other servers.
    const answers = request.headers.all('authorization').map(parseDigest);
    const fields = answers.find((one) => one?.get('realm') === this.#realm);
    if (!fields) return 'challenged';
    if (!this.#guard.mayTry(username, host)) {
      this.#world.security?.note('guessing', host);
      return 'ignored';
    }
    const nonce = this.#nonces.read(fields.get('nonce') ?? '', host);
    if (!nonce) return 'challenged';
    const attempt = { nonce, username };
    return this.#whyUnusable(fields, request, attempt) ?? this.#tryPassword(fields, request, attempt);
  }

  /** A challenge for each algorithm, in the order we prefer them (RFC 8760 §2.4). */
  challenge(host: string, verdict: 'challenged' | 'stale'): ReplyHeaders {
    const stale = verdict === 'stale' ? ', stale=true' : '';
    const nonce = this.#nonces.issue(host, this.#clock.now());
    const offer = `Digest realm="${this.#realm}", nonce="${nonce}", qop="auth"${stale}`;
    // MD5 is meant where no algorithm stands; a challenge must be short, since it may not be longer than what it answers.
    const isOnlyMd5 = this.#algorithms.every((algorithm) => algorithm === 'MD5');
    const offers = this.#algorithms.map((algorithm) => `${offer}, algorithm=${algorithm}`);
    return { 'WWW-Authenticate': isOnlyMd5 ? [offer] : offers };
  }

  #whyUnusable(fields: DigestFields, request: IncomingRequest, attempt: Attempt): 'stale' | 'improper' | undefined {
    const count = readCount(fields);
    const uri = fields.get('uri') ?? '';
    if (count === undefined || !this.#isOurs(uri, request.requestUri) || this.#algorithmOf(fields) === undefined)
      return 'improper';
    if (this.#clock.now() - attempt.nonce.issuedAt > nonceMs) return 'stale';
    if (!this.#wasUsed(attempt, count, request.source.host)) return undefined;
    this.#world.security?.note('usedNonce', request.source.host);
    return 'stale';
  }

  #wasUsed({ nonce: { order }, username }: Attempt, count: number, host: string): boolean {
    if (order <= (this.#spent.get(host) ?? 0)) return true;
    const last = this.#lastUses.get(username);
    return last !== undefined && (order < last.order || (order === last.order && count <= last.count));
  }

  #tryPassword(
    fields: DigestFields,
    { method, source: { host } }: IncomingRequest,
    { nonce, username }: Attempt,
  ): Verdict {
    if (this.#knowsPassword(fields, username, method)) {
      this.#guard.succeeded(username, host);
      this.#lastUses.set(username, { order: nonce.order, count: readCount(fields) ?? 0 });
      return 'accepted';
    }
    this.#guard.failed(username, host);
    this.#spend(host, nonce.order);
    this.#world.security?.note('wrongPassword', host);
    return 'wrong';
  }

  #knowsPassword(fields: DigestFields, username: string, method: string): boolean {
    const field = (name: string): string => fields.get(name) ?? '';
    const password = this.#passwords.get(username);
    // An unknown phone costs the same work as a wrong password, so the time of the reply does not tell them apart.
    const expected = digestResponse(
      { username, password: password ?? '' },
      {
        ...{ realm: this.#realm, nonce: field('nonce'), method, uri: field('uri') },
        algorithm: this.#algorithmOf(fields) ?? 'MD5',
        qop: { nc: field('nc'), cnonce: field('cnonce') },
      },
    );
    return isSameText(field('response'), expected) && field('username') === username && password !== undefined;
  }

  /** RFC 7616 §3.4.6: the credentials are for what was requested, or for our own address, which some write instead. */
  #isOurs(uri: string, requestUri: string): boolean {
    const { host, port } = this.#world.ownAddress();
    return uri === requestUri || isSameUri(uri, requestUri) || isSameUri(uri, `sip:${host}:${port}`);
  }

  #algorithmOf(fields: DigestFields): DigestAlgorithm | undefined {
    const named = fields.get('algorithm')?.toUpperCase() ?? 'MD5';
    return this.#algorithms.find((algorithm) => algorithm === named);
  }

  #spend(host: string, order: number): void {
    this.#spent.delete(host);
    this.#spent.set(host, order);
    const [oldest] = this.#spent.keys();
    if (this.#spent.size > mostSpent && oldest !== undefined) this.#spent.delete(oldest);
  }
}

/** The nonce count (RFC 7616 §3.4) of credentials with `qop=auth`; undefined without it: we offer nothing else. */
function readCount(fields: DigestFields): number | undefined {
  const nc = fields.get('nc') ?? '';
  const isWhole = fields.get('qop')?.toLowerCase() === 'auth' && (fields.get('cnonce') ?? '') !== '';
  return isWhole && /^[0-9a-f]{8}$/i.test(nc) ? Number.parseInt(nc, 16) : undefined;
}
