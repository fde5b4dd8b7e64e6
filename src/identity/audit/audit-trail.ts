import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AuditHead, AuditLog, SealedEntry } from '../../store/ports/audit-log.ts';

/** What became of it. */
export const auditOutcomes = ['done', 'refused', 'failed'] as const;

/** Who did what, to what, from where. */
export interface AuditEntry {
  readonly at: EpochMs;
  /** `person ana`, `integration crm`, or `stranger`. */
  readonly who: string;
  /** The address the request came from. */
  readonly from: string;
  /** The route: method and path with its placeholders. */
  readonly what: string;
  readonly permission: string;
  readonly outcome: (typeof auditOutcomes)[number];
  /** The HTTP status of a refusal or failure. */
  readonly status?: number;
  /** What the path and the query name, personal data masked. */
  readonly subject?: unknown;
  /** What changed, before and after, personal data masked. */
  readonly changes?: unknown;
}

/** What a check of the whole log found. */
export interface AuditVerdict {
  readonly isIntact: boolean;
  readonly entries: number;
  /** The oldest entry kept; the entries before it were let go when there were too many. */
  readonly first: number;
  readonly last: number;
  /** The first entry that is not as it was written, or is missing. */
  readonly brokenAt?: number;
}

/** Digests with a key that the store does not hold. */
interface Seals {
  digest(purpose: string, text: string): string;
}

const pageOf = 1_000;
/** Other processes may be quicker this often, one after the other. */
const mostTries = 20;

/**
 * The audit log: every entry is sealed together with the seal before it, by a key that the store does not hold. Whoever
 * changes, removes or inserts an entry in the store breaks the chain from there on.
 */
export class AuditTrail {
  readonly #log: AuditLog;
  readonly #seals: Seals;
  /** One after the other: of this process no two compete. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(log: AuditLog, seals: Seals) {
    this.#log = log;
    this.#seals = seals;
  }

  append(entry: AuditEntry): Promise<void> {
    const mine = this.#turn.then(() => this.#append(JSON.stringify(entry)));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async read(query: {
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly (AuditEntry & { seq: number })[]> {
    const page = await this.#log.read(query);
    return page.map(({ seq, text }) => ({ seq, ...(JSON.parse(text) as AuditEntry) }));
  }

  /**
   * Checks every entry that is kept against its seal, and the newest against the head. The oldest may be gone only where the
   * log is full.
   */
  async verify(): Promise<AuditVerdict> {
    const head = await this.#log.head();
    let [first, entries] = [0, 0];
    let last: SealedEntry | undefined;
    const broken = (brokenAt: number): AuditVerdict => ({ isIntact: false, entries, first, last: head.seq, brokenAt });
    for await (const entry of this.#upTo(head.seq)) {
      if (!this.#follows(entry, last)) return broken(entry.seq);
      if (!last) first = entry.seq;
      last = entry;
      entries += 1;
    }
    if (markOf(last?.seal ?? '') !== markOf(head.seal)) return broken((last?.seq ?? 0) + 1);
    if (first > 1 && entries < this.#log.limit) return broken(first - 1);
    return { isIntact: true, entries, first, last: head.seq };
  }

  /** Every entry that is kept, up to a place: what comes meanwhile is for the next check. */
  async *#upTo(seq: number): AsyncGenerator<SealedEntry> {
    let after = 0;
    while (after < seq) {
      const page = await this.#log.read({ after, limit: pageOf });
      yield* page.filter((entry) => entry.seq <= seq);
      const newest = page.at(-1);
      if (!newest) return;
      after = newest.seq;
    }
  }

  /** The oldest entry kept may follow one that is gone: its own seal names the seal before it. */
  #follows({ seq, text, seal }: SealedEntry, last: SealedEntry | undefined): boolean {
    const [before = '', mark] = seal.split('.');
    if (last && (seq !== last.seq + 1 || before !== markOf(last.seal))) return false;
    return mark === this.#mark(seq, before, text);
  }

  async #append(text: string): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const head = await this.#log.head();
      const seq = head.seq + 1;
      const before = markOf(head.seal);
      const seal = `${before}.${this.#mark(seq, before, text)}`;
      if (await this.#log.append({ seq, text, seal }, head)) return;
    }
    throw new AppError('STORE_UNREACHABLE', 'the audit log is written by too many at once');
  }

  #mark(seq: number, before: string, text: string): string {
    return this.#seals.digest('audit', `${seq} ${before} ${text}`);
  }
}

/** The entry's own part of its seal; of a log without entries a mark of its own. */
function markOf(seal: AuditHead['seal']): string {
  return seal.split('.')[1] ?? 'first';
}
