import type { PhoneStatus } from '../../call-control.ts';
import type { PhoneBinding } from './phone-bindings.ts';
import { parseSipUri } from '../wire/sip-uri.ts';

/** A phone and its registration, as people see them. */
export function phoneStatus(username: string, binding: PhoneBinding | undefined): PhoneStatus {
  if (!binding) return { username };
  const { uri, destination, expiresAt, userAgent } = binding;
  const { host, port, transport } = destination;
  return {
    username,
    registration: {
      contact: uri,
      from: `${host}:${port}`,
      transport,
      until: expiresAt,
      // A phone that knows its own address names where its packets come from.
      behindNat: parseSipUri(uri)?.host.toLowerCase() !== host.toLowerCase(),
      ...(userAgent === undefined ? {} : { userAgent }),
    },
  };
}
