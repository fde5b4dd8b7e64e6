import { inBackground } from '../../kernel/in-background.ts';
import type { Clock, Timer } from '../../kernel/clock.ts';
import type { Journal, JournalEntry } from '../store/ports/journal.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { ErasedPersons } from './erased-persons.ts';
import type { WriteBehind } from './write-behind.ts';

const batch = { entries: 200, delayMs: 100 };

/**
 * Writes every event and every command of a floor to the journal, in order, exactly as handled: what `marcador replay`
 * feeds back. Entries are written in batches; {@link flush} writes the pending ones, and dialling waits for it.
 */
export class JournalWriter {
  #waiting: JournalEntry[] = [];
  #timer: Timer | undefined;
  #lastFlush: Promise<void> = Promise.resolve();
  #seq = 0;
  #isClosed = false;
  readonly #parts: {
    readonly floorId: string;
    readonly journal: Journal;
    readonly writes: WriteBehind;
    readonly clock: Clock;
    readonly run: string;
    readonly erased: Pick<ErasedPersons, 'clean'>;
  };

  /** @param parts `run` identifies this start of the process */
  constructor(parts: {
    readonly floorId: string;
    readonly journal: Journal;
    readonly writes: WriteBehind;
    readonly clock: Clock;
    readonly run: string;
    readonly erased: Pick<ErasedPersons, 'clean'>;
  }) {
    this.#parts = parts;
  }

  /** Adds a step of the floor. */
  add(step: FloorStep): void {
    this.#add({ at: step.at, kind: 'event', body: JSON.stringify(withoutDigit(step.event)) });
    for (const command of step.commands) {
      this.#add({ at: step.at, kind: 'command', body: JSON.stringify(command) });
    }
  }

  /** Adds a note: something the runner did outside the floor, such as a start, or settling what a dead process left. */
  note(what: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#add({ at: this.#parts.clock.now(), kind: 'note', body: JSON.stringify({ what, ...fields }) });
  }

  /** Resolves when everything added so far is in the journal. */
  flush(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#waiting.length > 0) {
      const entries = this.#waiting;
      this.#waiting = [];
      const { floorId, journal, writes } = this.#parts;
      this.#lastFlush = writes.push({ what: 'journal', perform: () => journal.append(floorId, entries) });
    }
    return this.#lastFlush;
  }

  /**
   * Flushes, and takes nothing more: answers of the store that come after the last note of a run are part of no run. The
   * next start finds what they were about.
   */
  close(): Promise<void> {
    const last = this.flush();
    this.#isClosed = true;
    return last;
  }

  #add(entry: JournalEntry): void {
    if (this.#isClosed) return;
    const body = this.#parts.erased.clean(entry.body);
    this.#waiting.push({ ...entry, body, run: this.#parts.run, seq: (this.#seq += 1) });
    if (this.#waiting.length >= batch.entries) this.#flushSoon();
    else this.#timer ??= this.#parts.clock.setTimer(batch.delayMs, () => this.#flushSoon());
  }

  /** The queue of writes reports what it cannot write. */
  #flushSoon(): void {
    inBackground(
      () => this.flush(),
      () => undefined,
    );
  }
}

/** A card number may be keyed in: the journal says that a key was pressed, not which. No decision rests on the digit. */
function withoutDigit(event: FloorEvent): object {
  if (event.type !== 'call' || event.event.type !== 'dtmf') return event;
  const { type, at, callId, from } = event.event;
  return { type: event.type, event: { type, at, callId, from } };
}
