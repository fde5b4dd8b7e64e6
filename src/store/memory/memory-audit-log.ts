import type { AuditAnchor, AuditHead, AuditLog, SealedEntry } from '../ports/audit-log.ts';

/** The audit log in memory. */
export class MemoryAuditLog implements AuditLog {
  readonly limit: number;
  #entries: readonly SealedEntry[] = [];
  #anchor: AuditAnchor | undefined;

  /** @param limit entries kept */
  constructor(limit = 10_000) {
    this.limit = limit;
  }

  head(): Promise<AuditHead> {
    return Promise.resolve(this.#head());
  }

  append(entry: SealedEntry, after: AuditHead): Promise<boolean> {
    const head = this.#head();
    const follows = head.seq === after.seq && head.seal === after.seal;
    if (follows) this.#entries = [...this.#entries, entry].slice(-this.limit);
    return Promise.resolve(follows);
  }

  anchor(): Promise<AuditAnchor | undefined> {
    return Promise.resolve(this.#anchor);
  }

  letGo(anchor: AuditAnchor): Promise<void> {
    this.#anchor = anchor;
    this.#entries = this.#entries.filter(({ seq }, index) => seq > anchor.seq || index === this.#entries.length - 1);
    return Promise.resolve();
  }

  read({ after, limit }: { readonly after: number; readonly limit: number }): Promise<readonly SealedEntry[]> {
    return Promise.resolve(this.#entries.filter(({ seq }) => seq > after).slice(0, limit));
  }

  #head(): AuditHead {
    const { seq, seal } = this.#entries.at(-1) ?? { seq: 0, seal: '' };
    return { seq, seal };
  }
}
