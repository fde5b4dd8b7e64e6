import type { SipCredentials } from '../../wire/digest.ts';
import { answerChallenge, parseDigest } from '../../wire/digest.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';

/** The header that answers a challenge. */
export interface AuthorizationHeader {
  readonly name: 'authorization' | 'proxy-authorization';
  readonly value: string;
}

/** Answers the challenges of one request: once, and once more when the nonce was stale. Never loops. */
export class Authentication {
  readonly #credentials: SipCredentials | undefined;
  #answered = 0;

  constructor(credentials: SipCredentials | undefined) {
    this.#credentials = credentials;
  }

  /** The headers to send the request again with; undefined when the refusal is final. */
  answer(
    response: ReceivedResponse,
    request: { readonly method: string; readonly uri: string },
  ): AuthorizationHeader | undefined {
    const isProxy = response.status === 407;
    if (!this.#credentials || (!isProxy && response.status !== 401)) return undefined;
    for (const value of response.headers.all(isProxy ? 'proxy-authenticate' : 'www-authenticate')) {
      const challenge = parseDigest(value);
      if (!challenge || !this.#mayAnswer(challenge.get('stale'))) continue;
      const answer = answerChallenge(challenge, this.#credentials, request);
      if (answer === undefined) continue;
      this.#answered += 1;
      return { name: isProxy ? 'proxy-authorization' : 'authorization', value: answer };
    }
    return undefined;
  }

  #mayAnswer(stale: string | undefined): boolean {
    return this.#answered === 0 || (this.#answered === 1 && stale?.toLowerCase() === 'true');
  }
}
