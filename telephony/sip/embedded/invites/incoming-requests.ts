import type { ReplyHeaders, SignallingHandlers } from '../../signalling.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';
import { dialogKey } from '../dialogs/dialog-state.ts';
import { IncomingInviteSession } from './incoming-invite.ts';
import { readSessionExpires } from '../dialogs/session-timer.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';
import { makeResponse } from '../../wire/sip-message.ts';
import type { ServerReply } from '../transactions/transaction-layer.ts';
import { serverKey } from '../transactions/transaction-layer.ts';
import type { DialogStanding } from '../strangers/request-gate.ts';
import type { KnownDialog, UserAgentCore } from '../dialogs/user-agent-core.ts';
import { allowedMethods, callUser } from '../dialogs/user-agent-core.ts';

/** Sends each request that comes in to the dialog, INVITE or handler it is for (RFC 3261 §8.2, §12.2.2). */
export class IncomingRequests {
  handlers: SignallingHandlers = {};
  readonly #core: UserAgentCore;
  readonly #invites = new Map<string, IncomingInviteSession>();

  constructor(core: UserAgentCore) {
    this.#core = core;
  }

  /** INVITEs that are neither accepted nor rejected yet. */
  get size(): number {
    return this.#invites.size;
  }

  receive(request: ReceivedRequest, reply: ServerReply, source: SipDestination): void {
    const { toTag } = request.identity;
    if (request.method === 'CANCEL') this.#cancel(request, reply);
    else if (toTag !== undefined) {
      const dialog = this.#dialogOf(request);
      if (dialog) dialog.receive(request, reply);
      else reply.respond(makeResponse(request, 481));
    } else if (request.method === 'INVITE') this.#invite(request, reply, source);
    else this.#other(request, reply, source);
  }

  /** An ACK came that no refusal waits for. */
  acknowledged(request: ReceivedRequest, source: SipDestination): void {
    if (this.dialogStanding(request, source) === 'ours') this.#dialogOf(request)?.acknowledged(request);
  }

  /** Whether a request belongs to a dialog, and its sender to that dialog: a party of it, or a trunk. */
  dialogStanding(request: ReceivedRequest, { host }: SipDestination): DialogStanding {
    const dialog = this.#dialogOf(request);
    if (!dialog) return 'none';
    return dialog.accepts(host) || this.#core.isTrunk(host) ? 'ours' : 'foreign';
  }

  rejectAll(): void {
    for (const invite of this.#invites.values()) invite.reject(480);
  }

  #dialogOf({ identity: { callId, fromTag, toTag } }: ReceivedRequest): KnownDialog | undefined {
    return this.#core.dialogs.get(dialogKey(callId, toTag ?? '', fromTag ?? ''));
  }

  #cancel(request: ReceivedRequest, reply: ServerReply): void {
    const invite = this.#invites.get(serverKey(request, 'INVITE'));
    reply.respond(makeResponse(request, invite ? 200 : 481));
    invite?.cancel();
  }

  #invite(request: ReceivedRequest, reply: ServerReply, source: SipDestination): void {
    const { handlers } = this;
    if (!handlers.invite) {
      reply.respond(makeResponse(request, 480));
      return;
    }
    const seconds = readSessionExpires(request.headers)?.seconds;
    if (seconds !== undefined && seconds < this.#core.minimumSessionSeconds) {
      const tooBrief = makeResponse(request, 422);
      tooBrief.headers.add('min-se', String(this.#core.minimumSessionSeconds));
      reply.respond(tooBrief);
      return;
    }
    const onDone = (): void => {
      this.#invites.delete(reply.key);
    };
    const session = new IncomingInviteSession(this.#core, request, { reply, source, onDone });
    this.#invites.set(reply.key, session);
    session.progress(100);
    callUser(this.#core, () => handlers.invite?.(session));
  }

  #other(request: ReceivedRequest, reply: ServerReply, source: SipDestination): void {
    const { method, uri, headers } = request;
    if (!this.handlers.request) {
      const response = makeResponse(request, method === 'OPTIONS' ? 200 : 405);
      response.headers.add('allow', allowedMethods);
      reply.respond(response);
      return;
    }
    const incoming = {
      method,
      requestUri: uri,
      headers,
      source,
      reply: (status: number, extra: ReplyHeaders = {}) => {
        const response = makeResponse(request, status);
        for (const [name, values] of Object.entries(extra)) {
          for (const value of [values].flat()) response.headers.add(name, value);
        }
        reply.respond(response);
      },
      ignore: () => reply.terminate(),
    };
    callUser(this.#core, () => this.handlers.request?.(incoming));
  }
}
