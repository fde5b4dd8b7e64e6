import { inBackground } from '../../kernel/in-background.ts';
import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import type { OutgoingRequest, Signalling, SipReply } from './signalling.ts';
import type { SipTrunkConfig } from './sip-config.ts';
import { parseNameAddress, parseSeconds } from './wire/header-values.ts';
import { isSameUri } from './wire/sip-uri.ts';

/** Wait before a failed registration is tried again, in ms; doubled up to the longest (RFC 5626 §4.5 in spirit). */
const firstRetryMs = 5000;
const longestRetryMs = 60_000;
/** The longest Retry-After that is waited for, in ms. */
const longestAskedMs = 3_600_000;
/** How long one REGISTER may take, in ms. */
const requestTimeoutMs = 5000;

/** Why a trunk did not register us: it refused with that SIP status, or the request brought no reply. */
type RegistrationRefusal =
  | { readonly reason: 'sip'; readonly status: number }
  | { readonly reason: 'noReply' | 'transport' };

/** Keeps us registered at a trunk (RFC 3261 §10). Tells each change. */
export class TrunkRegistration {
  registered = false;
  /** Why the last try failed. */
  refusal: RegistrationRefusal | undefined;
  readonly #config: SipTrunkConfig;
  readonly #signalling: Signalling;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #expiresSeconds: number;
  #retryMs = firstRetryMs;
  #timer: Timer | undefined;
  #stopped = false;
  /** When the trunk forgets us. */
  #validUntil: EpochMs = 0;

  constructor(config: SipTrunkConfig, world: { signalling: Signalling; clock: Clock; changed(): void }) {
    this.#config = config;
    this.#signalling = world.signalling;
    this.#clock = world.clock;
    this.#changed = () => world.changed();
    this.#expiresSeconds = config.registerExpiresSeconds;
  }

  /** Registers, and again before it expires. Resolves after the first try, whatever came of it. */
  async keepUp(): Promise<void> {
    const reply = await this.#register(this.#expiresSeconds);
    if (this.#stopped) return;
    const granted = grantedSeconds(reply, this.#contact(), this.#expiresSeconds);
    if (granted !== undefined) {
      this.#retryMs = firstRetryMs;
      this.#validUntil = this.#clock.now() + granted * 1000;
      this.refusal = undefined;
      this.#note(true);
      this.#again(granted * 800);
    } else if (!this.#takesLonger(reply)) this.#retryAfter(reply);
  }

  /** What stands holds until it expires, unless the trunk takes it back; meanwhile it is tried again. */
  #retryAfter(reply: SipReply): void {
    const isFinal = reply.kind === 'reply' && reply.status >= 400 && reply.status < 500 && reply.status !== 408;
    const left = isFinal ? 0 : this.#validUntil - this.#clock.now();
    this.refusal = reply.kind === 'reply' ? { reason: 'sip', status: reply.status } : { reason: reply.kind };
    if (left <= 0) this.#note(false);
    const asked = reply.kind === 'reply' ? parseSeconds(reply.headers.first('retry-after') ?? '')?.seconds : undefined;
    const wait = Math.max(this.#retryMs, Math.min((asked ?? 0) * 1000, longestAskedMs));
    this.#again(left > 0 ? Math.min(wait, left) : wait);
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  /** Takes the registration back (Expires 0), when there is one. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    if (!this.registered) return;
    this.registered = false;
    await this.#register(0, 1000);
  }

  /** 423 Interval Too Brief: asks for what the trunk wants (§10.2.8). */
  #takesLonger(reply: SipReply): boolean {
    if (reply.kind !== 'reply' || reply.status !== 423) return false;
    const minimum = parseSeconds(reply.headers.first('min-expires') ?? '')?.seconds ?? 0;
    if (!(minimum > this.#expiresSeconds && minimum <= 86_400)) return false;
    this.#expiresSeconds = minimum;
    this.#again(0);
    return true;
  }

  #note(registered: boolean): void {
    this.registered = registered;
    this.#changed();
  }

  #again(ms: number): void {
    this.#timer?.cancel();
    const again = (): void =>
      inBackground(
        () => this.keepUp(),
        () => !this.#stopped && this.#again(firstRetryMs),
      );
    this.#timer = this.#clock.setTimer(ms, again);
  }

  /** The URI that we are reached at. */
  #contact(): string {
    const { transport, username = '' } = this.#config;
    const { host, port } = this.#signalling.contactAddress();
    return `sip:${username}@${host}:${port}${transport === 'tcp' ? ';transport=tcp' : ''}`;
  }

  #register(expiresSeconds: number, timeoutMs = requestTimeoutMs): Promise<SipReply> {
    const { host, port, transport, username = '', password = '', realm, domain = host } = this.#config;
    const request: OutgoingRequest = {
      method: 'REGISTER',
      conversation: `registration of ${this.#config.name}`,
      requestUri: `sip:${domain}`,
      destination: { host, port, transport },
      from: { uri: `sip:${username}@${domain}` },
      headers: {
        Contact: `<${this.#contact()}>;expires=${expiresSeconds}`,
        Expires: String(expiresSeconds),
      },
      credentials: { username, password, ...(realm === undefined ? {} : { realm }) },
      timeoutMs,
    };
    return this.#signalling.request(request);
  }
}

/**
 * The lifetime a 2xx grants, in seconds: of our own Contact among all that are bound, of Expires, or what was asked for.
 *
 * @returns undefined for any other reply
 */
function grantedSeconds(reply: SipReply, contact: string, asked: number): number | undefined {
  if (reply.kind !== 'reply' || reply.status < 200 || reply.status >= 300) return undefined;
  const bound = reply.headers.all('contact').map(parseNameAddress);
  const ours = bound.find((address) => address !== undefined && isSameUri(address.uri, contact));
  const named = parseSeconds(ours?.params.get('expires') ?? reply.headers.first('expires') ?? '')?.seconds;
  return named !== undefined && named >= 1 ? Math.min(named, asked) : asked;
}
