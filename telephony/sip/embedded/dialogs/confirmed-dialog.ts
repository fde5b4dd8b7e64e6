import { inBackground } from '../../../../kernel/in-background.ts';
import type { DialogEnd, DialogListener, SipDialog } from '../../signalling.ts';
import { answerInfo } from './answer-info.ts';
import { AcceptedInvite } from './accepted-invite.ts';
import type { DialogState } from './dialog-state.ts';
import { isParty, nextHop } from './dialog-peers.ts';
import { contactUri, dialogKey, dialogRequest } from './dialog-state.ts';
import { parseSeconds, readQ850 } from '../../wire/header-values.ts';
import { digitMs, digitTypes, writeInfoDigit } from '../../wire/info-digit.ts';
import type { FarEndKnowledge } from './far-end-knowledge.ts';
import type { DialogSide } from './glare.ts';
import { sendPastGlare } from './glare.ts';
import type { FinalReply } from './request-sender.ts';
import { sendAck, sendRequest } from './request-sender.ts';
import type { SessionInterval } from './session-timer.ts';
import {
  SessionTimer,
  intervalOfReply,
  intervalOfRequest,
  readSessionExpires,
  writeInterval,
} from './session-timer.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { ReceivedRequest, ReceivedResponse, SipRequest, SipResponse } from '../../wire/sip-message.ts';
import { makeResponse, withBody } from '../../wire/sip-message.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import type { KnownDialog, UserAgentCore } from './user-agent-core.ts';
import { allowedMethods, callUser } from './user-agent-core.ts';

/** What a dialog is made with. */
export interface DialogOptions {
  readonly knowledge: FarEndKnowledge;
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
  #allowsUpdate: boolean;
  /** Our re-INVITE or UPDATE waits for its reply. */
  #offering = false;
  /** One is under way, its second try after a glare included. */
  #modifying = false;
  #localSdp: string;
  #interval: SessionInterval | undefined;
  /** CSeq of an INVITE without an offer, whose ACK will bring the answer to ours. */
  #offeredAt: number | undefined;

  constructor(core: UserAgentCore, state: DialogState, options: DialogOptions) {
    this.#core = core;
    this.#state = state;
    this.#options = options;
    this.#localSdp = options.localSdp;
    this.#allowsUpdate = options.allowsUpdate ?? false;
    this.#interval = options.interval;
    this.#sessionTimer = new SessionTimer(core.clock, {
      refresh: () => inBackground(() => this.#refresh(), core.faults.caught),
      expire: () => this.fail('sessionTimer'),
    });
    this.#sessionTimer.restart(options.interval);
    core.dialogs.set(this.#key, this);
  }

  get sipCallId(): string {
    return this.#state.callId;
  }

  get peerAddress(): string {
    return this.#state.peer.host;
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
    if (this.#ended || this.#modifying) return undefined;
    const reply = await this.#sendOffer('INVITE', sdp);
    if (typeof reply === 'string' || reply.status >= 300) return undefined;
    this.#localSdp = sdp;
    this.#restartTimer(intervalOfReply(reply.headers));
    return reply.body;
  }

  async probe(timeoutMs: number): Promise<boolean> {
    const reply = await this.#send('OPTIONS', undefined, timeoutMs);
    return typeof reply !== 'string' && reply.status !== 408 && reply.status !== 481;
  }

  async sendDigit(digit: string): Promise<boolean> {
    if (this.#ended) return false;
    const body = writeInfoDigit(digit, digitMs);
    const reply = await this.#send('INFO', (message) => {
      message.headers.add('content-type', digitTypes[0]);
      return { ...message, body };
    });
    return typeof reply !== 'string' && reply.status < 300;
  }

  relocate(destination: SipDestination): void {
    if (this.#state.staysAtPeer === true) this.#state.peer = destination;
  }

  /** Ends the dialog because something failed; the far end gets a BYE. */
  fail(detail: NonNullable<DialogEnd['detail']>): void {
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
    callUser(this.#core, () => this.#listener?.offer(request.body));
  }

  accepts(address: string): boolean {
    return isParty(this.#core, this.#state, address);
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
    else if (request.method === 'INFO') answerInfo(this.#core, request, { reply, digit: this.#digit });
    else if (request.method === 'OPTIONS') reply.respond(makeResponse(request, 200));
    else reply.respond(makeResponse(request, 405));
  }

  get #digit(): ((digit: string) => void) | undefined {
    const listener = this.#listener;
    return listener?.digit && ((digit) => listener.digit?.(digit));
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
    if (this.#offering) {
      reply.respond(makeResponse(request, 491));
      return;
    }
    if (this.#isTooBrief(request, reply)) return;
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
    this.#restartTimer(interval);
    return sdp === '' ? response : withBody(response, sdp);
  }

  /** A session interval below what we accept, and below the one there is, is refused (RFC 4028 §9). */
  #isTooBrief(request: ReceivedRequest, reply: ServerReply): boolean {
    const asked = readSessionExpires(request.headers)?.seconds ?? Infinity;
    const { minimumSessionSeconds } = this.#core;
    if (asked >= Math.min(minimumSessionSeconds, this.#interval?.seconds ?? Infinity)) return false;
    const response = makeResponse(request, 422);
    response.headers.add('min-se', String(minimumSessionSeconds));
    reply.respond(response);
    return true;
  }

  #restartTimer(interval: SessionInterval | undefined): void {
    this.#interval = interval ?? this.#interval;
    this.#sessionTimer.restart(interval);
  }

  async #refresh(): Promise<void> {
    if (this.#modifying) {
      this.#sessionTimer.retry(undefined);
      return;
    }
    const reply = this.#allowsUpdate
      ? await this.#sendOffer('UPDATE', '')
      : await this.#sendOffer('INVITE', this.#localSdp);
    if (this.#ended) return;
    if (typeof reply !== 'string' && reply.status < 300) this.#restartTimer(intervalOfReply(reply.headers));
    else if (typeof reply !== 'string' && this.#allowsUpdate && (reply.status === 405 || reply.status === 501)) {
      this.#allowsUpdate = false;
      await this.#refresh();
    } else this.#sessionTimer.retry(typeof reply === 'string' ? undefined : retryAfterMs(reply));
  }

  /** Sends a re-INVITE or UPDATE. Only 408, 481 or no reply at all end the dialog (RFC 3261 §14.1, §12.2.1.2; RFC 4028 §10). */
  async #sendOffer(method: 'INVITE' | 'UPDATE', sdp: string): Promise<FinalReply> {
    this.#modifying = true;
    const reply = await sendPastGlare(this.#core, this.#side, async () => {
      if (this.#ended) return 'transport';
      this.#offering = true;
      const answer = await this.#send(method, (message) => this.#completeOffer(message, sdp));
      this.#offering = false;
      return answer;
    });
    this.#modifying = false;
    const isGone = reply === 'noReply' || (typeof reply !== 'string' && (reply.status === 408 || reply.status === 481));
    if (isGone) this.fail('transportError');
    return reply;
  }

  get #side(): DialogSide {
    return this.#ack ? 'owner' : 'other';
  }

  #completeOffer(message: SipRequest, sdp: string): SipRequest {
    const { headers } = message;
    headers.add('contact', this.#core.contact(this.#state.peer.transport)).add('supported', 'timer');
    const minimum = this.#options.knowledge.minimumSessionSeconds;
    if (this.#interval !== undefined) {
      headers.add('session-expires', `${Math.max(this.#interval.seconds, minimum)};refresher=uac`);
      if (minimum > 0) headers.add('min-se', String(minimum));
    }
    if (sdp === '') return message;
    headers.add('content-type', 'application/sdp');
    return { ...message, body: sdp };
  }

  #sendBye(): void {
    this.acknowledge();
    this.#bye = this.#send('BYE').then(() => this.#forget());
  }

  #send(
    method: string,
    complete: (message: SipRequest) => SipRequest = (message) => message,
    timeoutMs?: number,
  ): Promise<FinalReply> {
    return sendRequest(this.#core, {
      knowledge: this.#options.knowledge,
      destination: nextHop(this.#core, this.#state),
      timeoutMs,
      build: (via) => {
        this.#state.localCSeq += 1;
        return complete(dialogRequest(this.#state, method, this.#state.localCSeq, via));
      },
      acknowledge: (response, invite, branch) => {
        if (method === 'INVITE') this.#acknowledge(response, invite, branch);
      },
    });
  }

  #acknowledge(response: ReceivedResponse, invite: SipRequest, branch: string): void {
    const { knowledge } = this.#options;
    sendAck(this.#core, this.#state, { cseq: response.identity.cseq.number, branch, invite, knowledge });
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

/** The wait that a refusal asks for, in ms; undefined when it names none. */
function retryAfterMs(response: ReceivedResponse): number | undefined {
  const seconds = parseSeconds(response.headers.first('retry-after') ?? '')?.seconds;
  return seconds === undefined ? undefined : seconds * 1000;
}
