import { isIPv4 } from 'node:net';
import type { SipDestination } from '../../wire/sip-uri.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';

/** Notes in the top Via where a request really came from (RFC 3261 §18.2.1 `received`, RFC 3581 `rport`). */
export function markReceived(request: ReceivedRequest, source: SipDestination): void {
  const { via } = request.identity;
  const text = request.headers.first('via') ?? '';
  const wantsPort = via.params.get('rport') === '';
  const withPort = wantsPort ? text.replace(/;\s*rport(?=\s*(?:;|$))/i, `;rport=${source.port}`) : text;
  const needsAddress = wantsPort || via.host !== source.host;
  request.headers.replaceFirst('via', needsAddress ? `${withPort};received=${source.host}` : withPort);
}

/**
 * Where a reply goes (RFC 3261 §18.2.2, RFC 3581 §4): never to an address that only the message names, so that nobody is
 * reflected to. A Via that names another host than the source comes through a NAT: its port says nothing either.
 */
export function replyDestination(request: ReceivedRequest, source: SipDestination): SipDestination {
  const { via } = request.identity;
  if (source.transport === 'tcp' || via.params.has('rport') || isOtherAddress(via.host, source.host)) return source;
  return { host: source.host, port: via.port ?? 5060, transport: 'udp' };
}

function isOtherAddress(named: string, source: string): boolean {
  return isIPv4(named) && named !== source;
}
