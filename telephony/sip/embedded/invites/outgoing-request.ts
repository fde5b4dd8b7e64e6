import type { OutgoingInvite, OutgoingRequest, SipParty } from '../../signalling.ts';
import { HeaderList } from '../../wire/header-list.ts';
import type { SipRequest } from '../../wire/sip-message.ts';
import { allowedMethods } from '../dialogs/user-agent-core.ts';

/** `"name" <uri>`; quotes and backslashes of the name are escaped. */
export function formatParty(party: SipParty): string {
  const name = party.displayName?.replace(/["\\]/g, '\\$&');
  return name === undefined ? `<${party.uri}>` : `"${name}" <${party.uri}>`;
}

/** What identifies one sending of a request. */
export interface RequestIdentity {
  readonly via: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly cseq: number;
  readonly contact: string;
}

function start(method: string, request: OutgoingInvite | OutgoingRequest, identity: RequestIdentity): HeaderList {
  const to = request.to ?? (method === 'REGISTER' ? request.from : { uri: request.requestUri });
  const headers = new HeaderList()
    .add('via', identity.via)
    .add('max-forwards', '70')
    .add('from', `${formatParty(request.from)};tag=${identity.fromTag}`)
    .add('to', formatParty(to))
    .add('call-id', identity.callId)
    .add('cseq', `${identity.cseq} ${method}`);
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.add(name, value);
  if (headers.first('contact') === undefined) headers.add('contact', identity.contact);
  return headers.set('user-agent', 'Marcador');
}

/** The INVITE of RFC 3261 §13.2.1, with Supported and Session-Expires of RFC 4028. */
export function buildInvite(
  invite: OutgoingInvite,
  identity: RequestIdentity,
  minimumSessionSeconds: number,
): SipRequest {
  const headers = start('INVITE', invite, identity).add('allow', allowedMethods).add('supported', 'timer');
  if (invite.sessionExpiresSeconds !== undefined) {
    const seconds = Math.max(invite.sessionExpiresSeconds, minimumSessionSeconds);
    headers.add('session-expires', String(seconds)).add('min-se', String(minimumSessionSeconds));
  }
  headers.add('content-type', 'application/sdp');
  return { method: 'INVITE', uri: invite.requestUri, headers, body: invite.sdp };
}

/** A REGISTER or OPTIONS outside a dialog. */
export function buildRequest(request: OutgoingRequest, identity: RequestIdentity): SipRequest {
  const headers = start(request.method, request, identity);
  return { method: request.method, uri: request.requestUri, headers, body: '' };
}

/** The CANCEL of an INVITE (RFC 3261 §9.1): same Via, Call-ID, From, To, Route and CSeq number. */
export function cancelOf(invite: SipRequest): SipRequest {
  const headers = new HeaderList();
  for (const name of ['via', 'max-forwards', 'from', 'to', 'call-id']) headers.copyFrom(invite.headers, name);
  const number = /^\d+/.exec(invite.headers.first('cseq') ?? '')?.[0] ?? '1';
  headers.add('cseq', `${number} CANCEL`).copyFrom(invite.headers, 'route');
  return { method: 'CANCEL', uri: invite.uri, headers, body: '' };
}
