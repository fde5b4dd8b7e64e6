export type SipTransport = 'udp' | 'tcp';

/** Where a request is sent. `host` is an IPv4 address or a DNS name. */
export interface SipDestination {
  readonly host: string;
  readonly port: number;
  readonly transport: SipTransport;
}

/**
 * A SIP URI (RFC 3261 §19.1); the password form and header part are accepted and dropped. A host may hold `_`: no name of
 * the DNS does, but container and media-gateway names do, and a request must carry them back as they came.
 */
export interface SipUri {
  readonly user?: string;
  readonly host: string;
  readonly port?: number;
  /** Names in lower case. */
  readonly params: ReadonlyMap<string, string>;
}

const pattern = /^sips?:(?:([^@\s<>"]{1,256})@)?([A-Za-z0-9._-]{1,253})(?::(\d{1,5}))?((?:;[^;?\s<>"]*)*)(?:\?\S*)?$/i;

/** Reads a `sip:` URI; undefined when it is none, or a form we do not speak (IPv6, tel:). */
export function parseSipUri(text: string): SipUri | undefined {
  const match = text.length > 1024 ? null : pattern.exec(text);
  if (!match) return undefined;
  const [, userInfo, host, portText, paramText] = match;
  const port = portText === undefined ? undefined : Number(portText);
  if (host === undefined || (port !== undefined && (port === 0 || port > 65_535))) return undefined;
  const user = userInfo?.split(':')[0];
  return {
    host,
    params: parseUriParams(paramText ?? ''),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
  };
}

function parseUriParams(text: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) params.set(part.toLowerCase(), '');
    else params.set(part.slice(0, equals).toLowerCase(), part.slice(equals + 1));
  }
  return params;
}

/** Whether both name the same user at the same host and port; parameters and case of the host do not count. */
export function isSameUri(a: string, b: string): boolean {
  const [one, other] = [parseSipUri(a), parseSipUri(b)];
  if (!one || !other) return a === b;
  const isSameHost = one.host.toLowerCase() === other.host.toLowerCase();
  return isSameHost && one.user === other.user && (one.port ?? 5060) === (other.port ?? 5060);
}

/**
 * Where a request to this URI goes without SRV records (RFC 3263 §4.2, the A record): its host, port or 5060, and
 * `transport`. `maddr` is not followed: it would send us to a third host that nobody has checked.
 */
export function destinationOf(uri: SipUri): SipDestination {
  const transport = uri.params.get('transport')?.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
  return { host: uri.host, port: uri.port ?? 5060, transport };
}
