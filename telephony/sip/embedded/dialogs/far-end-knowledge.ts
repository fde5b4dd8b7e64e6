import type { DigestFields, SipCredentials } from '../../wire/digest.ts';
import { answerChallenge, parseDigest } from '../../wire/digest.ts';
import { parseSeconds } from '../../wire/header-values.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';

/** The longest session interval that a far end may ask for, in seconds. */
const longestSessionSeconds = 86_400;

interface KnownChallenge {
  readonly header: 'authorization' | 'proxy-authorization';
  fields: DigestFields;
  /** How often its nonce was used. */
  uses: number;
}

/**
 * What one far end has taught us, kept from one request to the next: its challenges by header and realm (an edge proxy and
 * the home server may both ask, RFC 3261 §22.3) and the shortest session interval it takes (RFC 4028 §6).
 */
export class FarEndKnowledge {
  /** The longest Min-SE it has asked for, in seconds; 0: none. */
  minimumSessionSeconds = 0;
  readonly #credentials: SipCredentials | undefined;
  readonly #challenges = new Map<string, KnownChallenge>();

  constructor(credentials?: SipCredentials) {
    this.#credentials = credentials;
  }

  /** Answers every challenge known so far on a request that is about to leave. */
  authorize(message: SipRequest): void {
    if (!this.#credentials) return;
    const { method, uri } = message;
    for (const known of this.#challenges.values()) {
      const request = { method, uri, nonceCount: (known.uses += 1) };
      const answer = answerChallenge(known.fields, this.#credentials, request);
      if (answer !== undefined) message.headers.add(known.header, answer);
    }
  }

  /**
   * Keeps the challenges that we can answer: of each realm the highest in the list (RFC 8760 §2.4).
   *
   * @returns those kept, by header and realm
   */
  learnChallenges(response: ReceivedResponse): readonly { readonly key: string; readonly stale: boolean }[] {
    const isProxy = response.status === 407;
    if (!this.#credentials || (!isProxy && response.status !== 401)) return [];
    const header = isProxy ? 'proxy-authorization' : 'authorization';
    const learnt = new Map<string, boolean>();
    for (const value of response.headers.all(isProxy ? 'proxy-authenticate' : 'www-authenticate')) {
      const fields = parseDigest(value);
      if (!fields || !this.#canAnswer(fields)) continue;
      const key = `${header}|${fields.get('realm') ?? ''}`;
      if (learnt.has(key)) continue;
      learnt.set(key, fields.get('stale')?.toLowerCase() === 'true');
      this.#challenges.set(key, { header, fields, uses: 0 });
    }
    return [...learnt].map(([key, stale]) => ({ key, stale }));
  }

  /** Takes over the Min-SE of a 422. @returns whether it asks for more than was known */
  learnSessionMinimum(response: ReceivedResponse): boolean {
    const minimum = parseSeconds(response.headers.first('min-se') ?? '')?.seconds ?? 0;
    if (response.status !== 422 || minimum <= this.minimumSessionSeconds || minimum > longestSessionSeconds)
      return false;
    this.minimumSessionSeconds = minimum;
    return true;
  }

  #canAnswer(fields: DigestFields): boolean {
    const request = { method: 'OPTIONS', uri: 'sip:x', nonceCount: 1 };
    return this.#credentials !== undefined && answerChallenge(fields, this.#credentials, request) !== undefined;
  }
}
