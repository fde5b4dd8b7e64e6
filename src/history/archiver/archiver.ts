import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { repeatAfter } from '../../../kernel/repeat.ts';
import type { Journal, StoredJournalEntry } from '../../store/ports/journal.ts';
import { lateMs } from './lateness.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { History, HistoryBatch } from '../history.ts';
import { projectJournal } from '../projection/project-journal.ts';
import {
  decodeProjection,
  emptyProjection,
  encodeProjection,
  type ProjectionState,
} from '../projection/projection-state.ts';

interface Parts {
  readonly journal: Pick<Journal, 'read' | 'has'>;
  readonly history: History;
  readonly floorId: string;
  readonly utcOffset: UtcOffset;
  readonly clock: Clock;
  readonly log: Log;
  /** Entries of one batch; default 5,000. */
  readonly batchEntries?: number;
}

/** How far the archiver is. */
export interface ArchiverStatus {
  /** When the last entry that is archived was written; absent: none is. */
  readonly archivedUntil?: EpochMs;
  /** Entries archived since this process began. */
  readonly entries: number;
  /** The journal has entries that are not archived yet. */
  readonly isBehind: boolean;
  /** Why nothing is archived now; absent: all is well. */
  readonly trouble?: string;
  /** Gaps found since this process began. */
  readonly gaps: number;
}

/** The archiver looks for new entries this long after it had read all, ms. */
const lookEveryMs = 1_000;
/** After a failure it waits this long, then twice as long each time, ms. */
const retry = { firstMs: 1_000, longestMs: 30_000 };
const dayMs = 86_400_000;

interface Position {
  readonly lastId: string | null;
  readonly archivedUntil: EpochMs;
  readonly state: ProjectionState;
  /** The entry before `lastId` is gone: what followed may be, too. */
  readonly isTorn: boolean;
}

/**
 * Brings the journal of one floor into history, in batches, each once: what was archived and how far is written together.
 * It reads alone; dialling knows nothing of it. Killed at any moment, it goes on from its last batch.
 */
export class Archiver {
  readonly #parts: Parts;
  readonly #counts = { entries: 0, gaps: 0 };
  #position: Position | undefined;
  #isBehind = true;
  #trouble: string | undefined;
  #failures = 0;
  #timer: Timer | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  #isLate = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, log } = this.#parts;
    this.#timer = repeatAfter(
      clock,
      () => (this.#failures === 0 ? lookEveryMs : Math.min(retry.longestMs, retry.firstMs * 2 ** (this.#failures - 1))),
      () => this.#look(),
      (error) => log.error({ err: error }, 'the archiver failed'),
    );
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#turn;
  }

  status(): ArchiverStatus {
    const until = this.#position?.lastId == null ? undefined : this.#position.archivedUntil;
    return {
      ...(until === undefined ? {} : { archivedUntil: until }),
      ...this.#counts,
      isBehind: this.#isBehind,
      ...(this.#trouble === undefined ? {} : { trouble: this.#trouble }),
    };
  }

  /** Archives what the journal holds now. Returns how many entries that were. */
  catchUp(): Promise<number> {
    return this.#inTurn(async () => {
      const before = this.#counts.entries;
      while (!this.#isStopped && (await this.#batch()));
      return this.#counts.entries - before;
    });
  }

  /**
   * Builds history again from the oldest kept checkpoint that the journal still reaches back to. What is older stays as it
   * is. Returns from which batch on; undefined: the journal reaches back to no checkpoint, and nothing was done.
   */
  rebuild(): Promise<number | undefined> {
    return this.#inTurn(async () => {
      const { journal, history, floorId } = this.#parts;
      for (const kept of await history.keptCheckpoints(floorId)) {
        const [next] = await journal.read(floorId, {
          limit: 1,
          ...(kept.afterId === null ? {} : { after: kept.afterId }),
        });
        if (next?.id !== kept.nextId) continue;
        await history.rewind(floorId, kept);
        this.#position = undefined;
        while (!this.#isStopped && (await this.#batch()));
        return kept.batch;
      }
      return undefined;
    });
  }

  /** Makes what is archived of a person anonymous, and what is carried on for them. The journal is without them already. */
  forget(person: ErasedPerson): Promise<number> {
    return this.#inTurn(async () => {
      while (!this.#isStopped && (await this.#batch()));
      const count = await this.#parts.history.forget(person);
      this.#position = undefined;
      return count;
    });
  }

  /** See `History.cleanFiles`. */
  cleanFiles(alias: string): Promise<void> {
    return this.#inTurn(() => this.#parts.history.cleanFiles(alias));
  }

  async #look(): Promise<void> {
    try {
      await this.catchUp();
      if (this.#failures > 0) this.#parts.log.info({}, 'the archiver goes on');
      this.#failures = 0;
      this.#trouble = undefined;
    } catch (error) {
      this.#failures += 1;
      // What was written is not known: the next turn asks.
      this.#position = undefined;
      this.#trouble = error instanceof Error ? error.message : 'unknown';
      this.#parts.log.warn({ err: error, failures: this.#failures }, 'nothing is archived for now');
    }
  }

  /** Archives one batch. False: there was nothing left. */
  async #batch(): Promise<boolean> {
    const { journal, history, floorId, utcOffset, batchEntries = 5_000, log } = this.#parts;
    const position = (this.#position ??= await this.#resume());
    const after = position.lastId === null ? {} : { after: position.lastId };
    const entries = await journal.read(floorId, { ...after, limit: batchEntries });
    const [first, last] = [entries[0], entries.at(-1)];
    this.#isBehind = entries.length === batchEntries;
    if (!first || !last) return false;
    const { rows, state } = projectJournal(position.state, entries, { floorId, utcOffset });
    const torn = position.isTorn ? [tornRow(floorId, first)] : [];
    const batch: HistoryBatch = {
      ...{ floorId, afterId: position.lastId, firstId: first.id, lastId: last.id, archivedUntil: Math.round(last.at) },
      rows: { ...rows, journalGaps: [...torn, ...rows.journalGaps] },
      state: encodeProjection(state),
      ...(isOtherDay(position, last) ? { keep: { state: encodeProjection(position.state) } } : {}),
    };
    if ((await history.append(batch)) === 'stale') {
      // Another archiver wrote it: go on from where that is.
      this.#position = undefined;
      return true;
    }
    for (const gap of batch.rows.journalGaps) log.error({ ...gap }, 'entries of the journal are missing in history');
    this.#counts.gaps += batch.rows.journalGaps.length;
    this.#counts.entries += entries.length;
    this.#position = { lastId: last.id, archivedUntil: batch.archivedUntil, state, isTorn: false };
    this.#tellLateness(batch.archivedUntil);
    return this.#isBehind;
  }

  #tellLateness(archivedUntil: EpochMs): void {
    const { clock, log } = this.#parts;
    const behindMs = this.#isBehind ? clock.now() - archivedUntil : 0;
    if (this.#isLate === behindMs > lateMs) return;
    this.#isLate = !this.#isLate;
    if (this.#isLate) log.error({ behindMs }, 'history is behind; the journal forgets what is archived too late');
    else log.info({}, 'history is up to date again');
  }

  async #resume(): Promise<Position> {
    const { journal, history, floorId } = this.#parts;
    const known = await history.checkpoint(floorId);
    if (!known) return { lastId: null, archivedUntil: 0, state: emptyProjection(), isTorn: false };
    const { entryId: lastId, archivedUntil, state } = known;
    // The journal is trimmed up to the last archived entry, which stays. Where it is gone, so may be what followed.
    const isTorn = !(await journal.has(floorId, lastId));
    return { lastId, archivedUntil, state: state === '' ? emptyProjection() : decodeProjection(state), isTorn };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function isOtherDay({ lastId, archivedUntil }: Position, last: StoredJournalEntry): boolean {
  return lastId === null || Math.floor(archivedUntil / dayMs) !== Math.floor(last.at / dayMs);
}

function tornRow(
  floorId: string,
  { id, at, run = '' }: StoredJournalEntry,
): HistoryBatch['rows']['journalGaps'][number] {
  return { floorId, rowId: `${id}/0`, foundAt: Math.round(at), run, missing: null };
}
