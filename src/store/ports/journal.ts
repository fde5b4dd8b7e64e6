import type { EpochMs } from '../../../kernel/clock.ts';

/** What a line of the journal is. `note`: what the runner did outside the floor (a start, a repair); replay starts over there. */
export const journalKinds = ['event', 'command', 'note'] as const;

/** One line of the journal: an event a floor was fed, a decision it took, or a note of its runner. */
export interface JournalEntry {
  readonly at: EpochMs;
  readonly kind: (typeof journalKinds)[number];
  /** JSON of the event, command or note. */
  readonly body: string;
  /** The writer of this entry: another for each start of a process. Absent in the journals of earlier builds. */
  readonly run?: string;
  /** Place of the entry among those of its run, from 1, without gaps: a reader sees what is missing or stands twice. */
  readonly seq?: number;
}

export interface StoredJournalEntry extends JournalEntry {
  /** Ordered; opaque outside the store. */
  readonly id: string;
}

/** The journal of the floors: append-only, in order, bounded to about the newest entries the store was set up for. */
export interface Journal {
  /** All or nothing. Repeating after `STORE_UNREACHABLE` may leave an entry twice: readers tell by `run` and `seq`. */
  append(floorId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** Oldest first, after the entry `after` (or from the beginning). */
  read(
    floorId: string,
    query: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredJournalEntry[]>;
  /** The newest `limit` entries, or those that come right before the entry `before`; oldest first. */
  tail(floorId: string, limit: number, before?: string): Promise<readonly StoredJournalEntry[]>;
  /** Whether this entry is still there. */
  has(floorId: string, id: string): Promise<boolean>;
  /**
   * Puts other bodies in the places of entries, whose ids stay: what was said of a person who is erased. Ids that are not
   * there any more are passed over.
   */
  replace(floorId: string, entries: readonly StoredJournalEntry[]): Promise<void>;
  /** Forgets the entries written before this instant. Returns how many they were. */
  trim(floorId: string, before: EpochMs): Promise<number>;
}
