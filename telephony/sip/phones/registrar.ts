import type { Clock } from '../../../kernel/clock.ts';
import { type AuthenticatorWorld, PhoneAuthenticator } from '../authentication/phone-authenticator.ts';
import { parseNameAddress, parseSeconds } from '../wire/header-values.ts';
import type { PhoneBinding, PhoneBindings } from './phone-bindings.ts';
import { isSameUri, parseSipUri } from '../wire/sip-uri.ts';
import type { IncomingRequest, SipHeaders } from '../signalling.ts';
import type { SipDestination } from '../wire/sip-uri.ts';
import type { RegistrarConfig } from '../sip-config.ts';

/**
 * Lifetimes of a registration, in seconds: granted when none is asked for, shortest and longest. The longest bounds how long
 * a phone is missing that lost its way to us, or whose connection a restart cut.
 */
const lifetimes = { byDefault: 120, shortest: 30, longest: 120 } as const;

/** One Contact of a REGISTER. */
interface AskedContact {
  readonly uri: string;
  readonly seconds: number;
  readonly preference: number;
}

/** A small registrar for the agents' phones (RFC 3261 §10.3): digest, one binding per phone (the newest), expiry. */
export class Registrar {
  readonly #clock: Clock;
  readonly #usernames: ReadonlySet<string>;
  readonly #bindings: PhoneBindings;
  readonly #authenticator: PhoneAuthenticator;

  constructor(config: RegistrarConfig, clock: Clock, world: AuthenticatorWorld & { readonly bindings: PhoneBindings }) {
    this.#clock = clock;
    this.#bindings = world.bindings;
    this.#usernames = new Set(config.phones.map(({ username }) => username));
    this.#authenticator = new PhoneAuthenticator(config, clock, world);
  }

  /** Where each phone that may register is now; undefined: it is not registered. */
  phones(): readonly { readonly username: string; readonly binding: PhoneBinding | undefined }[] {
    return [...this.#usernames].map((username) => ({ username, binding: this.#bindings.find(username) }));
  }

  /** Whether a phone of this name may register. */
  isKnown(username: string): boolean {
    return this.#usernames.has(username);
  }

  /** Answers a REGISTER. */
  receive(request: IncomingRequest): void {
    const username = parseSipUri(parseNameAddress(request.headers.first('to') ?? '')?.uri ?? '')?.user ?? '';
    if (this.#usernames.size === 0) {
      request.reply(405);
      return;
    }
    const verdict = this.#authenticator.check(request, username);
    if (verdict === 'accepted') this.#change(username, request);
    else if (verdict === 'ignored') request.ignore();
    else if (verdict === 'improper') request.reply(400);
    else if (verdict === 'wrong') request.reply(403);
    else request.reply(401, this.#authenticator.challenge(request.source.host, verdict));
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
