import { isIPv4 } from 'node:net';
import type Srf from 'drachtio-srf';
import type { SipCredentials } from '../wire/digest.ts';
import { parseDigest } from '../wire/digest.ts';
import type { SipDestination } from '../wire/sip-uri.ts';

type Answer = (error: Error | null, username?: string, password?: string) => void;

/** As drachtio-srf calls it when a request is challenged; its types know the plain pair only. */
type Authenticate = (request: unknown, challenge: Srf.SrfResponse, answer: Answer) => void;

/**
 * The credentials of one far end for drachtio-srf, which by itself answers any challenge: given only in their realm, to
 * their host where that is an address, and for a challenge with `qop=auth` once one was seen.
 */
export class DrachtioCredentials {
  readonly #credentials: SipCredentials;
  readonly #destination: SipDestination | undefined;
  #hasSeenQop = false;

  constructor(credentials: SipCredentials, destination: SipDestination | undefined) {
    this.#credentials = credentials;
    this.#destination = destination;
  }

  /** For the option `auth` of drachtio-srf. */
  get option(): { readonly username: string; readonly password: string } {
    const authenticate: Authenticate = (_request, challenge, answer) => {
      const { username, password } = this.#credentials;
      if (this.#mayAnswer(challenge)) answer(null, username, password);
      else answer(new Error('the challenge is not answered'));
    };
    return authenticate as unknown as { username: string; password: string };
  }

  #mayAnswer(challenge: Srf.SrfResponse): boolean {
    const host = this.#destination?.host ?? '';
    const source = (challenge as unknown as { readonly source_address?: string }).source_address;
    if (isIPv4(host) && source !== host) return false;
    const header = challenge.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    const fields = parseDigest(challenge.get(header));
    const { realm } = this.#credentials;
    if (!fields || (realm !== undefined && fields.get('realm') !== realm)) return false;
    if (this.#hasSeenQop && !fields.has('qop')) return false;
    this.#hasSeenQop = fields.has('qop');
    return true;
  }
}
