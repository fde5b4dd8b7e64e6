import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { Log } from '../../../kernel/log.ts';
import type { AlarmReasons } from '../../floor/state/floor-reasons.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { ArchiverStatus } from '../../history/archiver/archiver.ts';
import { lateMs } from '../../history/archiver/lateness.ts';

interface Parts {
  /** Rejects while the archiver does not answer. */
  readonly status: () => Promise<Pick<ArchiverStatus, 'isBehind' | 'archivedUntil'>>;
  readonly feed: (event: FloorEvent) => void;
  readonly clock: Clock;
  readonly log: Log;
}

type Trouble = AlarmReasons['HISTORY_LATE'];

/** How often the archiver is asked, ms. */
const askEveryMs = 60_000;

/** Asks the archiver how far it is, and takes its lateness to the floor, which raises an alarm and ends it. */
export class HistoryWatch {
  readonly #parts: Parts;
  #timer: Timer | undefined;
  /** Before the first answer nothing is late. */
  #wellAt: EpochMs;
  #told: Trouble | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#wellAt = parts.clock.now();
  }

  start(): void {
    const failure = 'history could not be watched';
    this.#timer = lookEvery(askEveryMs, () => this.look(), { ...this.#parts, failure });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  async look(): Promise<void> {
    const trouble = await this.#trouble();
    if (trouble === this.#told) return;
    // An alarm has one reason: the one before it ends first.
    if (this.#told !== undefined) this.#parts.feed({ type: 'historyTrouble' });
    if (trouble !== undefined) this.#parts.feed({ type: 'historyTrouble', reason: trouble });
    this.#told = trouble;
  }

  async #trouble(): Promise<Trouble | undefined> {
    const { status, clock } = this.#parts;
    const now = clock.now();
    try {
      const { isBehind, archivedUntil = this.#wellAt } = await status();
      if (isBehind && now - archivedUntil > lateMs) return 'historyBehind';
      // A journal of which nothing is archived yet is late in its turn.
      if (!isBehind || archivedUntil !== this.#wellAt) this.#wellAt = now;
      return undefined;
    } catch {
      return now - this.#wellAt > lateMs ? 'archiverSilent' : undefined;
    }
  }
}
