import type { Timer } from '../../../../kernel/clock.ts';
import type { InviteFailure, OutgoingCall, OutgoingInvite, OutgoingInviteListener } from '../../signalling.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { dialogOfReply } from '../dialogs/dialog-state.ts';
import { EarlyDialog } from '../dialogs/early-dialog.ts';
import { FarEndKnowledge } from '../dialogs/far-end-knowledge.ts';
import type { SentInvite } from '../dialogs/sent-invites.ts';
import { RequestAttempts } from '../dialogs/request-attempts.ts';
import type { ClientTransaction } from '../transactions/client-transaction.ts';
import type { ConfirmedDialog } from '../dialogs/confirmed-dialog.ts';
import { writeConfirmed, writeEarly } from '../dialogs/dialog-identifiers.ts';
import type { AnswerContext } from './invite-answer.ts';
import { answeredDialog, endUnwanted } from './invite-answer.ts';
import { buildInvite, cancelOf } from './outgoing-request.ts';
import { redirectWithin } from './redirect.ts';
import { readQ850, restAsked } from '../../wire/header-values.ts';
import type { ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import { destinationOf, parseSipUri } from '../../wire/sip-uri.ts';
import { transactionTimeout } from '../transactions/timer-values.ts';
import { newBranch, newSipCallId, newTag } from '../../wire/tokens.ts';
import type { UserAgentCore } from '../dialogs/user-agent-core.ts';
import { callUser } from '../dialogs/user-agent-core.ts';

/** The ACK of a 200 waits at most this long for `persist`, in ms: the far end's audio waits for nothing. */
const ackWaitMs = 200;

/** Branches of one call whose early dialogs are kept. */
const mostEarlyDialogs = 8;

/** Redirects followed for one call. */
const mostRedirects = 3;

/** An INVITE of ours, from its preparation to its dialog or failure (RFC 3261 §13.2). */
export class OutgoingInviteSession implements OutgoingCall {
  readonly #core: UserAgentCore;
  readonly #invite: OutgoingInvite;
  readonly #listener: OutgoingInviteListener;
  readonly #knowledge: FarEndKnowledge;
  readonly #attempts: RequestAttempts;
  readonly #onDone: () => void;
  readonly #callId: string;
  readonly #fromTag = newTag();
  readonly #sentInvite: SentInvite;
  #cseq = 0;
  #requestUri: string;
  #redirects = 0;
  #message: SipRequest | undefined;
  #peer: SipDestination | undefined;
  #transaction: ClientTransaction | undefined;
  #dialog: ConfirmedDialog | undefined;
  #earlySdp: string | undefined;
  /** By the far end's tag: a forked INVITE has several. */
  readonly #early = new Map<string, EarlyDialog>();
  #timer: Timer | undefined;
  #sent = false;
  #replied = false;
  #cancel: 'no' | 'wanted' | 'sent' = 'no';
  #finished = false;

  constructor(
    core: UserAgentCore,
    invite: OutgoingInvite,
    user: { readonly listener: OutgoingInviteListener; onDone(): void },
  ) {
    this.#core = core;
    this.#invite = invite;
    this.#callId = invite.sipCallId ?? newSipCallId();
    this.#listener = user.listener;
    this.#onDone = () => user.onDone();
    const { credentials, destination } = invite;
    const host = destination?.host ?? parseSipUri(invite.requestUri)?.host ?? '';
    const scope = credentials && core.credentialScope(host, credentials.username);
    this.#knowledge = new FarEndKnowledge(credentials && scope && { credentials, scope });
    this.#sentInvite = core.sentInvites.add(this.#callId, this.#fromTag);
    this.#attempts = new RequestAttempts(this.#knowledge);
    this.#requestUri = invite.requestUri;
  }

  /** Resolves the next hop and sends the INVITE. */
  start(): void {
    const uri = parseSipUri(this.#invite.requestUri);
    const destination = this.#invite.destination ?? (uri && destinationOf(uri));
    if (!destination) this.#fail({ kind: 'transport' });
    else {
      this.#core.resolve(destination, (peer) => {
        this.#peer = peer;
        if (peer) this.#try(peer);
        else this.#fail({ kind: 'transport' });
      });
    }
  }

  cancel(): void {
    if (this.#finished || this.#cancel !== 'no') return;
    this.#cancel = 'wanted';
    if (!this.#transaction) return;
    if (this.#replied) this.#sendCancel();
    else this.#transaction.stopRetransmitting();
  }

  #try(peer: SipDestination): void {
    this.#attempt(peer).catch((cause: unknown) => {
      this.#core.faults.caught(cause);
      this.#fail({ kind: 'transport' });
    });
  }

  async #attempt(peer: SipDestination): Promise<void> {
    this.#cseq += 1;
    this.#transaction = undefined;
    const identity = {
      via: this.#core.via(peer.transport, newBranch()),
      callId: this.#callId,
      fromTag: this.#fromTag,
      cseq: this.#cseq,
      contact: this.#core.contact(peer.transport),
    };
    const { requestUri } = this.#invite;
    const invite = { ...this.#invite, requestUri: this.#requestUri, to: this.#invite.to ?? { uri: requestUri } };
    const minimum = Math.max(this.#core.minimumSessionSeconds, this.#knowledge.minimumSessionSeconds);
    const message = buildInvite(invite, identity, minimum);
    this.#knowledge.authorize(message, this.#invite.destination ?? peer, peer);
    this.#sentInvite.peer = peer;
    this.#message = message;
    if (!(await this.#persist(writeEarly(message, this.#cseq, peer)))) this.#fail({ kind: 'notPersisted' });
    else if (this.#cancel !== 'no') this.#fail({ kind: 'cancelled' });
    else this.#transmit(message, peer);
  }

  async #persist(identifiers: string): Promise<boolean> {
    if (!this.#invite.persist) return true;
    try {
      await this.#invite.persist(identifiers);
      return true;
    } catch (cause) {
      this.#core.report('the dialog could not be stored', cause);
      return false;
    }
  }

  #transmit(message: SipRequest, peer: SipDestination): void {
    this.#replied = false;
    this.#transaction = this.#core.layer.request(message, peer, {
      replied: (response) => this.#receive(response),
      timedOut: () => this.#fail({ kind: this.#cancel === 'no' ? 'noReply' : 'cancelled' }),
      unsendable: () => this.#fail({ kind: 'transport' }),
    });
    const { noReplyTimeoutMs } = this.#invite;
    if (noReplyTimeoutMs !== undefined) this.#after(noReplyTimeoutMs, () => this.#giveUp());
    if (!this.#sent) callUser(this.#core, () => this.#listener.sent?.());
    this.#sent = true;
  }

  /** Nothing came back: it ends here. A late reply is still answered, since the INVITE may have arrived. */
  #giveUp(): void {
    const kind = this.#cancel === 'no' ? 'noReply' : 'cancelled';
    if (this.#cancel === 'no') this.#cancel = 'wanted';
    this.#transaction?.stopRetransmitting();
    this.#fail({ kind });
  }

  #receive(response: ReceivedResponse): void {
    const first = !this.#replied;
    this.#replied = true;
    if (first) this.#timer?.cancel();
    if (response.status < 200) this.#receiveProvisional(response);
    else if (response.status < 300) this.#receiveAnswer(response);
    else this.#receiveRefusal(response);
  }

  #receiveProvisional(response: ReceivedResponse): void {
    if (this.#cancel === 'wanted') this.#sendCancel();
    if (this.#cancel !== 'no' || this.#finished || response.status === 100) return;
    const sdp = response.body === '' ? undefined : response.body;
    this.#earlySdp = sdp ?? this.#earlySdp;
    this.#earlyDialog(response)?.acknowledgeProvisional(response);
    callUser(this.#core, () => this.#listener.provisional?.(response.status, sdp));
  }

  /** The early dialog of a provisional reply; undefined when it has no tag, or when too many branches ring. */
  #earlyDialog(response: ReceivedResponse): EarlyDialog | undefined {
    const { toTag } = response.identity;
    const peer = this.#peer;
    if (toTag === undefined || !peer) return undefined;
    const known = this.#early.get(toTag);
    if (known || this.#early.size >= mostEarlyDialogs) return known;
    const state = { ...dialogOfReply(response, peer), staysAtPeer: this.#invite.staysAtDestination === true };
    const listener = this.#listener;
    const early = new EarlyDialog(this.#core, state, {
      knowledge: this.#knowledge,
      isOfferAnswered: () => this.#earlySdp !== undefined,
      offer: (sdp) => listener.offer?.(sdp),
      digit: listener.digit && ((digit) => listener.digit?.(digit)),
    });
    this.#early.set(toTag, early);
    return early;
  }

  #receiveAnswer(response: ReceivedResponse): void {
    const peer = this.#peer;
    if (!peer) return;
    if (this.#dialog?.state.remoteTag === (response.identity.toTag ?? '')) this.#dialog.acknowledgeAgain();
    else if (this.#dialog || this.#cancel !== 'no') {
      // A second branch of a fork (§13.2.2.4), or an answer that crossed our CANCEL: acknowledged and ended.
      endUnwanted(this.#core, response, this.#context(response, peer));
      if (!this.#dialog) this.#fail({ kind: 'crossedCancel', status: response.status });
    } else this.#confirm(response, peer);
  }

  #context(response: ReceivedResponse, peer: SipDestination): AnswerContext {
    const early = this.#early.get(response.identity.toTag ?? '');
    const { sdp: localSdp, staysAtDestination: staysAtPeer } = this.#invite;
    return { peer, knowledge: this.#knowledge, invite: this.#message, localSdp, staysAtPeer, early };
  }

  #confirm(response: ReceivedResponse, peer: SipDestination): void {
    this.#knowledge.noteAccepted(response, peer);
    const dialog = answeredDialog(this.#core, response, this.#context(response, peer));
    this.#dialog = dialog;
    const waited = this.#core.clock.setTimer(ackWaitMs, () => dialog.acknowledge());
    const persisted = this.#persist(writeConfirmed(dialog.state)).then(() => {
      waited.cancel();
      dialog.acknowledge();
    });
    persisted.catch(this.#core.faults.caught);
    const sdp = response.body === '' ? (this.#earlySdp ?? '') : response.body;
    this.#finish(() => this.#listener.answered(dialog, sdp));
  }

  #receiveRefusal(response: ReceivedResponse): void {
    const { status } = response;
    const again = this.#finished || this.#cancel !== 'no' ? undefined : this.#answerRefusal(response);
    if (again) {
      again();
      return;
    }
    const q850 = readQ850(response.headers.all('reason'));
    const kind = this.#cancel !== 'no' && status === 487 ? 'cancelled' : 'refused';
    const retryAfterMs = restAsked(status, response.headers.first('retry-after'));
    this.#fail({ kind, status, ...(q850 === undefined ? {} : { q850 }), ...retryAfterMs });
  }

  /** How to send it again, when the refusal teaches what was missing or names another place at the same far end. */
  #answerRefusal(response: ReceivedResponse): (() => void) | undefined {
    const peer = this.#peer;
    if (!peer) return undefined;
    if (this.#attempts.learnFrom(response, peer)) return () => this.#try(peer);
    const redirect = this.#redirects < mostRedirects ? redirectWithin(response, this.#invite, peer) : undefined;
    if (!redirect) return undefined;
    this.#redirects += 1;
    this.#requestUri = redirect.requestUri;
    this.#peer = redirect.peer;
    return () => this.#try(redirect.peer);
  }

  #sendCancel(): void {
    const { layer, timers } = this.#core;
    if (!this.#message || !this.#peer) return;
    this.#cancel = 'sent';
    const ignore = (): void => undefined;
    layer.request(cancelOf(this.#message), this.#peer, { replied: ignore, timedOut: ignore, unsendable: ignore });
    // §9.1: without a final reply 64 × T1 after the CANCEL the INVITE counts as cancelled.
    const transaction = this.#transaction;
    this.#after(transactionTimeout(timers), () => {
      transaction?.terminate();
      this.#fail({ kind: 'cancelled' });
    });
  }

  #after(ms: number, action: () => void): void {
    this.#timer?.cancel();
    this.#timer = this.#core.clock.setTimer(ms, action);
  }

  #fail(failure: InviteFailure): void {
    this.#finish(() => this.#listener.failed(failure));
  }

  #finish(tell: () => void): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#timer?.cancel();
    for (const early of this.#early.values()) early.close();
    this.#core.sentInvites.over(this.#callId, this.#fromTag);
    callUser(this.#core, tell);
    this.#onDone();
  }
}
