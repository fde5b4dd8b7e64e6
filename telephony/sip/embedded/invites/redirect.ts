import type { OutgoingInvite } from '../../signalling.ts';
import type { ReceivedResponse } from '../../wire/sip-message.ts';
import { destinationOf, parseSipUri, type SipDestination } from '../../wire/sip-uri.ts';
import { contactUri } from '../dialogs/dialog-state.ts';

/** Where an INVITE goes on. */
export interface Redirect {
  readonly requestUri: string;
  readonly peer: SipDestination;
}

/**
 * Where a 300–302 sends the call within the far end we called: another place at its host, or another name in its domain.
 * Other hosts are not followed, since credentials and callers are nobody else's (RFC 3261 §8.1.3.4).
 */
export function redirectWithin(
  response: ReceivedResponse,
  invite: OutgoingInvite,
  peer: SipDestination,
): Redirect | undefined {
  if (response.status < 300 || response.status > 302) return undefined;
  const requestUri = contactUri(response.headers) ?? '';
  const uri = parseSipUri(requestUri);
  if (!uri) return undefined;
  if (uri.host === peer.host || uri.host === invite.destination?.host) {
    return { requestUri, peer: { ...destinationOf(uri), host: peer.host } };
  }
  return uri.host === parseSipUri(invite.requestUri)?.host ? { requestUri, peer } : undefined;
}
