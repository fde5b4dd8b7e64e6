import type { Clock, EpochMs } from '../../../kernel/clock.ts';

/** Wrong passwords that cost no wait: somebody mistypes. */
const freeGuesses = 5;
/** The wait after the next one, in ms; doubled by each further one up to the longest. */
const firstWaitMs = 1000;
const longestWaitMs = 300_000;
/** Guesses are forgotten after this long without another one, in ms. */
const memoryMs = 900_000;
/** Names and addresses remembered; beyond them the one that was quiet longest is forgotten. */
const mostKept = 4096;

interface Guesses {
  count: number;
  lastAt: EpochMs;
}

/**
 * Slows down who guesses passwords, by name and by address. A phone that has logged in from an address before is slowed
 * down by its own mistakes there alone: nobody locks it out by guessing its name elsewhere, nor does a colleague behind the
 * same NAT who mistypes.
 */
export class GuessGuard {
  readonly #clock: Clock;
  readonly #guesses = new Map<string, Guesses>();
  /** Where each phone's password was right the last time. */
  readonly #homes = new Map<string, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a password for this name may be looked at now. */
  mayTry(username: string, host: string): boolean {
    const now = this.#clock.now();
    return this.#keysOf(username, host).every((key) => now >= this.#waitsUntil(key, now));
  }

  /** The password was wrong. */
  failed(username: string, host: string): void {
    const now = this.#clock.now();
    for (const key of this.#keysOf(username, host)) {
      const known = this.#guesses.get(key);
      const count = known && now - known.lastAt <= memoryMs ? known.count + 1 : 1;
      this.#guesses.delete(key);
      this.#guesses.set(key, { count, lastAt: now });
    }
    for (const oldest of this.#guesses.keys()) {
      if (this.#guesses.size <= mostKept) break;
      this.#guesses.delete(oldest);
    }
  }

  /** The password was right; only names of the configuration come here. */
  succeeded(username: string, host: string): void {
    this.#guesses.delete(nameKey(username));
    this.#guesses.delete(pairKey(username, host));
    this.#homes.set(username, host);
  }

  #keysOf(username: string, host: string): readonly string[] {
    if (this.#homes.get(username) === host) return [pairKey(username, host)];
    return [nameKey(username), `address|${host}`];
  }

  #waitsUntil(key: string, now: EpochMs): EpochMs {
    const known = this.#guesses.get(key);
    if (!known || known.count <= freeGuesses || now - known.lastAt > memoryMs) return 0;
    return known.lastAt + Math.min(firstWaitMs * 2 ** (known.count - freeGuesses - 1), longestWaitMs);
  }
}

function nameKey(username: string): string {
  return `name|${username}`;
}

function pairKey(username: string, host: string): string {
  return `pair|${host}|${username}`;
}
