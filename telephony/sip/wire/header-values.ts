/** Parameters behind a header value, names in lower case, quotes taken off. A flag has the value ''. */
export type Params = ReadonlyMap<string, string>;

/** A From, To, Contact or Route value (RFC 3261 §20.10). */
export interface NameAddress {
  readonly displayName?: string;
  readonly uri: string;
  readonly params: Params;
}

/** A Via value (RFC 3261 §20.42). */
export interface Via {
  readonly transport: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly params: Params;
}

/** The pieces of `text` between separators that stand outside quotes and angle brackets. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '<') bracketed = true;
    else if (char === '>') bracketed = false;
    else if (char === separator && !bracketed) {
      pieces.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  pieces.push(text.slice(start).trim());
  return pieces;
}

/** Takes the quotes and escapes off a quoted string; other text stays as it is. */
export function unquote(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replace(/\\(.)/g, '$1')
    : text;
}

/** Reads `;name=value;flag` pieces. */
export function parseParams(pieces: readonly string[]): Map<string, string> {
  const params = new Map<string, string>();
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    const name = (equals < 0 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    if (name !== '') params.set(name, equals < 0 ? '' : unquote(piece.slice(equals + 1).trim()));
  }
  return params;
}

/** Reads one name-addr or addr-spec with its parameters; undefined when it is neither. */
export function parseNameAddress(text: string): NameAddress | undefined {
  const [head = '', ...rest] = splitOutsideQuotes(text, ';');
  const open = head.lastIndexOf('<');
  if (open < 0) return head === '' || /[\s"<>]/.test(head) ? undefined : { uri: head, params: parseParams(rest) };
  if (!head.endsWith('>')) return undefined;
  const uri = head.slice(open + 1, -1).trim();
  if (uri === '' || /[\s"<>]/.test(uri)) return undefined;
  const displayName = unquote(head.slice(0, open).trim());
  return { uri, params: parseParams(rest), ...(displayName === '' ? {} : { displayName }) };
}

const viaHead =
  /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z]{1,8})\s+(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]{1,253})(?:\s*:\s*(\d{1,5}))?$/;

/** Reads one Via value; undefined when it is none. */
export function parseVia(text: string): Via | undefined {
  const [head = '', ...rest] = splitOutsideQuotes(text, ';');
  const match = viaHead.exec(head);
  const [, transport, host, portText] = match ?? [];
  if (transport === undefined || host === undefined) return undefined;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (port === 0 || port > 65_535)) return undefined;
  return { transport: transport.toUpperCase(), host, port, params: parseParams(rest) };
}

/** Reads a CSeq value; undefined when it is none (RFC 3261 §8.1.1.5: below 2^31). */
export function parseCSeq(text: string): { readonly number: number; readonly method: string } | undefined {
  const [, numberText, method] = /^(\d{1,10})\s+([A-Za-z0-9.!%*_+`'~-]{1,32})$/.exec(text) ?? [];
  if (numberText === undefined || method === undefined) return undefined;
  const number = Number(numberText);
  return number < 2 ** 31 ? { number, method } : undefined;
}

/** A `delta-seconds` with its parameters (Session-Expires, Min-SE, Retry-After); undefined when it is none. */
export function parseSeconds(text: string): { readonly seconds: number; readonly params: Params } | undefined {
  const [head = '', ...rest] = splitOutsideQuotes(text, ';');
  // Retry-After may have a comment behind the number (RFC 3261 §20.33).
  const digits = /^(\d{1,9})(?:\s*\(.*\))?$/.exec(head)?.[1];
  return digits === undefined ? undefined : { seconds: Number(digits), params: parseParams(rest) };
}

/** The Q.850 cause (1–127) among the values of Reason (RFC 3326); undefined without one. */
export function readQ850(reasons: readonly string[]): number | undefined {
  for (const value of reasons) {
    const [protocol = '', ...params] = splitOutsideQuotes(value, ';');
    const cause = parseParams(params).get('cause') ?? '';
    const inRange = /^\d{1,3}$/.test(cause) && Number(cause) >= 1 && Number(cause) <= 127;
    if (protocol.toUpperCase() === 'Q.850' && inRange) return Number(cause);
  }
  return undefined;
}

/** What a 503 asks by Retry-After (RFC 3261 §21.5.4). With another status it speaks of the person who was called. */
export function restAsked(status: number, retryAfter: string | undefined): { readonly retryAfterMs?: number } {
  const seconds = status === 503 ? parseSeconds(retryAfter ?? '')?.seconds : undefined;
  return seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 };
}
