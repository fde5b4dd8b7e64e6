import type { IncomingInvite, SipDialog, SipHeaders, SipParty } from '../../signalling.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { FarEndKnowledge } from '../dialogs/far-end-knowledge.ts';
import { ConfirmedDialog } from '../dialogs/confirmed-dialog.ts';
import { allowsUpdate, dialogOfRequest } from '../dialogs/dialog-state.ts';
import type { ReceivedHeaders } from '../../wire/header-list.ts';
import { parseNameAddress } from '../../wire/header-values.ts';
import { intervalOfRequest, writeInterval } from '../dialogs/session-timer.ts';
import type { ReceivedRequest, SipResponse } from '../../wire/sip-message.ts';
import { makeResponse, withBody } from '../../wire/sip-message.ts';
import { newTag } from '../../wire/tokens.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import type { UserAgentCore } from '../dialogs/user-agent-core.ts';
import { allowedMethods, callUser } from '../dialogs/user-agent-core.ts';

/** The URI and display name of a From or To value the parser has checked. */
export function partyOf(value: string | undefined): SipParty {
  const address = parseNameAddress(value ?? '');
  const displayName = address?.displayName;
  return { uri: address?.uri ?? '', ...(displayName === undefined ? {} : { displayName }) };
}

/** An INVITE that came to us, until it is accepted, rejected or cancelled (RFC 3261 §13.3). */
export class IncomingInviteSession implements IncomingInvite {
  readonly #core: UserAgentCore;
  readonly #request: ReceivedRequest;
  readonly #reply: ServerReply;
  readonly #source: SipDestination;
  readonly #onDone: () => void;
  readonly #localTag = newTag();
  #cancelled: (() => void) | undefined;
  #finished = false;

  constructor(
    core: UserAgentCore,
    request: ReceivedRequest,
    way: { readonly reply: ServerReply; readonly source: SipDestination; onDone(): void },
  ) {
    this.#core = core;
    this.#request = request;
    this.#reply = way.reply;
    this.#source = way.source;
    this.#onDone = () => way.onDone();
  }

  get requestUri(): string {
    return this.#request.uri;
  }

  get from(): SipParty {
    return partyOf(this.#request.headers.first('from'));
  }

  get to(): SipParty {
    return partyOf(this.#request.headers.first('to'));
  }

  get sipCallId(): string {
    return this.#request.identity.callId;
  }

  get sdp(): string | undefined {
    return this.#request.body === '' ? undefined : this.#request.body;
  }

  get headers(): ReceivedHeaders {
    return this.#request.headers;
  }

  progress(status: number, sdp?: string): void {
    if (this.#finished) return;
    const response = makeResponse(this.#request, status, this.#localTag);
    if (status > 100) response.headers.add('contact', this.#core.contact(this.#source.transport));
    this.#reply.respond(sdp === undefined ? response : withBody(response, sdp));
  }

  accept(sdp: string): SipDialog {
    if (this.#finished) throw new Error('the INVITE was answered or cancelled before');
    this.#finish();
    const interval = intervalOfRequest(this.#request.headers);
    const dialog = new ConfirmedDialog(this.#core, dialogOfRequest(this.#request, this.#localTag, this.#source), {
      knowledge: new FarEndKnowledge(),
      localSdp: sdp,
      interval,
      allowsUpdate: allowsUpdate(this.#request.headers),
    });
    const response = this.#ok(sdp);
    if (interval) writeInterval(response.headers, interval);
    dialog.accept(this.#request.identity.cseq.number, () => this.#reply.respond(response));
    return dialog;
  }

  reject(status: number, headers: SipHeaders = {}): void {
    if (this.#finished) return;
    this.#finish();
    const response = makeResponse(this.#request, status, this.#localTag);
    for (const [name, value] of Object.entries(headers)) response.headers.add(name, value);
    this.#reply.respond(response);
  }

  onCancelled(listener: () => void): void {
    this.#cancelled = listener;
  }

  /** A CANCEL came: 487, unless the final reply went before (RFC 3261 §9.2). */
  cancel(): void {
    if (this.#finished) return;
    const cancelled = this.#cancelled;
    // The user may still answer in the listener: then the 200 crosses the CANCEL, as on a real network.
    if (cancelled) callUser(this.#core, cancelled);
    this.reject(487);
  }

  #ok(sdp: string): SipResponse {
    const response = withBody(makeResponse(this.#request, 200, this.#localTag), sdp);
    response.headers.add('contact', this.#core.contact(this.#source.transport)).add('allow', allowedMethods);
    response.headers.add('supported', 'timer');
    return response;
  }

  #finish(): void {
    this.#finished = true;
    this.#onDone();
  }
}
