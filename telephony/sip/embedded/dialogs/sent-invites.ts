import type { Clock } from '../../../../kernel/clock.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';

/** Unwanted answers that are acknowledged and ended for one INVITE, and at the same time for all. */
const mostUnwanted = { perInvite: 8, inAll: 1000 } as const;

/** An INVITE of ours. */
export interface SentInvite {
  /** Where it went; undefined before it did. */
  peer: SipDestination | undefined;
  /** Tags of the answers that nobody wanted. */
  readonly unwanted: Set<string>;
}

/**
 * The INVITEs of this process by Call-ID and From tag, so that an answer without a transaction is known to be ours: a 2xx
 * that comes after its INVITE was given up (RFC 3261 §13.2.2.4). Anybody can make up the others.
 */
export class SentInvites {
  readonly #clock: Clock;
  readonly #keepMs: number;
  readonly #sent = new Map<string, SentInvite>();
  #unwanted = 0;

  /** @param keepMs how long after its end an INVITE is remembered */
  constructor(clock: Clock, keepMs: number) {
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  add(callId: string, fromTag: string): SentInvite {
    const sent: SentInvite = { peer: undefined, unwanted: new Set() };
    this.#sent.set(`${callId}|${fromTag}`, sent);
    return sent;
  }

  /** Its user needs no more replies. */
  over(callId: string, fromTag: string): void {
    this.#clock.setTimer(this.#keepMs, () => this.#sent.delete(`${callId}|${fromTag}`));
  }

  of({ identity }: ReceivedResponse): SentInvite | undefined {
    return this.#sent.get(`${identity.callId}|${identity.fromTag ?? ''}`);
  }

  /** Whether one more unwanted answer may be ended; call {@link ended} when it is. Each is ended once. */
  takeUnwanted(sent: SentInvite, toTag: string): boolean {
    if (sent.unwanted.has(toTag) || sent.unwanted.size >= mostUnwanted.perInvite) return false;
    if (this.#unwanted >= mostUnwanted.inAll) return false;
    sent.unwanted.add(toTag);
    this.#unwanted += 1;
    return true;
  }

  /** The BYE of an unwanted answer was answered or given up. */
  ended(): void {
    this.#unwanted -= 1;
  }
}
