import type { PacingObservation } from '../policy.ts';
import { AnswerRecord } from './answer-record.ts';
import { ServiceRecord } from './service-record.ts';

/**
 * What calls and agents did since the process began: the second opinion that the guard asks before it believes
 * the estimators, see {@link AnswerRecord} and {@link ServiceRecord}.
 */
export class TrackRecord {
  readonly #answers = new Map<string, AnswerRecord>();
  /** How often agents came free. */
  readonly service = new ServiceRecord();

  observe(event: PacingObservation): void {
    if (event.type === 'talkEnded') this.service.talkEnded(event.durationMs);
    else if (event.type === 'wrapEnded') this.service.wrapEnded(event.durationMs);
    else if (event.type !== 'campaignChanged') this.answersOf(event.campaignId).observe(event);
  }

  /** What became of the calls of a campaign. */
  answersOf(campaignId: string): AnswerRecord {
    let record = this.#answers.get(campaignId);
    if (!record) {
      record = new AnswerRecord();
      this.#answers.set(campaignId, record);
    }
    return record;
  }

  /** How long nearly all live answers of these campaigns took, ms: the shortest of them. */
  delayMs(campaignIds: Iterable<string>): number {
    let delay = Infinity;
    for (const id of campaignIds) delay = Math.min(delay, this.answersOf(id).delayMs);
    return Number.isFinite(delay) ? delay : 0;
  }
}
