import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { KeptRegistration, RegistrationStore } from '../ledger/registration-store.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { parseSipUri, type SipDestination } from '../wire/sip-uri.ts';

/** How often a phone on UDP gets a packet, in ms: the NATs in front of phones forget a flow after 30 s or more. */
const keepAliveMs = 25_000;

/** Where a registered phone is. */
export interface PhoneBinding {
  readonly uri: string;
  /** Where its REGISTER came from: requests go there, so that phones behind NAT are reached. */
  readonly destination: SipDestination;
  readonly expiresAt: EpochMs;
  /** What the phone says it is. */
  readonly userAgent?: string;
}

/** What happens to registrations, for those who rely on them. */
export interface RegistrationWatcher {
  /** The phone took its registration back, or let it run out. */
  gone(username: string): void;
  /** The phone registered from another place than before. */
  moved(username: string, destination: SipDestination): void;
  /** Sends a packet without meaning, which keeps a NAT's flow open. */
  keepAlive(destination: SipDestination): void;
}

interface Parts {
  readonly clock: Clock;
  readonly store: RegistrationStore;
  readonly watcher: RegistrationWatcher;
  readonly report: ErrorReporter;
  readonly security?: SecurityLog;
}

/**
 * Where the phones are: one binding each (the newest), until it expires. They are kept in the store, so that a restarted
 * service reaches its agents at once instead of when their phones happen to register again.
 */
export class PhoneBindings {
  readonly #parts: Parts;
  readonly #bindings = new Map<string, PhoneBinding>();
  readonly #timers = new Map<string, Timer>();
  /** The addresses of all bindings; undefined when it is to be made anew. */
  #hosts: ReadonlySet<string> | undefined;
  /** Writes follow each other, so that the newest word on a phone is the last one written. */
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Takes up what the last run kept of these phones. A phone on TCP is left out: its connection died with the process, and
   * only the phone can open another.
   */
  async restore(isKnown: (username: string) => boolean): Promise<void> {
    const { store, report, clock } = this.#parts;
    const kept = await store.all().catch((cause: unknown) => {
      report('the registrations of the last run cannot be read', cause);
      return [];
    });
    for (const registration of kept) {
      const { username, uri, expiresAt } = registration;
      const isUsable = registration.transport === 'udp' && parseSipUri(uri) !== undefined && expiresAt > clock.now();
      if (!isUsable || !isKnown(username)) this.#write((to) => to.remove(username));
      else if (!this.#bindings.has(username)) this.#hold(username, bindingOf(registration));
    }
  }

  /** Where the phone of this name is now; undefined when it is not registered. */
  find(username: string): PhoneBinding | undefined {
    const binding = this.#bindings.get(username);
    return binding && binding.expiresAt > this.#parts.clock.now() ? binding : undefined;
  }

  /** Whether a registered phone is at this address. */
  isAt(address: string): boolean {
    this.#hosts ??= new Set([...this.#bindings.values()].map(({ destination }) => destination.host));
    return this.#hosts.has(address);
  }

  bind(username: string, binding: PhoneBinding): void {
    const before = this.find(username);
    this.#hold(username, binding);
    this.#write((to) => to.save(keptOf(username, binding)));
    const { destination } = binding;
    if (!before || isSamePlace(before.destination, destination)) return;
    if (before.destination.host !== destination.host) this.#parts.security?.note('phoneMoved', destination.host);
    this.#parts.watcher.moved(username, destination);
  }

  /** The phone took its registration back. */
  remove(username: string): void {
    this.#timers.get(username)?.cancel();
    this.#timers.delete(username);
    if (!this.#bindings.delete(username)) return;
    this.#hosts = undefined;
    this.#write((to) => to.remove(username));
    this.#parts.watcher.gone(username);
  }

  /** Forgets every phone here, not in the store: the next run takes them up. Resolves when everything is written. */
  async close(): Promise<void> {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    this.#bindings.clear();
    this.#hosts = undefined;
    await this.#writing;
  }

  #hold(username: string, binding: PhoneBinding): void {
    this.#timers.get(username)?.cancel();
    this.#bindings.set(username, binding);
    this.#hosts = undefined;
    this.#watch(username, binding);
  }

  /** Keeps the phone's flow open until its registration ends. */
  #watch(username: string, binding: PhoneBinding): void {
    const { clock, watcher } = this.#parts;
    const left = binding.expiresAt - clock.now();
    const timer = clock.setTimer(Math.min(keepAliveMs, left), () => {
      if (binding.expiresAt <= clock.now()) {
        this.remove(username);
        return;
      }
      if (binding.destination.transport === 'udp') watcher.keepAlive(binding.destination);
      this.#watch(username, binding);
    });
    this.#timers.set(username, timer);
  }

  #write(write: (store: RegistrationStore) => Promise<void>): void {
    const { store, report } = this.#parts;
    // The phone is registered here whatever the store says: only a restart would miss it.
    const written = this.#writing.then(() => write(store));
    this.#writing = written.catch((cause: unknown) => report('a registration could not be kept', cause));
  }
}

function keptOf(username: string, { uri, destination, expiresAt, userAgent }: PhoneBinding): KeptRegistration {
  const { host, port, transport } = destination;
  return { username, uri, host, port, transport, expiresAt, ...(userAgent === undefined ? {} : { userAgent }) };
}

/** Where a phone is, as it was kept. */
export function bindingOf({ uri, host, port, transport, expiresAt, userAgent }: KeptRegistration): PhoneBinding {
  const destination = { host, port, transport };
  return { uri, destination, expiresAt, ...(userAgent === undefined ? {} : { userAgent }) };
}

function isSamePlace(a: SipDestination, b: SipDestination): boolean {
  return a.host === b.host && a.port === b.port && a.transport === b.transport;
}
