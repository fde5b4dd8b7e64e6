import { isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request may come from where its headers say. A browser sends the name it was given as Host and the page that
 * asks as Origin, so that two attacks show: a name of the attacker's that resolves to this machine (DNS rebinding), and a
 * page of another site that asks in its visitor's name. Programs other than browsers send no Origin.
 *
 * An address as Host is believed: nobody can make one resolve to something else.
 *
 * @param names names under which the API is reached, beside `localhost`
 */
export function isFromHere({ host, origin }: IncomingHttpHeaders, names: readonly string[]): boolean {
  const asked = hostNameOf(`http://${host ?? ''}`);
  if (asked === undefined || !isOurs(asked, names)) return false;
  if (origin === undefined) return true;
  const page = hostNameOf(origin);
  return page !== undefined && (page === asked || (isIP(page) === 0 && isOurs(page, names)));
}

/**
 * Whether a write in the name of somebody who is signed in may come from the page its headers name: the very origin that was
 * asked, its port included, or a page of a listed name. Programs send neither header.
 */
export function isSamePage(headers: IncomingHttpHeaders, names: readonly string[]): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  const page = hostNameOf(origin);
  if (page === undefined) return false;
  // The same scheme for both: it names the port that is not written.
  const { host: asking, protocol } = new URL(origin);
  return asking === new URL(`${protocol}//${host}`).host || names.some((each) => each.toLowerCase() === page);
}

function isOurs(name: string, names: readonly string[]): boolean {
  return isIP(name) !== 0 || name === 'localhost' || names.some((each) => each.toLowerCase() === name);
}

/** The host of a URL in lower case, without port and without the brackets of IPv6. */
function hostNameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1') || undefined;
  } catch {
    return undefined;
  }
}
