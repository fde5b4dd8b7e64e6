import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { FloorKnowledgeStore, KnowledgeSubject } from '../../store/ports/floor-knowledge-store.ts';
import type { JournalWriter } from '../journal-writer.ts';
import type { WriteBehind } from '../write-behind.ts';

/** Knowledge as read from its text; absent when the text is none at all. `leftOut` names the pieces that could not be read. */
export interface ReadKnowledge<K> {
  readonly knowledge?: K;
  readonly leftOut: readonly string[];
}

/** One thing a floor learns: where it is kept, and how it is read back. */
export interface KnowledgeKind<K> {
  readonly subject: KnowledgeSubject;
  /** The journal's note of what could not be read, and the log's message. */
  readonly note: string;
  readonly unreadable: string;
  read(text: string, now: EpochMs): ReadKnowledge<K>;
}

/** What a keeper needs. */
export interface FloorKnowledgeKeeperParts<K> {
  readonly kind: KnowledgeKind<K>;
  readonly store: FloorKnowledgeStore;
  readonly writes: Pick<WriteBehind, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
  /** Gets a note of what could not be read. */
  readonly journal: Pick<JournalWriter, 'note'>;
  /** What the floor knows now, as plain data. */
  readonly knowledge: () => K;
}

const saveEveryMs = 60_000;

/** Saves once a minute what a floor learns about one subject, and restores it at start. */
export class FloorKnowledgeKeeper<K> {
  readonly #parts: FloorKnowledgeKeeperParts<K>;
  #timer: Timer | undefined;
  #saved = '';

  constructor(parts: FloorKnowledgeKeeperParts<K>) {
    this.#parts = parts;
  }

  /** Returns what earlier processes learnt; undefined when there is nothing. Leaves out what cannot be read. */
  async start(): Promise<K | undefined> {
    const { kind, store, floorId, log, journal, clock } = this.#parts;
    const text = await store.load(floorId, kind.subject);
    this.#saveLater();
    if (text === undefined) return undefined;
    const { knowledge, leftOut } = kind.read(text, clock.now());
    if (leftOut.length > 0) {
      log.warn({ floorId, leftOut }, kind.unreadable);
      journal.note(kind.note, { leftOut });
    }
    return knowledge;
  }

  /** Writes what is not written yet. */
  stop(): void {
    this.#timer?.cancel();
    this.#saveNow();
  }

  #saveLater(): void {
    this.#timer = this.#parts.clock.setTimer(saveEveryMs, () => {
      this.#saveNow();
      this.#saveLater();
    });
  }

  #saveNow(): void {
    const { kind, store, writes, floorId, knowledge } = this.#parts;
    const text = JSON.stringify(knowledge());
    if (text === this.#saved) return;
    this.#saved = text;
    void writes.push({ what: kind.note, perform: () => store.save(floorId, kind.subject, text) });
  }
}
