import { faultOf, type Disposition } from '../../dialer/outcome/disposition.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { DispositionEntry, DispositionStore } from '../store/ports/disposition-store.ts';
import type { Dispositions, DispositionEffect } from '../run/dispositions.ts';

interface Parts {
  readonly store: DispositionStore;
  readonly dispositions: Dispositions;
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
    if (trail.length === 0) throw new AppError('NOT_FOUND', 'nothing was chosen for this attempt');
    return trail;
  }

  /**
   * Replaces what was chosen, with all it did; what was chosen before stays in the trail.
   *
   * @throws AppError NOT_FOUND, REQUEST_INVALID when a date is missing or out of range
   */
  async correct(campaignId: string, callId: string, disposition: Disposition): Promise<DispositionEffect> {
    const { dispositions, clock } = this.#parts;
    const at = clock.now();
    requireSound(disposition, at);
    const last = (await this.trail(campaignId, callId)).at(-1);
    if (!last) throw new AppError('NOT_FOUND', 'nothing was chosen for this attempt');
    const { debtorId, e164, dialledAt } = last;
    return dispositions.take({
      party: { debtorId, e164, callId },
      campaignId,
      dialledAt,
      at,
      by: 'operator',
      disposition,
    });
  }
}

const inRange = 'an instant ahead of now, within a year';
const faults = {
  callBackAtMissing: {
    key: 'callBackAt',
    code: 'missing',
    message: 'the instant at which the debtor asked to be called',
  },
  callBackAtOutOfRange: { key: 'callBackAt', code: 'outOfRange', message: inRange },
  promisedUntilOutOfRange: { key: 'promisedUntil', code: 'outOfRange', message: inRange },
} as const;

/** @throws AppError REQUEST_INVALID when a disposition's dates cannot be */
export function requireSound(disposition: Disposition, now: number): void {
  const fault = faultOf(disposition, now);
  if (fault === undefined) return;
  const { key, code, message } = faults[fault];
  throw new AppError('REQUEST_INVALID', `${key}: expected ${message}`, {
    details: { fields: [{ in: 'body', path: `/${key}`, code, message }] },
  });
}
