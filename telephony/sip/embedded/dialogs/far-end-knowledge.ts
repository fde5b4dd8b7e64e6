import type { DigestFields, SipCredentials } from '../../wire/digest.ts';
import { answerChallenge, parseDigest } from '../../wire/digest.ts';
import { parseSeconds } from '../../wire/header-values.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { CredentialScope } from './credential-scope.ts';

/** The longest session interval that a far end may ask for, in seconds. */
const longestSessionSeconds = 86_400;

interface KnownChallenge {
  readonly header: 'authorization' | 'proxy-authorization';
  fields: DigestFields;
  /** How often its nonce was used. */
  uses: number;
}

/** What asks for credentials, and what carries them (RFC 3261 §22.2, §22.3). */
const askedHeaders: ReadonlyMap<number, { readonly challenge: string; readonly answer: KnownChallenge['header'] }> =
  new Map([
    [401, { challenge: 'www-authenticate', answer: 'authorization' }],
    [407, { challenge: 'proxy-authenticate', answer: 'proxy-authorization' }],
  ] as const);

/**
 * What one far end has taught us, kept from one request to the next: its challenges by header and realm (an edge proxy and
 * the home server may both ask, RFC 3261 §22.3) and the shortest session interval it takes (RFC 4028 §6).
 */
export class FarEndKnowledge {
  /** The longest Min-SE it has asked for, in seconds; 0: none. */
  minimumSessionSeconds = 0;
  readonly #credentials: SipCredentials | undefined;
  readonly #scope: CredentialScope | undefined;
  readonly #challenges = new Map<string, KnownChallenge>();

  /** @param own what we have for this far end, and where it may go; without it every challenge is a refusal */
  constructor(own?: { readonly credentials: SipCredentials; readonly scope: CredentialScope }) {
    this.#credentials = own?.credentials;
    this.#scope = own?.scope;
  }

  /** Whether credentials may go to this address. */
  mayGo(to: SipDestination): boolean {
    return this.#scope?.isHome(to) === true;
  }

  /**
   * Answers every challenge known so far on a request that is about to leave.
   *
   * @param named where it was meant to go, before its name was resolved to `to`
   */
  authorize(message: SipRequest, named: SipDestination, to: SipDestination): void {
    this.#scope?.resolved(named, to);
    if (!this.#credentials || !this.mayGo(to)) return;
    const { method, uri } = message;
    for (const [key, known] of this.#challenges) {
      if (this.#scope?.allows(key) !== true) continue;
      const request = { method, uri, nonceCount: (known.uses += 1) };
      const answer = answerChallenge(known.fields, this.#credentials, request);
      if (answer !== undefined) message.headers.add(known.header, answer);
    }
  }

  /** A 2xx accepts what its request carried: from now on other realms get nothing. */
  noteAccepted(response: ReceivedResponse, from: SipDestination): void {
    const isAcceptance = response.status >= 200 && response.status < 300 && this.mayGo(from);
    if (isAcceptance) this.#scope?.accepted(this.#challenges.keys());
  }

  /**
   * Keeps the challenges that we can answer: of each realm the highest in the list (RFC 8760 §2.4).
   *
   * @returns those kept, by header and realm
   */
  learnChallenges(
    response: ReceivedResponse,
    from: SipDestination,
  ): readonly { readonly key: string; readonly stale: boolean }[] {
    const asked = askedHeaders.get(response.status);
    if (!asked || !this.mayGo(from)) return [];
    const learnt = new Map<string, boolean>();
    for (const value of response.headers.all(asked.challenge)) {
      const fields = parseDigest(value);
      const key = `${asked.answer}|${fields?.get('realm') ?? ''}`;
      if (!fields || learnt.has(key) || !this.#canAnswer(fields, key)) continue;
      learnt.set(key, fields.get('stale')?.toLowerCase() === 'true');
      this.#challenges.set(key, { header: asked.answer, fields, uses: 0 });
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

  #canAnswer(fields: DigestFields, key: string): boolean {
    if (!this.#credentials || !this.#scope || !this.#scope.allows(key)) return false;
    const hasQop = fields.has('qop');
    if (this.#scope.hasSeenQop && !hasQop) return false;
    this.#scope.hasSeenQop = hasQop;
    const request = { method: 'OPTIONS', uri: 'sip:x', nonceCount: 1 };
    return answerChallenge(fields, this.#credentials, request) !== undefined;
  }
}
