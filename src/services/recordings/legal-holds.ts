import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { LegalHold, RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';
import type { RecordingRemoval } from './recording-removal.ts';
import type { RecordingTurns } from './recording-turns.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'setLegalHold' | 'awaitingErasure'>;
  readonly removal: Pick<RecordingRemoval, 'erase'>;
  readonly turns: RecordingTurns;
  /** Puts it on record that a recording went whose person was erased while it was held. */
  readonly record: (recordingId: string) => Promise<void>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Recordings that must not be removed, because a court, a regulator or a dispute may ask for them: neither by age nor with
 * their person. Who may know of a recording is asked before.
 */
export class LegalHolds {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Held already, it gets the new reason. @throws AppError NOT_FOUND when it was removed meanwhile */
  async place(recordingId: string, { reason, by }: Omit<LegalHold, 'at'>): Promise<LegalHold> {
    const { index, turns, clock } = this.#parts;
    const hold = { reason, by, at: clock.now() };
    if (!(await turns.run(recordingId, () => index.setLegalHold(recordingId, hold))))
      throw new AppError('NOT_FOUND', { reason: 'recordingUnknown' });
    return hold;
  }

  /**
   * Lifts a hold. A recording whose person was erased meanwhile goes at once; one that is older than recordings are kept goes
   * the next night.
   *
   * @throws AppError NOT_FOUND when it is not held
   */
  async lift(recordingId: string): Promise<'lifted' | 'removed'> {
    const { index, turns } = this.#parts;
    const before = await turns.run(recordingId, async () => {
      const recording = await index.get(recordingId);
      if (recording?.legalHold) await index.setLegalHold(recordingId, undefined);
      return recording;
    });
    if (!before?.legalHold) throw new AppError('NOT_FOUND', { reason: 'recordingNotHeld' });
    // Another hold may have been placed by now.
    return before.awaitsErasure && (await this.#erase(before)) ? 'removed' : 'lifted';
  }

  /** Removes what an earlier run left: lifted, its person erased, and not removed yet. */
  async finish(): Promise<void> {
    for (const recording of await this.#parts.index.awaitingErasure())
      if (!recording.legalHold) await this.#erase(recording);
  }

  async #erase({ recordingId, debtorId: alias }: RecordingEntry): Promise<boolean> {
    const { removal, record } = this.#parts;
    if ((await removal.erase(recordingId, alias)) !== 'removed') return false;
    await record(recordingId);
    return true;
  }
}
