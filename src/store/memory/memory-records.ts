import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { ImportStaging } from '../ports/import-staging.ts';
import type { Journal, JournalEntry, StoredJournalEntry } from '../ports/journal.ts';
import type { RecordingEntry, RecordingIndex } from '../ports/recording-index.ts';

/** The recordings index in memory. */
export class MemoryRecordings implements RecordingIndex {
  readonly #entries = new Map<string, RecordingEntry>();

  start(entry: Omit<RecordingEntry, 'state' | 'durationMs'>): Promise<void> {
    if (!this.#entries.has(entry.recordingId)) this.#entries.set(entry.recordingId, { ...entry, state: 'recording' });
    return Promise.resolve();
  }

  finalise(
    recordingId: string,
    end: { readonly state: 'complete' | 'repaired' | 'failed'; readonly durationMs: number },
  ): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) this.#entries.set(recordingId, { ...entry, ...end });
    return Promise.resolve(entry !== undefined);
  }

  get(recordingId: string): Promise<RecordingEntry | undefined> {
    return Promise.resolve(this.#entries.get(recordingId));
  }

  unfinished(): Promise<readonly RecordingEntry[]> {
    return Promise.resolve([...this.#entries.values()].filter((entry) => entry.state === 'recording'));
  }

  list({
    limit,
    before = Infinity,
  }: {
    readonly limit: number;
    readonly before?: EpochMs;
  }): Promise<readonly RecordingEntry[]> {
    const earlier = [...this.#entries.values()].filter((entry) => entry.startedAt < before);
    return Promise.resolve(earlier.sort((a, b) => b.startedAt - a.startedAt).slice(0, limit));
  }

  remove(recordingIds: readonly string[]): Promise<number> {
    return Promise.resolve(recordingIds.filter((id) => this.#entries.delete(id)).length);
  }
}

/** The journal in memory. Keeps everything that is not trimmed. */
export class MemoryJournal implements Journal {
  readonly #floors = new Map<string, StoredJournalEntry[]>();
  #written = 0;

  append(floorId: string, entries: readonly JournalEntry[]): Promise<void> {
    const stored = this.#floors.get(floorId) ?? [];
    this.#floors.set(floorId, stored);
    for (const entry of entries) stored.push({ ...entry, id: String(this.#written++) });
    return Promise.resolve();
  }

  read(
    floorId: string,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredJournalEntry[]> {
    const stored = this.#floors.get(floorId) ?? [];
    const from = after === undefined ? 0 : stored.findIndex(({ id }) => Number(id) > Number(after));
    return Promise.resolve(from < 0 ? [] : stored.slice(from, from + limit));
  }

  tail(floorId: string, limit: number, before?: string): Promise<readonly StoredJournalEntry[]> {
    const stored = this.#floors.get(floorId) ?? [];
    const end =
      before === undefined ? stored.length : stored.findLastIndex(({ id }) => Number(id) < Number(before)) + 1;
    return Promise.resolve(stored.slice(Math.max(0, end - limit), end));
  }

  has(floorId: string, id: string): Promise<boolean> {
    return Promise.resolve((this.#floors.get(floorId) ?? []).some((entry) => entry.id === id));
  }

  trim(floorId: string, before: EpochMs): Promise<number> {
    const stored = this.#floors.get(floorId) ?? [];
    const kept = stored.findIndex(({ at }) => at >= before);
    return Promise.resolve(stored.splice(0, kept < 0 ? stored.length : kept).length);
  }
}

/** The debtors of one running import in memory. */
export class MemoryImportStaging implements ImportStaging {
  readonly #debtors = new Map<string, Debtor>();

  get(debtorIds: readonly string[]): Promise<readonly (Debtor | undefined)[]> {
    return Promise.resolve(debtorIds.map((id) => this.#debtors.get(id)));
  }

  put(debtors: readonly Debtor[]): Promise<void> {
    for (const debtor of debtors) this.#debtors.set(debtor.id, debtor);
    return Promise.resolve();
  }

  async *batches(batchSize: number): AsyncGenerator<readonly Debtor[]> {
    const all = [...this.#debtors.values()];
    for (let first = 0; first < all.length; first += batchSize)
      yield await Promise.resolve(all.slice(first, first + batchSize));
  }

  discard(): Promise<void> {
    this.#debtors.clear();
    return Promise.resolve();
  }
}
