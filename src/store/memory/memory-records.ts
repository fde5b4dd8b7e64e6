import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { ImportStaging } from '../ports/import-staging.ts';
import type { Journal, JournalEntry, StoredJournalEntry } from '../ports/journal.ts';
import {
  mostMoments,
  type LegalHold,
  type RecordingHome,
  type RecordedMoment,
  type RecordingEnd,
  type RecordingEntry,
  type RecordingFacts,
  type RecordingIndex,
  type RecordingMeasures,
  type RecordingPlace,
  type RecordingStart,
} from '../ports/recording-index.ts';

/** The recordings index in memory. */
export class MemoryRecordings implements RecordingIndex {
  readonly #entries = new Map<string, RecordingEntry>();
  /** By call. */
  readonly #facts = new Map<string, RecordingFacts>();
  /** By call. */
  readonly #moments = new Map<string, readonly RecordedMoment[]>();

  start(entry: RecordingStart): Promise<void> {
    const { recordingId, callId } = entry;
    if (!this.#entries.has(recordingId)) {
      this.#entries.set(recordingId, { ...entry, state: 'recording' });
      if (!this.#facts.has(callId)) this.#facts.set(callId, {});
    }
    return Promise.resolve();
  }

  finalise(recordingId: string, end: RecordingEnd): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) this.#entries.set(recordingId, { ...entry, ...end });
    return Promise.resolve(entry !== undefined);
  }

  describe(callId: string, facts: RecordingFacts): Promise<boolean> {
    const known = this.#facts.get(callId);
    if (known) this.#facts.set(callId, { ...known, ...facts });
    return Promise.resolve(known !== undefined);
  }

  hear(recordingId: string, at: EpochMs): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) this.#entries.set(recordingId, { heardAt: at, ...entry });
    return Promise.resolve(entry !== undefined);
  }

  measure(recordingId: string, measures: RecordingMeasures): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) this.#entries.set(recordingId, { ...entry, measures });
    return Promise.resolve(entry !== undefined);
  }

  setHome(recordingId: string, home: RecordingHome): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) this.#entries.set(recordingId, { ...entry, home });
    return Promise.resolve(entry !== undefined);
  }

  setLegalHold(recordingId: string, hold: LegalHold | undefined): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (entry) {
      const { legalHold: _, ...free } = entry;
      this.#entries.set(recordingId, hold ? { ...free, legalHold: hold } : free);
    }
    return Promise.resolve(entry !== undefined);
  }

  erasePerson(recordingId: string, alias: string): Promise<boolean> {
    const entry = this.#entries.get(recordingId);
    if (!entry?.legalHold) return Promise.resolve(false);
    this.#entries.set(recordingId, { ...entry, debtorId: alias, awaitsErasure: true });
    return Promise.resolve(true);
  }

  awaitingErasure(): Promise<readonly RecordingEntry[]> {
    const waiting = [...this.#entries.values()].filter(({ awaitsErasure }) => awaitsErasure);
    return Promise.resolve(waiting.map((entry) => this.#shown(entry)));
  }

  addMoment(callId: string, moment: RecordedMoment): Promise<boolean> {
    const isRecorded = this.#facts.has(callId);
    const known = this.#moments.get(callId) ?? [];
    if (isRecorded) this.#moments.set(callId, [...known, moment].slice(0, mostMoments));
    return Promise.resolve(isRecorded);
  }

  moments(callId: string): Promise<readonly RecordedMoment[]> {
    return Promise.resolve(this.#moments.get(callId) ?? []);
  }

  get(recordingId: string): Promise<RecordingEntry | undefined> {
    const entry = this.#entries.get(recordingId);
    return Promise.resolve(entry && this.#shown(entry));
  }

  unfinished(): Promise<readonly RecordingEntry[]> {
    const open = [...this.#entries.values()].filter((entry) => entry.state === 'recording');
    return Promise.resolve(open.map((entry) => this.#shown(entry)));
  }

  list({
    limit,
    before = Infinity,
    after,
  }: {
    readonly limit: number;
    readonly before?: EpochMs;
    readonly after?: RecordingPlace;
  }): Promise<readonly RecordingEntry[]> {
    const later = (a: RecordingPlace, b: RecordingPlace): number =>
      b.startedAt - a.startedAt || (a.recordingId < b.recordingId ? 1 : -1);
    const left = [...this.#entries.values()].filter((entry) =>
      after ? later(after, entry) < 0 && entry.recordingId !== after.recordingId : entry.startedAt < before,
    );
    const page = left.sort(later).slice(0, limit);
    return Promise.resolve(page.map((entry) => this.#shown(entry)));
  }

  remove(recordingIds: readonly string[]): Promise<number> {
    const found = recordingIds.flatMap((id) => this.#entries.get(id) ?? []);
    const known = found.filter(({ legalHold }) => !legalHold);
    for (const { recordingId, callId } of known) {
      this.#entries.delete(recordingId);
      this.#facts.delete(callId);
      this.#moments.delete(callId);
    }
    return Promise.resolve(known.length);
  }

  #shown(entry: RecordingEntry): RecordingEntry {
    return { ...entry, ...this.#facts.get(entry.callId) };
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

  replace(floorId: string, entries: readonly StoredJournalEntry[]): Promise<void> {
    const stored = this.#floors.get(floorId) ?? [];
    for (const entry of entries) {
      const at = stored.findIndex(({ id }) => id === entry.id);
      if (at >= 0) stored[at] = entry;
    }
    return Promise.resolve();
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
