import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { DigestFields } from './wire/digest.ts';
import { digestResponse, parseDigest } from './wire/digest.ts';
import { parseNameAddress, parseSeconds } from './wire/header-values.ts';
import type { PhoneBinding, PhoneBindings } from './phone-bindings.ts';
import { isSameUri, parseSipUri } from './wire/sip-uri.ts';
import type { IncomingRequest, SipHeaders } from './signalling.ts';
import type { SipDestination } from './wire/sip-uri.ts';
import type { SipPhoneConfig } from './sip-config.ts';

/**
 * Lifetimes of a registration, in seconds: granted when none is asked for, shortest and longest. The longest bounds how long
 * a phone is missing that lost its way to us, or whose connection a restart cut.
 */
const lifetimes = { byDefault: 120, shortest: 30, longest: 120 } as const;
/** How long a nonce may be answered, in ms. */
const nonceMs = 300_000;

type Verdict = 'accepted' | 'forbidden' | 'stale' | 'unauthenticated';

/** One Contact of a REGISTER. */
interface AskedContact {
  readonly uri: string;
  readonly seconds: number;
  readonly preference: number;
}

/** A small registrar for the agents' phones (RFC 3261 §10.3): digest, one binding per phone (the newest), expiry. */
export class Registrar {
  readonly #realm: string;
  readonly #clock: Clock;
  readonly #passwords: ReadonlyMap<string, string>;
  readonly #bindings: PhoneBindings;
  readonly #secret = randomBytes(32);

  constructor(
    config: { readonly realm: string; readonly phones: readonly SipPhoneConfig[] },
    clock: Clock,
    bindings: PhoneBindings,
  ) {
    this.#realm = config.realm;
    this.#clock = clock;
    this.#bindings = bindings;
    this.#passwords = new Map(config.phones.map(({ username, password }) => [username, password]));
  }

  /** Where each phone that may register is now; undefined: it is not registered. */
  phones(): readonly { readonly username: string; readonly binding: PhoneBinding | undefined }[] {
    return [...this.#passwords.keys()].map((username) => ({ username, binding: this.#bindings.find(username) }));
  }

  /** Whether a phone of this name may register. */
  isKnown(username: string): boolean {
    return this.#passwords.has(username);
  }

  /** Answers a REGISTER. */
  receive(request: IncomingRequest): void {
    const username = parseSipUri(parseNameAddress(request.headers.first('to') ?? '')?.uri ?? '')?.user ?? '';
    const verdict = this.#verdict(request, username);
    if (verdict === 'accepted') this.#change(username, request);
    else if (verdict === 'forbidden') request.reply(403);
    else request.reply(401, { 'WWW-Authenticate': this.#challenge(verdict === 'stale') });
  }

  /** Of several Authorization values the one for our realm counts: the others are for proxies and for other servers. */
  #verdict(request: IncomingRequest, username: string): Verdict {
    const answers = request.headers.all('authorization').map(parseDigest);
    const ours = answers.find((fields) => fields?.get('realm') === this.#realm);
    return ours ? this.#check(ours, username) : 'unauthenticated';
  }

  #check(fields: DigestFields, username: string): Verdict {
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
    // An unknown phone costs the same work as a wrong password, so the time of the reply does not tell them apart.
    const expected = digestResponse({ username, password: password ?? '' }, input);
    const named = field('username') === username && field('realm') === this.#realm;
    return sameText(field('response'), expected) && named && password !== undefined;
  }

  #change(username: string, request: IncomingRequest): void {
    const contacts = request.headers.all('contact');
    const isAll = contacts.some((contact) => contact.trim() === '*');
    const asked = askedContacts(contacts, request.headers.first('expires'));
    // `*` takes back everything and stands alone with Expires 0 (RFC 3261 §10.3).
    const isWrong = isAll
      ? contacts.length > 1 || parseSeconds(request.headers.first('expires') ?? '')?.seconds !== 0
      : contacts.length > 0 && asked.length === 0;
    if (isWrong) {
      request.reply(400);
      return;
    }
    this.#apply(username, isAll ? 'all' : asked, request);
    request.reply(200, this.#listing(username));
  }

  /** The best Contact with a lifetime becomes the binding; otherwise a Contact without one takes it back. */
  #apply(username: string, asked: readonly AskedContact[] | 'all', { source, headers }: IncomingRequest): void {
    const current = this.#bindings.find(username);
    const kept = asked === 'all' ? [] : asked.filter(({ seconds }) => seconds > 0);
    const [best] = kept.toSorted((a, b) => b.preference - a.preference);
    if (best) this.#bindings.bind(username, this.#bindingOf(best, source, headers.first('user-agent')));
    else if (current && (asked === 'all' || asked.some(({ uri }) => isSameUri(uri, current.uri)))) {
      this.#bindings.remove(username);
    }
  }

  #bindingOf({ uri, seconds }: AskedContact, destination: SipDestination, userAgent: string | undefined): PhoneBinding {
    const granted = Math.min(Math.max(seconds, lifetimes.shortest), lifetimes.longest);
    const expiresAt = this.#clock.now() + granted * 1000;
    return { uri, destination, expiresAt, ...(userAgent === undefined ? {} : { userAgent: shown(userAgent) }) };
  }

  /** The binding there is, for a 200 (§10.3 step 8). */
  #listing(username: string): SipHeaders {
    const binding = this.#bindings.find(username);
    if (!binding) return {};
    const seconds = Math.ceil((binding.expiresAt - this.#clock.now()) / 1000);
    return { Contact: `<${binding.uri}>;expires=${seconds}` };
  }

  #challenge(stale: boolean): string {
    const nonce = this.#nonce(this.#clock.now());
    const quality = `qop="auth", algorithm=MD5${stale ? ', stale=true' : ''}`;
    return `Digest realm="${this.#realm}", nonce="${nonce}", ${quality}`;
  }

  /** The time of issue, signed, so that nonces need not be remembered. */
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

/** The Contacts we could call, each with its own lifetime. */
function askedContacts(contacts: readonly string[], expires: string | undefined): readonly AskedContact[] {
  const forAll = parseSeconds(expires ?? '')?.seconds ?? lifetimes.byDefault;
  return contacts.flatMap((contact) => {
    const address = parseNameAddress(contact);
    if (!address || !parseSipUri(address.uri)) return [];
    const seconds = parseSeconds(address.params.get('expires') ?? '')?.seconds ?? forAll;
    const preference = Number(address.params.get('q') ?? 1);
    return [{ uri: address.uri, seconds, preference: Number.isFinite(preference) ? preference : 0 }];
  });
}

/** What a phone says of itself, cut to what a table can show. */
function shown(userAgent: string): string {
  return userAgent.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100);
}
