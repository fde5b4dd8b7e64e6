import type Srf from 'drachtio-srf';
import { HeaderList, type ReceivedHeaders } from '../wire/header-list.ts';
import { readQ850, restAsked } from '../wire/header-values.ts';
import type { SipParty } from '../signalling.ts';
import type { SipDestination } from '../wire/sip-uri.ts';

/** The Q.850 cause of a Reason header (RFC 3326), 1–127. */
export function readReasonCause(message: Pick<Srf.SipMessage, 'get'> | undefined): number | undefined {
  const reason: unknown = message?.get('Reason');
  return typeof reason === 'string'
    ? readQ850(new HeaderList().addReceived('reason', reason).all('reason'))
    : undefined;
}

/** How long a server that is overloaded asks to be left alone. */
export function readRestAsked(
  status: number,
  reply: Pick<Srf.SipMessage, 'get'> | undefined,
): { readonly retryAfterMs?: number } {
  const retryAfter: unknown = reply?.get('Retry-After');
  return restAsked(status, typeof retryAfter === 'string' ? retryAfter : undefined);
}

/** A reply that came from somewhere: one that the server made up (nobody there, no way) has no source address. */
export function isFromWire(reply: Pick<Srf.SipMessage, 'source_address'> | undefined): boolean {
  return reply !== undefined && reply.source_address !== '';
}

/** The body, when it is a session description. */
export function readSdp(message: Pick<Srf.SipMessage, 'get' | 'body'>): string | undefined {
  const type: unknown = message.get('Content-Type');
  return typeof type === 'string' && /^application\/sdp/i.test(type) && message.body !== '' ? message.body : undefined;
}

/** The headers, each value apart: drachtio-srf gives a text for one line and a list of texts for several. */
export function readHeaders(message: Pick<Srf.SrfRequest, 'headers'>): ReceivedHeaders {
  const headers = new HeaderList();
  for (const [name, lines] of Object.entries(message.headers as Record<string, string | readonly string[]>)) {
    for (const line of [lines].flat()) headers.addReceived(name, line);
  }
  return headers;
}

/** A From or To header, without a tag: drachtio adds it. */
export function writeParty(party: SipParty): string {
  return party.displayName === undefined ? `<${party.uri}>` : `"${party.displayName}" <${party.uri}>`;
}

/** Reads a From or To header. */
export function readParty(header: string): SipParty {
  const match = /^\s*(?:"([^"]*)"|([^<"]*?))\s*<([^>]+)>/.exec(header);
  if (!match) return { uri: header.split(';')[0]?.trim() ?? '' };
  const displayName = (match[1] ?? match[2] ?? '').trim();
  return { uri: match[3] ?? '', ...(displayName === '' ? {} : { displayName }) };
}

/** The next hop as the URI that drachtio takes for `proxy`. */
export function writeNextHop({ host, port, transport }: SipDestination): string {
  return `sip:${host}:${port};transport=${transport}`;
}
