import { parseNameAddress } from '../../wire/header-values.ts';
import { destinationOf, parseSipUri, type SipDestination } from '../../wire/sip-uri.ts';
import { AddressList } from '../../../address-list.ts';
import type { DialogState } from './dialog-state.ts';
import type { UserAgentCore } from './user-agent-core.ts';

/** What a dialog's way is judged by. */
type Acquaintance = Pick<UserAgentCore, 'addressesOf' | 'isPeer'>;

const loopback = new AddressList(['127.0.0.0/8']);
const inside = new AddressList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
]);

/**
 * Where the dialog's requests go (RFC 3261 §12.2.1.1): the first route, or the Contact where it is at a peer's; otherwise to
 * the peer, which passes them on. A Contact was written by whoever was called, so it sends us to no host that we do not work
 * with; and a route from outside leads to none of our own machines.
 */
export function nextHop(core: Acquaintance, state: DialogState): SipDestination {
  const route = state.routeSet[0];
  if (route !== undefined) {
    const hop = placeOf(parseNameAddress(route)?.uri);
    return hop && leadsNoFurtherIn(core, hop.host, state.peer.host) ? hop : state.peer;
  }
  // On TCP the connection there is, and for a phone behind NAT where its packets come from.
  if (state.peer.transport === 'tcp' || state.staysAtPeer === true) return state.peer;
  const target = placeOf(state.remoteTarget);
  return target && isAtPeer(core, target.host, state.peer.host) ? target : state.peer;
}

/** Whether requests of this address may be the far end's: it is the peer, on the route, or the far end's own Contact. */
export function isParty(core: Acquaintance, state: DialogState, address: string): boolean {
  const named = [state.remoteTarget, ...state.routeSet.map((route) => parseNameAddress(route)?.uri)];
  const hosts = [state.peer.host, ...named.flatMap((uri) => placeOf(uri)?.host ?? [])];
  return hosts.some((host) => core.addressesOf(host).includes(address));
}

function placeOf(uri: string | undefined): SipDestination | undefined {
  const parsed = parseSipUri(uri ?? '');
  return parsed && destinationOf(parsed);
}

function isAtPeer(core: Acquaintance, host: string, peer: string): boolean {
  return core.addressesOf(host).some((address) => address === peer || core.isPeer(address));
}

function leadsNoFurtherIn(core: Acquaintance, host: string, peer: string): boolean {
  const addresses = core.addressesOf(host);
  return addresses.every((address) => address === peer || core.isPeer(address) || depth(address) <= depth(peer));
}

/** How far inside our own network an address is. */
function depth(address: string): number {
  if (loopback.includes(address)) return 2;
  return inside.includes(address) ? 1 : 0;
}
