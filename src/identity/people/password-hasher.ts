import { hash, verify } from '@node-rs/argon2';
import fastq from 'fastq';
import { AppError } from '../../../kernel/errors.ts';

/** What a hash costs: memory in KiB, and passes over it. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** OWASP's choice for Argon2id on one lane. */
const owasp: HashCost = { memoryCost: 19_456, timeCost: 2 };

/** Hashes at a time, each on a thread of its own and 19 MiB, and how many may wait: calls need the machine too. */
const atATime = 2;
const mostWaiting = 30;

/** Hashes and checks passwords, a bounded number at a time. */
export class PasswordHasher {
  readonly #queue = fastq.promise((work: () => Promise<unknown>) => work(), atATime);
  readonly #cost: HashCost & { readonly parallelism: 1 };
  #decoy: Promise<string> | undefined;

  /** @param cost less than the default is for tests */
  constructor(cost: HashCost = owasp) {
    this.#cost = { ...cost, parallelism: 1 };
  }

  /** @throws AppError RATE_LIMITED when too many wait */
  hash(password: string): Promise<string> {
    return this.#run(() => hash(password, this.#cost));
  }

  /**
   * Whether a password is the one that was hashed. Without a hash it takes as long: nobody learns by the time which names
   * there are.
   *
   * @throws AppError RATE_LIMITED when too many wait
   */
  async matches(hashed: string | undefined, password: string): Promise<boolean> {
    this.#decoy ??= hash('the password of nobody', this.#cost);
    const compared = hashed ?? (await this.#decoy);
    return (await this.#run(() => verify(compared, password))) && hashed !== undefined;
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queue.length() >= mostWaiting) throw new AppError('RATE_LIMITED', { reason: 'tooManySignIns' });
    return (await this.#queue.push(work)) as T;
  }
}
