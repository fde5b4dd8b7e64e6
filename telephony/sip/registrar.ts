import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { DigestFields } from './wire/digest.ts';
import { digestResponse, parseDigest } from './wire/digest.ts';
import { parseNameAddress } from './wire/header-values.ts';
import { parseSipUri } from './wire/sip-uri.ts';
import type { IncomingRequest } from './signalling.ts';
import type { SipDestination } from './wire/sip-uri.ts';
import type { SipPhoneConfig } from './sip-config.ts';

/** Lifetimes of a registration, in seconds: granted when none is asked for, shortest and longest. */
const lifetimes = { byDefault: 300, shortest: 30, longest: 3600 } as const;
/** How long a nonce may be answered, in ms. */
const nonceMs = 300_000;

/** Where a registered phone is. */
export interface PhoneBinding {
  readonly uri: string;
  /** Where its REGISTER came from: requests go there, so that phones behind NAT are reached. */
  readonly destination: SipDestination;
}

/** A small registrar for the agents' phones (RFC 3261 §10.3): digest, one binding per phone (the newest), expiry. */
export class Registrar {
  readonly #realm: string;
  readonly #clock: Clock;
  readonly #passwords: ReadonlyMap<string, string>;
  readonly #bindings = new Map<string, PhoneBinding & { readonly expiresAt: EpochMs }>();
  readonly #secret = randomBytes(32);

  constructor(config: { readonly realm: string; readonly phones: readonly SipPhoneConfig[] }, clock: Clock) {
    this.#realm = config.realm;
    this.#clock = clock;
    this.#passwords = new Map(config.phones.map(({ username, password }) => [username, password]));
  }

  /** Where the phone of this name is now; undefined when it is not registered. */
  find(username: string): PhoneBinding | undefined {
    const binding = this.#bindings.get(username);
    if (binding && binding.expiresAt > this.#clock.now()) return binding;
    this.#bindings.delete(username);
    return undefined;
  }

  /** Answers a REGISTER. */
  receive(request: IncomingRequest): void {
    const username = parseSipUri(parseNameAddress(request.headers['to'] ?? '')?.uri ?? '')?.user ?? '';
    const fields = parseDigest(request.headers['authorization'] ?? '');
    const verdict = fields ? this.#check(fields, username) : 'unauthenticated';
    if (verdict === 'accepted') this.#bind(username, request);
    else if (verdict === 'forbidden') request.reply(403);
    else request.reply(401, { 'WWW-Authenticate': this.#challenge(verdict === 'stale') });
  }

  #check(fields: DigestFields, username: string): 'accepted' | 'forbidden' | 'stale' | 'unauthenticated' {
    const nonce = fields.get('nonce') ?? '';
    const issuedAt = this.#issuedAt(nonce);
    if (issuedAt === undefined) return 'unauthenticated';
    if (this.#clock.now() - issuedAt > nonceMs) return 'stale';
    return this.#knowsPassword(fields, username, nonce) ? 'accepted' : 'forbidden';
  }

  #knowsPassword(fields: DigestFields, username: string, nonce: string): boolean {
    const field = (name: string): string => fields.get(name) ?? '';
    const password = this.#passwords.get(username);
    const qop = fields.has('qop') ? { nc: field('nc'), cnonce: field('cnonce') } : undefined;
    const input = { realm: this.#realm, nonce, method: 'REGISTER', uri: field('uri'), ...(qop ? { qop } : {}) };
    // An unknown phone is refused after the same work as a wrong password.
    const expected = digestResponse({ username, password: password ?? '' }, input);
    const named = field('username') === username && field('realm') === this.#realm;
    return sameText(field('response'), expected) && named && password !== undefined;
  }

  #bind(username: string, request: IncomingRequest): void {
    const contactHeader = request.headers['contact'];
    const current = this.find(username);
    if (contactHeader === undefined) {
      request.reply(200, current ? { Contact: `<${current.uri}>` } : {});
      return;
    }
    const asked = askedSeconds(contactHeader, request.headers['expires']);
    const uri = parseNameAddress(contactHeader)?.uri ?? '';
    if (asked === 0) {
      this.#bindings.delete(username);
      request.reply(200);
    } else if (!parseSipUri(uri)) request.reply(400);
    else {
      const seconds = Math.min(Math.max(asked, lifetimes.shortest), lifetimes.longest);
      const expiresAt = this.#clock.now() + seconds * 1000;
      this.#bindings.set(username, { uri, destination: request.source, expiresAt });
      request.reply(200, { Contact: `<${uri}>;expires=${seconds}` });
    }
  }

  #challenge(stale: boolean): string {
    const nonce = this.#nonce(this.#clock.now());
    const quality = `qop="auth", algorithm=MD5${stale ? ', stale=true' : ''}`;
    return `Digest realm="${this.#realm}", nonce="${nonce}", ${quality}`;
  }

  /** The time of issue, signed: no nonce need be remembered. */
  #nonce(at: EpochMs): string {
    const text = at.toString(16);
    return `${text}-${createHmac('sha256', this.#secret).update(text).digest('hex').slice(0, 32)}`;
  }

  #issuedAt(nonce: string): EpochMs | undefined {
    const at = Number.parseInt(nonce.split('-')[0] ?? '', 16);
    return Number.isSafeInteger(at) && sameText(nonce, this.#nonce(at)) ? at : undefined;
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function askedSeconds(contact: string, expires: string | undefined): number {
  const text =
    /;\s*expires\s*=\s*"?(\d{1,9})/i.exec(contact)?.[1] ?? (/^\d{1,9}$/.test(expires ?? '') ? expires : undefined);
  return text === undefined ? lifetimes.byDefault : Number(text);
}
