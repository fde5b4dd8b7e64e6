import type { ReceivedResponse } from '../../wire/sip-message.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { FarEndKnowledge } from './far-end-knowledge.ts';

/** One request as it is sent again and again until its refusal is final. Never loops. */
export class RequestAttempts {
  readonly #knowledge: FarEndKnowledge;
  readonly #refusals = new Map<string, number>();

  constructor(knowledge: FarEndKnowledge) {
    this.#knowledge = knowledge;
  }

  /**
   * Takes over what a refusal teaches.
   *
   * @returns whether the request may be sent again: each realm is answered once, and once more when its nonce was stale
   */
  learnFrom(response: ReceivedResponse, from: SipDestination): boolean {
    this.#knowledge.noteAccepted(response, from);
    if (this.#knowledge.learnSessionMinimum(response)) return true;
    const challenges = this.#knowledge.learnChallenges(response, from);
    for (const { key, stale } of challenges) {
      const refusals = (this.#refusals.get(key) ?? 0) + 1;
      this.#refusals.set(key, refusals);
      // The credentials of this realm were just refused, so answering the others of the list would not help.
      if (refusals > (stale ? 2 : 1)) return false;
    }
    return challenges.length > 0;
  }
}
