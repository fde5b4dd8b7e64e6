import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { mapInSlices, nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import type { AuditAnchor, AuditHead, AuditLog, SealedEntry } from '../../store/ports/audit-log.ts';

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
  /** The oldest entry kept; the entries before it were let go by age, or when there were too many. */
  readonly first: number;
  readonly last: number;
  /** The first entry that is not as it was written, or is missing. */
  readonly brokenAt?: number;
  /** Of entries that were let go by their age: the newest, and when. The check begins at its sealed anchor. */
  readonly letGo?: { readonly upTo: number; readonly at: EpochMs };
}

/** How far the chain holds. */
interface Walk {
  readonly first: number;
  readonly entries: number;
  readonly last: SealedEntry | undefined;
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
    return mapInSlices(page, ({ seq, text }) => ({ seq, ...(JSON.parse(text) as AuditEntry) }));
  }

  /**
   * Checks every entry that is kept against its seal, and the newest against the head. The oldest may be gone only up to the
   * anchor, and where the log is full.
   */
  async verify(): Promise<AuditVerdict> {
    for (;;) {
      const anchor = await this.#log.anchor();
      const verdict = await this.#verify(anchor);
      // Entries that are let go meanwhile would look like a gap.
      if ((await this.#log.anchor())?.seal === anchor?.seal) return verdict;
    }
  }

  /**
   * Lets go the entries from before an instant, but for the newest of all: an anchor that is sealed as entries are says up to
   * where. The letting go is an entry itself. Returns how many went.
   *
   * @throws AppError STORE_REPLY when the log is broken: then it stays as it is, for whoever looks into it
   */
  async letGo(before: EpochMs, now: EpochMs): Promise<number> {
    const head = await this.#log.head();
    let [entries, newest]: [number, SealedEntry | undefined] = [0, undefined];
    for await (const entry of this.#upTo(head.seq - 1)) {
      if ((JSON.parse(entry.text) as AuditEntry).at >= before) break;
      newest = entry;
      entries += 1;
    }
    if (!newest) return 0;
    if (!(await this.verify()).isIntact)
      throw new AppError('STORE_REPLY', 'the audit log is broken: nothing of it is let go');
    const anchor = { seq: newest.seq, mark: markOf(newest.seal), letGoAt: now };
    await this.#log.letGo({ ...anchor, seal: this.#anchorSeal(anchor) });
    await this.append({
      ...{ at: now, who: 'service', from: 'here', what: 'old audit entries were let go', permission: 'none' },
      ...{ outcome: 'done', changes: { upTo: newest.seq, entries } },
    });
    return entries;
  }

  async #verify(anchor: AuditAnchor | undefined): Promise<AuditVerdict> {
    const head = await this.#log.head();
    const walk = await this.#walk(head.seq, anchor);
    const { first, entries } = walk;
    const brokenAt = this.#breakOf(walk, head, anchor);
    return {
      ...{ isIntact: brokenAt === undefined, entries, first, last: head.seq },
      ...(brokenAt === undefined ? {} : { brokenAt }),
      ...(anchor ? { letGo: { upTo: anchor.seq, at: anchor.letGoAt } } : {}),
    };
  }

  #breakOf({ first, entries, last, brokenAt }: Walk, head: AuditHead, anchor?: AuditAnchor): number | undefined {
    const begin = anchor?.seq ?? 0;
    if (brokenAt !== undefined) return brokenAt;
    if (markOf(last?.seal ?? '') !== markOf(head.seal)) return (last?.seq ?? begin) + 1;
    return first > begin + 1 && entries < this.#log.limit ? first - 1 : undefined;
  }

  /** Goes through the chain as far as it holds. */
  async #walk(upTo: number, anchor: AuditAnchor | undefined): Promise<Walk> {
    let [first, entries] = [0, 0];
    let last: SealedEntry | undefined;
    if (anchor && anchor.seal !== this.#anchorSeal(anchor)) return { first, entries, last, brokenAt: anchor.seq };
    for await (const entry of this.#upTo(upTo)) {
      if (!this.#follows(entry, last) || !goesOnFrom(anchor, entry))
        return { first, entries, last, brokenAt: entry.seq };
      if (!last) first = entry.seq;
      last = entry;
      entries += 1;
    }
    return { first, entries, last };
  }

  /** Every entry that is kept, up to a place, in slices of the event loop: what comes meanwhile is for the next check. */
  async *#upTo(seq: number): AsyncGenerator<SealedEntry> {
    let after = 0;
    while (after < seq) {
      const page = await this.#log.read({ after, limit: pageOf });
      for (const entry of page) {
        if (sliceIsOver()) await nextSlice();
        if (entry.seq <= seq) yield entry;
      }
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

  #anchorSeal({ seq, mark, letGoAt }: Omit<AuditAnchor, 'seal'>): string {
    return this.#seals.digest('auditAnchor', `${seq} ${mark} ${letGoAt}`);
  }

  #mark(seq: number, before: string, text: string): string {
    return this.#seals.digest('audit', `${seq} ${before} ${text}`);
  }
}

/** The entry's own part of its seal; of a log without entries a mark of its own. */
function markOf(seal: AuditHead['seal']): string {
  return seal.split('.')[1] ?? 'first';
}

/** The first entry after an anchor names the seal in it. */
function goesOnFrom(anchor: AuditAnchor | undefined, { seq, seal }: SealedEntry): boolean {
  return anchor === undefined || seq !== anchor.seq + 1 || seal.split('.')[0] === anchor.mark;
}
