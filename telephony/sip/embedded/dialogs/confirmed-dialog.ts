import type { DialogEnd, DialogListener, SipDialog } from '../../signalling.ts';
import type { SipCredentials } from '../../wire/digest.ts';
import { AcceptedInvite } from './accepted-invite.ts';
import type { DialogState } from './dialog-state.ts';
import { contactUri, dialogKey, dialogRequest, nextHop } from './dialog-state.ts';
import { readQ850 } from '../../wire/header-values.ts';
import { Reinvite } from './reinvite.ts';
import type { FinalReply } from './request-sender.ts';
import { sendRequest } from './request-sender.ts';
import type { SessionInterval } from './session-timer.ts';
import { SessionTimer, intervalOfReply, intervalOfRequest, writeInterval } from './session-timer.ts';
import type { ReceivedRequest, ReceivedResponse, SipRequest, SipResponse } from '../../wire/sip-message.ts';
import { makeResponse, withBody } from '../../wire/sip-message.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import type { KnownDialog, UserAgentCore } from './user-agent-core.ts';
import { allowedMethods, callUser } from './user-agent-core.ts';

/** What a dialog is made with. */
export interface DialogOptions {
  readonly credentials?: SipCredentials | undefined;
  readonly interval?: SessionInterval | undefined;
  /** Whether the far end allows UPDATE: refreshes then need no SDP. */
  readonly allowsUpdate?: boolean;
  /** Our last session description. */
  readonly localSdp: string;
}

/**
 * A dialog from its 2xx to its end. Either side may end it; whoever is first decides `by`:
 *
 *   confirmed ── bye() ──► ended by local      confirmed ── BYE in ──► ended by remote
 *   confirmed ── session expired, no ACK ──► ended by failure (BYE sent)
 */
export class ConfirmedDialog implements SipDialog, KnownDialog {
  readonly #core: UserAgentCore;
  readonly #state: DialogState;
  readonly #options: DialogOptions;
  readonly #sessionTimer: SessionTimer;
  readonly #accepted = new Map<number, AcceptedInvite>();
  #listener: DialogListener | undefined;
  #ended = false;
  #bye: Promise<void> | undefined;
  #ack: { readonly send: () => void; sent: boolean } | undefined;
  #reinvite: Reinvite | undefined;
  #localSdp: string;
  /** CSeq of an INVITE without an offer, whose ACK will bring the answer to ours. */
  #offeredAt: number | undefined;

  constructor(core: UserAgentCore, state: DialogState, options: DialogOptions) {
    this.#core = core;
    this.#state = state;
    this.#options = options;
    this.#localSdp = options.localSdp;
    this.#sessionTimer = new SessionTimer(core.clock, {
      refresh: () => void this.#refresh(),
      expire: () => this.fail('sessionTimer'),
    });
    this.#sessionTimer.restart(options.interval);
    core.dialogs.set(this.#key, this);
  }

  get sipCallId(): string {
    return this.#state.callId;
  }

  /** A copy of what another process would need to end the dialog. */
  get state(): DialogState {
    return { ...this.#state };
  }

  get ended(): boolean {
    return this.#ended;
  }

  listen(listener: DialogListener): void {
    this.#listener = listener;
  }

  async bye(): Promise<void> {
    if (!this.#ended) {
      this.#end({ by: 'local' });
      this.#sendBye();
    }
    await this.#bye;
  }

  async modify(sdp: string): Promise<string | undefined> {
    if (this.#ended || this.#reinvite) return undefined;
    const reply = await this.#sendReinvite(sdp);
    if (reply?.status === undefined || reply.status >= 300) return undefined;
    this.#localSdp = sdp;
    return reply.body;
  }

  /** Ends the dialog because something failed; the far end gets a BYE. */
  fail(detail: string): void {
    if (this.#ended) return;
    this.#end({ by: 'failure', detail });
    this.#sendBye();
  }

  /** Gives the dialog the ACK of the 2xx that made it; it is sent by {@link acknowledge}, unless it was sent before. */
  holdAck(send: () => void, sent = false): void {
    this.#ack = { send, sent };
  }

  /** Sends the ACK of our INVITE's 2xx, once. */
  acknowledge(): void {
    if (!this.#ack || this.#ack.sent) return;
    this.#ack.sent = true;
    this.#ack.send();
  }

  /** The 2xx came again: so does the ACK, if it was sent before. */
  acknowledgeAgain(): void {
    if (this.#ack?.sent === true) this.#ack.send();
  }

  /** Sends our 2xx to the INVITE with this CSeq until it is acknowledged. */
  accept(cseq: number, send: () => void): void {
    const unacknowledged = (): void => {
      this.#accepted.delete(cseq);
      this.fail('noAck');
    };
    this.#accepted.set(cseq, new AcceptedInvite(this.#core.clock, this.#core.timers, { send, unacknowledged }));
  }

  /** An ACK within the dialog came. */
  acknowledged(request: ReceivedRequest): void {
    const { number } = request.identity.cseq;
    this.#accepted.get(number)?.stop();
    this.#accepted.delete(number);
    if (number !== this.#offeredAt || request.body === '') return;
    // The INVITE brought no offer, our 2xx did: the ACK brings the answer (RFC 3261 §13.2.1).
    this.#offeredAt = undefined;
    callUser(this.#core, () => void this.#listener?.offer(request.body));
  }

  /** A request within the dialog came (not ACK, not CANCEL). */
  receive(request: ReceivedRequest, reply: ServerReply): void {
    const { number } = request.identity.cseq;
    if (this.#state.remoteCSeq !== undefined && number <= this.#state.remoteCSeq) {
      reply.respond(makeResponse(request, 500));
      return;
    }
    this.#state.remoteCSeq = number;
    if (request.method === 'BYE') this.#receiveBye(request, reply);
    else if (this.#ended) reply.respond(makeResponse(request, 481));
    else if (request.method === 'INVITE' || request.method === 'UPDATE') this.#receiveOffer(request, reply);
    else if (request.method === 'INFO' || request.method === 'OPTIONS') reply.respond(makeResponse(request, 200));
    else reply.respond(makeResponse(request, 405));
  }

  get #key(): string {
    return dialogKey(this.#state.callId, this.#state.localTag, this.#state.remoteTag);
  }

  #receiveBye(request: ReceivedRequest, reply: ServerReply): void {
    reply.respond(makeResponse(request, 200));
    const q850 = readQ850(request.headers.all('reason'));
    this.#end({ by: 'remote', ...(q850 === undefined ? {} : { q850 }) });
    if (!this.#bye) this.#forget();
  }

  #receiveOffer(request: ReceivedRequest, reply: ServerReply): void {
    if (this.#reinvite?.pending === true) {
      reply.respond(makeResponse(request, 491));
      return;
    }
    const target = contactUri(request.headers);
    if (target !== undefined) this.#state.remoteTarget = target;
    const hasOffer = request.body !== '';
    const isUpdate = request.method === 'UPDATE';
    const sdp = isUpdate && !hasOffer ? '' : this.#answerOffer(hasOffer ? request.body : undefined);
    if (sdp === undefined) {
      reply.respond(makeResponse(request, 488));
      return;
    }
    if (!hasOffer && !isUpdate) this.#offeredAt = request.identity.cseq.number;
    const response = this.#okWith(request, sdp);
    const send = (): void => reply.respond(response);
    if (isUpdate) send();
    else this.accept(request.identity.cseq.number, send);
  }

  #answerOffer(offer: string | undefined): string | undefined {
    let answer: string | undefined;
    callUser(this.#core, () => (answer = this.#listener?.offer(offer)));
    if (answer !== undefined) this.#localSdp = answer;
    return answer;
  }

  #okWith(request: ReceivedRequest, sdp: string): SipResponse {
    const response = makeResponse(request, 200);
    response.headers.add('contact', this.#core.contact(this.#state.peer.transport)).add('allow', allowedMethods);
    response.headers.add('supported', 'timer');
    const interval = intervalOfRequest(request.headers);
    if (interval) writeInterval(response.headers, interval);
    this.#sessionTimer.restart(interval);
    return sdp === '' ? response : withBody(response, sdp);
  }

  async #refresh(): Promise<void> {
    const reply =
      this.#options.allowsUpdate === true ? await this.#sendUpdate() : await this.#sendReinvite(this.#localSdp);
    if (this.#ended) return;
    // 491: both refreshed at once; theirs counts, and the timer was restarted by it.
    if (reply && (reply.status < 300 || reply.status === 491))
      this.#sessionTimer.restart(intervalOfReply(reply.headers));
    else this.fail('sessionTimer');
  }

  async #sendUpdate(): Promise<ReceivedResponse | undefined> {
    const reply = await this.#send('UPDATE', (message) => this.#addSessionHeaders(message));
    return typeof reply === 'string' ? undefined : reply;
  }

  async #sendReinvite(sdp: string): Promise<ReceivedResponse | undefined> {
    const make = (via: string): SipRequest => {
      this.#state.localCSeq += 1;
      const message = dialogRequest(this.#state, 'INVITE', this.#state.localCSeq, via);
      this.#addSessionHeaders(message);
      message.headers.add('content-type', 'application/sdp');
      return { ...message, body: sdp };
    };
    const side = this.#ack ? 'owner' : 'other';
    this.#reinvite = new Reinvite(this.#core, this.#state, { side, make });
    const reply = await this.#reinvite.send();
    this.#reinvite = undefined;
    const gone = reply?.status === 481 || reply?.status === 408 || reply === undefined;
    if (gone && !this.#ended) this.fail('transportError');
    return reply;
  }

  #addSessionHeaders(message: SipRequest): void {
    message.headers.add('contact', this.#core.contact(this.#state.peer.transport)).add('supported', 'timer');
    const seconds = this.#options.interval?.seconds;
    if (seconds !== undefined) message.headers.add('session-expires', `${seconds};refresher=uac`);
  }

  #sendBye(): void {
    this.acknowledge();
    this.#bye = this.#send('BYE', () => undefined).then(() => this.#forget());
  }

  #send(method: string, complete: (message: SipRequest) => void): Promise<FinalReply> {
    return sendRequest(this.#core, {
      destination: nextHop(this.#state),
      credentials: this.#options.credentials,
      build: (via, authorization) => {
        this.#state.localCSeq += 1;
        const message = dialogRequest(this.#state, method, this.#state.localCSeq, via);
        complete(message);
        if (authorization) message.headers.add(authorization.name, authorization.value);
        return message;
      },
    });
  }

  #end(end: DialogEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#sessionTimer.stop();
    for (const accepted of this.#accepted.values()) accepted.stop();
    this.#accepted.clear();
    callUser(this.#core, () => this.#listener?.ended(end));
  }

  /** Stays known for a while, so that a 2xx or BYE that comes again still finds its dialog. */
  #forget(): void {
    this.#core.clock.setTimer(this.#core.timers.t4, () => {
      if (this.#core.dialogs.get(this.#key) === this) this.#core.dialogs.delete(this.#key);
    });
  }
}
