import { z } from 'zod';
import { HeaderList, type ReceivedHeaders } from '../../wire/header-list.ts';
import { parseNameAddress } from '../../wire/header-values.ts';
import type { ReceivedRequest, ReceivedResponse, SipRequest } from '../../wire/sip-message.ts';
import { parseSipUri, type SipDestination } from '../../wire/sip-uri.ts';

/** A destination as it was stored. */
export const destinationSchema = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  transport: z.enum(['udp', 'tcp']),
});

/** What a dialog is (RFC 3261 §12); plain data, so that it can be stored and taken up by another process. */
export const dialogStateSchema = z.object({
  callId: z.string(),
  localTag: z.string(),
  remoteTag: z.string(),
  /** The From value of our requests and the To value, tags included. */
  local: z.string(),
  remote: z.string(),
  /** Request-URI of in-dialog requests: the far end's Contact. */
  remoteTarget: z.string(),
  routeSet: z.array(z.string()).readonly(),
  /** The last CSeq number we used. */
  localCSeq: z.number().int(),
  /** The far end's last; undefined before its first request. */
  remoteCSeq: z.number().int().optional(),
  /** Where the dialog's packets came from: used when neither route set nor target says where, and always for TCP. */
  peer: destinationSchema,
  /** Whether `peer` is believed over the Contact (a phone behind NAT). */
  staysAtPeer: z.boolean().optional(),
});

export type DialogState = z.infer<typeof dialogStateSchema>;

/** The key of a dialog in the user agent's table. */
export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return `${callId}|${localTag}|${remoteTag}`;
}

/** The dialog a 2xx to our INVITE makes (RFC 3261 §12.1.2). `from`, `peer` and the CSeq are those of the INVITE. */
export function dialogOfReply(response: ReceivedResponse, peer: SipDestination): DialogState {
  const { callId, fromTag, toTag, cseq } = response.identity;
  const to = response.headers.first('to') ?? '';
  return {
    callId,
    localTag: fromTag ?? '',
    remoteTag: toTag ?? '',
    local: response.headers.first('from') ?? '',
    remote: to,
    remoteTarget: contactUri(response.headers) ?? parseNameAddress(to)?.uri ?? '',
    routeSet: [...response.headers.all('record-route')].reverse(),
    localCSeq: cseq.number,
    peer,
  };
}

/** The dialog our 2xx to an INVITE makes (RFC 3261 §12.1.1). */
export function dialogOfRequest(request: ReceivedRequest, localTag: string, peer: SipDestination): DialogState {
  const { callId, fromTag, cseq } = request.identity;
  const from = request.headers.first('from') ?? '';
  return {
    callId,
    localTag,
    remoteTag: fromTag ?? '',
    local: `${request.headers.first('to') ?? ''};tag=${localTag}`,
    remote: from,
    remoteTarget: contactUri(request.headers) ?? parseNameAddress(from)?.uri ?? '',
    routeSet: request.headers.all('record-route'),
    localCSeq: 0,
    remoteCSeq: cseq.number,
    peer,
  };
}

/** The first URI among the Contacts that we can send to. */
export function contactUri(headers: ReceivedHeaders): string | undefined {
  return headers
    .all('contact')
    .map((value) => parseNameAddress(value)?.uri)
    .find((uri) => uri !== undefined && parseSipUri(uri) !== undefined);
}

/** Whether the far end takes UPDATE (RFC 3311 §4). */
export function allowsUpdate(headers: ReceivedHeaders): boolean {
  return headers.all('allow').some((method) => method.toUpperCase() === 'UPDATE');
}

/** A request inside the dialog. The caller puts the Via first and adds what the method needs. */
export function dialogRequest(state: DialogState, method: string, cseq: number, via: string): SipRequest {
  const headers = new HeaderList()
    .add('via', via)
    .add('max-forwards', '70')
    .add('from', state.local)
    .add('to', state.remote)
    .add('call-id', state.callId)
    .add('cseq', `${cseq} ${method}`);
  for (const route of state.routeSet) headers.add('route', route);
  return { method, uri: state.remoteTarget, headers, body: '' };
}
