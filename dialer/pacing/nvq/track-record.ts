import type { EpochMs } from '../../../kernel/clock.ts';
import type { PacingAgent, PacingCall, PacingObservation } from '../policy.ts';
import { AnswerRecord } from './answer-record.ts';
import { ServiceRecord } from './service-record.ts';

/**
 * What calls and agents did since the process began: the second opinion that the guard asks before it believes
 * the estimators, see {@link AnswerRecord} and {@link ServiceRecord}.
 */
export class TrackRecord {
  readonly #answers = new Map<string, AnswerRecord>();
  readonly #service = new ServiceRecord();

  observe(event: PacingObservation): void {
    if (event.type === 'talkEnded') this.#service.talkEnded(event.durationMs);
    else if (event.type === 'wrapEnded') this.#service.wrapEnded(event.durationMs);
    else if (event.type !== 'campaignChanged') this.#of(event.campaignId).observe(event);
  }

  /** The share of calls like this one that turned live within `withinMs`, 0..1. */
  answerRate(call: Pick<PacingCall, 'campaignId' | 'phase' | 'dialledAt'>, now: EpochMs, withinMs: number): number {
    return this.#of(call.campaignId).rateOf(call, now, withinMs);
  }

  /** The share of agents like this one who were free within `withinMs`, 0..1. */
  freedShare(agent: PacingAgent, now: EpochMs, withinMs: number): number {
    return this.#service.freedShare(agent, now, withinMs);
  }

  /** How long nearly all live answers of these campaigns took, ms: the shortest of them. */
  delayMs(campaignIds: Iterable<string>): number {
    let delay = Infinity;
    for (const id of campaignIds) delay = Math.min(delay, this.#of(id).delayMs);
    return Number.isFinite(delay) ? delay : 0;
  }

  #of(campaignId: string): AnswerRecord {
    let record = this.#answers.get(campaignId);
    if (!record) {
      record = new AnswerRecord();
      this.#answers.set(campaignId, record);
    }
    return record;
  }
}
