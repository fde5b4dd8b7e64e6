import type { Disposition } from '../../dialer/outcome/disposition.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { AttemptNote, AttemptNoteStore } from '../store/ports/attempt-note-store.ts';
import type { DispositionEntry, DispositionStore } from '../store/ports/disposition-store.ts';
import type { DispositionRules } from './disposition-rules.ts';
import { operator, type Dispositions, type DispositionEffect } from '../run/dispositions.ts';

interface Parts {
  readonly store: DispositionStore;
  readonly notes: Pick<AttemptNoteStore, 'get'>;
  readonly dispositions: Dispositions;
  readonly rules: Pick<DispositionRules, 'require'>;
  readonly clock: Clock;
}

/** The dispositions of attempts, and their correction. */
export class DispositionService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Every choice for an attempt, oldest first: the last one counts. @throws AppError NOT_FOUND when there is none */
  async trail(campaignId: string, callId: string): Promise<readonly DispositionEntry[]> {
    const trail = await this.#parts.store.trail(campaignId, callId);
    if (trail.length === 0) throw new AppError('NOT_FOUND', { reason: 'nothingChosen' });
    return trail;
  }

  /** What the agent wrote about an attempt. @throws AppError NOT_FOUND when they wrote nothing */
  async noteOf(campaignId: string, callId: string): Promise<AttemptNote> {
    const note = await this.#parts.notes.get(campaignId, callId);
    if (!note) throw new AppError('NOT_FOUND', { reason: 'nothingWritten' });
    return note;
  }

  /**
   * Replaces what was chosen, with all it did; what was chosen before stays in the trail.
   *
   * @throws AppError NOT_FOUND, REQUEST_INVALID as `DispositionRules.require`
   */
  async correct(campaignId: string, callId: string, disposition: Disposition): Promise<DispositionEffect> {
    const { dispositions, clock, rules } = this.#parts;
    const at = clock.now();
    const last = (await this.trail(campaignId, callId)).at(-1);
    if (!last) throw new AppError('NOT_FOUND', { reason: 'nothingChosen' });
    const { debtorId, e164, dialledAt } = last;
    await rules.require({ campaignId, callId, debtorId, e164, dialledAt }, disposition, at);
    return dispositions.take({
      party: { debtorId, e164, callId },
      campaignId,
      dialledAt,
      at,
      by: operator,
      disposition,
    });
  }
}
