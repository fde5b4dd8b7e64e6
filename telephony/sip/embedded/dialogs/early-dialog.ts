import { parseSeconds } from '../../wire/header-values.ts';
import type { ReceivedRequest, ReceivedResponse } from '../../wire/sip-message.ts';
import { makeResponse, withBody } from '../../wire/sip-message.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import { answerInfo } from './answer-info.ts';
import type { DialogState } from './dialog-state.ts';
import { isParty, nextHop } from './dialog-peers.ts';
import { dialogKey, dialogRequest } from './dialog-state.ts';
import type { FarEndKnowledge } from './far-end-knowledge.ts';
import { sendRequest } from './request-sender.ts';
import type { KnownDialog, UserAgentCore } from './user-agent-core.ts';
import { allowedMethods, callUser } from './user-agent-core.ts';

/** What an early dialog is made with. */
export interface EarlyDialogParts {
  readonly knowledge: FarEndKnowledge;
  /** Whether our offer was answered in a provisional reply. */
  isOfferAnswered(): boolean;
  /** A new offer of the far end; undefined refuses it. */
  offer(sdp: string): string | undefined;
  digit: ((digit: string) => void) | undefined;
}

/**
 * The dialog of a provisional reply to our INVITE (RFC 3261 §12.1.2), until a final reply confirms or ends it. The far end
 * may change the media by UPDATE (RFC 3311), send digits by INFO, and ask for PRACK (RFC 3262).
 */
export class EarlyDialog implements KnownDialog {
  readonly #core: UserAgentCore;
  readonly #state: DialogState;
  readonly #inviteCSeq: number;
  readonly #parts: EarlyDialogParts;
  #lastRSeq = 0;

  constructor(core: UserAgentCore, state: DialogState, parts: EarlyDialogParts) {
    this.#core = core;
    this.#state = state;
    this.#inviteCSeq = state.localCSeq;
    this.#parts = parts;
    core.dialogs.set(this.#key, this);
  }

  get peerAddress(): string {
    return this.#state.peer.host;
  }

  /** The numbers that the confirmed dialog goes on from. */
  get counted(): Pick<DialogState, 'localCSeq' | 'remoteCSeq'> {
    return { localCSeq: this.#state.localCSeq, remoteCSeq: this.#state.remoteCSeq };
  }

  /** Acknowledges a provisional reply that asks for it, once. */
  acknowledgeProvisional(response: ReceivedResponse): void {
    const sequence = parseSeconds(response.headers.first('rseq') ?? '')?.seconds ?? 0;
    const isReliable = response.headers.all('require').some((tag) => tag.toLowerCase() === '100rel');
    if (!isReliable || sequence <= this.#lastRSeq) return;
    this.#lastRSeq = sequence;
    void sendRequest(this.#core, {
      knowledge: this.#parts.knowledge,
      destination: nextHop(this.#core, this.#state),
      build: (via) => {
        this.#state.localCSeq += 1;
        const prack = dialogRequest(this.#state, 'PRACK', this.#state.localCSeq, via);
        prack.headers.add('rack', `${sequence} ${this.#inviteCSeq} INVITE`);
        return prack;
      },
    });
  }

  receive(request: ReceivedRequest, reply: ServerReply): void {
    const { number } = request.identity.cseq;
    const isOld = this.#state.remoteCSeq !== undefined && number <= this.#state.remoteCSeq;
    if (!isOld) this.#state.remoteCSeq = number;
    if (isOld) reply.respond(makeResponse(request, 500));
    else if (request.method === 'UPDATE') this.#update(request, reply);
    else if (request.method === 'INFO') answerInfo(this.#core, request, { reply, digit: this.#parts.digit });
    else if (request.method === 'OPTIONS') reply.respond(makeResponse(request, 200));
    else reply.respond(makeResponse(request, 481));
  }

  /** The dialog is over, or confirmed under the same key. */
  close(): void {
    if (this.#core.dialogs.get(this.#key) === this) this.#core.dialogs.delete(this.#key);
  }

  accepts(address: string): boolean {
    return isParty(this.#core, this.#state, address);
  }

  acknowledged(): void {
    // We sent no 2xx.
  }

  acknowledgeAgain(): void {
    // There was no 2xx.
  }

  async bye(): Promise<void> {
    // Its INVITE is cancelled instead.
  }

  get #key(): string {
    return dialogKey(this.#state.callId, this.#state.localTag, this.#state.remoteTag);
  }

  #update(request: ReceivedRequest, reply: ServerReply): void {
    const answer = this.#answer(request.body);
    if (typeof answer === 'number') {
      reply.respond(makeResponse(request, answer));
      return;
    }
    const response = makeResponse(request, 200);
    response.headers.add('contact', this.#core.contact(this.#state.peer.transport)).add('allow', allowedMethods);
    reply.respond(answer === '' ? response : withBody(response, answer));
  }

  /** The answer, '' when there was no offer, or the status that refuses it (RFC 3311 §5.2: 491 while our own offer is open). */
  #answer(offer: string): string | number {
    if (offer === '') return '';
    if (!this.#parts.isOfferAnswered()) return 491;
    let answer: string | undefined;
    callUser(this.#core, () => (answer = this.#parts.offer(offer)));
    return answer ?? 488;
  }
}
