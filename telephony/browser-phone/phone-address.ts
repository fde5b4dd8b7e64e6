import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseSipUri } from '../sip/wire/sip-uri.ts';

/** Where the gateway's SIP port is. */
interface SipPlace {
  readonly host: string;
  readonly port: number;
}

/**
 * Where the switch calls a browser phone. Whoever reaches the SIP port may call, so the address has a token that cannot be guessed:
 * nobody else speaks into an agent's ear.
 *
 * @param phone letters, digits, `-` and `_`
 */
export function phoneAddress(phone: string, secret: string, { host, port }: SipPlace): string {
  return `sip:${phone}.${tokenOf(phone, secret)}@${host}:${port}`;
}

/** The phone that is called at this address; undefined where the token is another's or none. */
export function phoneAt(address: string, secret: string): string | undefined {
  const user = parseSipUri(address)?.user ?? '';
  const cut = user.lastIndexOf('.');
  if (cut <= 0) return undefined;
  const phone = user.slice(0, cut);
  const given = Buffer.from(user.slice(cut + 1));
  const token = Buffer.from(tokenOf(phone, secret));
  return given.length === token.length && timingSafeEqual(given, token) ? phone : undefined;
}

function tokenOf(phone: string, secret: string): string {
  return createHmac('sha256', secret).update(phone).digest('hex').slice(0, 24);
}
