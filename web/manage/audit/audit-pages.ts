import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { auditReply, auditVerdictReply } from '../../../src/api/contracts/audit.ts';
import type { Language } from '../../../src/messages/language.ts';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';

export type AuditEntry = z.output<typeof auditReply>;
export type AuditVerdict = z.output<typeof auditVerdictReply>;

/** Entries of one question: the API gives them oldest first, people read them newest first. */
const pageOf = 500;

/** The audit log from its newest entry backwards, with the check of its seals. */
export class AuditPages {
  /** The newest first. */
  readonly entries = signal<readonly AuditEntry[]>([]);
  readonly verdict = signal<AuditVerdict | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #api: Pick<ApiClient, 'ask'>;
  readonly #language: Language;

  /** @param language of the sentences that say what was done */
  constructor(api: Pick<ApiClient, 'ask'>, language: Language) {
    this.#api = api;
    this.#language = language;
  }

  /** Checks every seal, and reads the newest entries. */
  async begin(): Promise<void> {
    await this.#turns.run(async () => {
      const verdict = await this.#api.ask<AuditVerdict>({ method: 'GET', path: '/audit/verification' });
      const newest = await this.#before(verdict.last + 1);
      this.entries.value = newest;
      this.verdict.value = verdict;
    });
  }

  /** There are older entries. */
  get hasMore(): boolean {
    const oldest = this.entries.value.at(-1)?.seq;
    return oldest !== undefined && oldest > (this.verdict.value?.first ?? 1);
  }

  async more(): Promise<void> {
    await this.#turns.run(async () => {
      const oldest = this.entries.value.at(-1)?.seq;
      if (oldest !== undefined) this.entries.value = [...this.entries.value, ...(await this.#before(oldest))];
    });
  }

  async #before(seq: number): Promise<readonly AuditEntry[]> {
    const after = Math.max(0, seq - 1 - pageOf);
    const path = `/audit?after=${after}&limit=${pageOf}&language=${this.#language}`;
    const entries = await this.#api.ask<readonly AuditEntry[]>({ method: 'GET', path });
    return entries.filter((entry) => entry.seq < seq).toReversed();
  }
}

/** What somebody looks for in the log; empty: everything. */
export interface AuditFilter {
  /** In who, what, from where, and what it was about. */
  readonly text: string;
  readonly outcome: '' | AuditEntry['outcome'];
  /** Reads are left out. */
  readonly writesOnly: boolean;
}

/** The entries that a filter lets through, in their order. */
export function filtered(
  entries: readonly AuditEntry[],
  { text, outcome, writesOnly }: AuditFilter,
): readonly AuditEntry[] {
  const wanted = text.trim().toLocaleLowerCase();
  return entries.filter((entry) => {
    if (outcome !== '' && entry.outcome !== outcome) return false;
    if (writesOnly && entry.what.startsWith('GET ')) return false;
    if (wanted === '') return true;
    const { who, said, what, from, subject, changes } = entry;
    return JSON.stringify([who, said, what, from, subject, changes]).toLocaleLowerCase().includes(wanted);
  });
}
