import type { EpochMs } from '../../../kernel/clock.ts';

/** Wrong answers of this window count together, ms; so long does a lock last. */
export const lockMs = 900_000;

/** Wrong answers until a name is locked, and until an address is: many people may sit behind one. */
const mostWrong = { account: 10, address: 50 } as const;

/** Names and addresses remembered at most. */
const mostRemembered = 20_000;

interface Wrong {
  readonly since: EpochMs;
  readonly count: number;
}

/** Who has given too many wrong answers. In memory: a restart forgets, and each process counts for itself. */
export class Lockouts {
  /** In the order of their first wrong answer. */
  readonly #wrong = new Map<string, Wrong>();

  /** How long the account, from this address, is locked yet, in ms; 0: it is not. */
  lockedFor(account: string, address: string, now: EpochMs): number {
    return Math.max(
      this.#left(`account ${account}`, mostWrong.account, now),
      this.#left(`address ${address}`, mostWrong.address, now),
    );
  }

  noteWrong(account: string, address: string, now: EpochMs): void {
    for (const key of [`account ${account}`, `address ${address}`]) {
      const known = this.#wrong.get(key);
      if (known && now - known.since < lockMs) this.#wrong.set(key, { ...known, count: known.count + 1 });
      else {
        this.#wrong.delete(key);
        this.#wrong.set(key, { since: now, count: 1 });
      }
    }
    for (const key of this.#wrong.keys()) {
      if (this.#wrong.size <= mostRemembered) break;
      this.#wrong.delete(key);
    }
  }

  /** Forgets an account's wrong answers: it answered right, or an administrator says so. */
  forgive(account: string): void {
    this.#wrong.delete(`account ${account}`);
  }

  #left(key: string, most: number, now: EpochMs): number {
    const known = this.#wrong.get(key);
    return known && known.count >= most ? Math.max(0, known.since + lockMs - now) : 0;
  }
}
