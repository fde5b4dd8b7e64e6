import { splitOutsideQuotes } from './header-values.ts';

/** Compact forms (RFC 3261 §7.3.3, RFC 4028, RFC 6665, RFC 3515). */
const compactForms: ReadonlyMap<string, string> = new Map([
  ['i', 'call-id'],
  ['m', 'contact'],
  ['e', 'content-encoding'],
  ['l', 'content-length'],
  ['c', 'content-type'],
  ['f', 'from'],
  ['s', 'subject'],
  ['k', 'supported'],
  ['t', 'to'],
  ['v', 'via'],
  ['x', 'session-expires'],
  ['o', 'event'],
  ['r', 'refer-to'],
]);

const spelling: ReadonlyMap<string, string> = new Map([
  ['call-id', 'Call-ID'],
  ['cseq', 'CSeq'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['min-se', 'Min-SE'],
  ['p-asserted-identity', 'P-Asserted-Identity'],
]);

/** The name in lower case, compact forms written out. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return compactForms.get(lower) ?? lower;
}

function spelled(name: string): string {
  return spelling.get(name) ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/**
 * Headers whose value is a list (RFC 3261 §7.3.1): `Contact: a, b` says the same as two Contact lines. Every other header
 * has one value a line, whatever commas it holds.
 */
const listHeaders = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'alert-info', 'allow', 'allow-events', 'call-info', 'contact'],
  ...['content-encoding', 'diversion', 'error-info', 'history-info', 'in-reply-to', 'p-asserted-identity', 'path'],
  ...['proxy-require', 'reason', 'record-route', 'require', 'route', 'service-route', 'supported', 'unsupported'],
  ...['via', 'warning'],
]);

/** Headers of credentials and challenges: the commas part both the parameters of one and one from the next. */
const authHeaders = new Set(['authorization', 'proxy-authenticate', 'proxy-authorization', 'www-authenticate']);

/** Begins a challenge: `Digest realm=`, where a further parameter would be `realm=`. */
const schemeStart = /^[A-Za-z0-9!%*_+`'~.-]+[ \t]+[A-Za-z0-9!%*_+`'~.-]+[ \t]*=/;

/** The values that one header line holds, apart. */
function valuesOf(name: string, line: string): readonly string[] {
  const isAuth = authHeaders.has(name);
  if ((!isAuth && !listHeaders.has(name)) || !line.includes(',')) return [line];
  const pieces = splitOutsideQuotes(line, ',').filter((piece) => piece !== '');
  if (!isAuth) return pieces.length === 0 ? [line] : pieces;
  const values: string[] = [];
  for (const piece of pieces) {
    const previous = schemeStart.test(piece) ? undefined : values.pop();
    values.push(previous === undefined ? piece : `${previous}, ${piece}`);
  }
  return values;
}

/** The headers of a received message. There is no way to a text of all values: each is read by itself. */
export interface ReceivedHeaders {
  /** The first value, undefined when there is none. */
  first(name: string): string | undefined;
  /** Every value in the order they came, from one line or from several. */
  all(name: string): readonly string[];
}

/** The headers of one message: canonical name → values in the order they came. */
export class HeaderList implements ReceivedHeaders {
  readonly #values = new Map<string, string[]>();

  first(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** @throws Error on CR or LF: a value must not make a header of its own (a bug of the caller) */
  add(name: string, value: string): this {
    if (/[\r\n]/.test(value)) throw new Error('a header value must not hold CR or LF');
    const key = canonicalName(name);
    const values = this.#values.get(key);
    if (values) values.push(value);
    else this.#values.set(key, [value]);
    return this;
  }

  /** Adds what a received line holds: the values of a list apart. */
  addReceived(name: string, line: string): this {
    for (const value of valuesOf(canonicalName(name), line)) this.add(name, value);
    return this;
  }

  /** Replaces every value of this name. */
  set(name: string, value: string): this {
    this.#values.delete(canonicalName(name));
    return this.add(name, value);
  }

  replaceFirst(name: string, value: string): void {
    const values = this.#values.get(name);
    if (values) values[0] = value;
  }

  /** Adds all values of another list's header. */
  copyFrom(source: HeaderList, name: string): this {
    for (const value of source.all(name)) this.add(name, value);
    return this;
  }

  /** The header lines of the wire, each with CRLF. */
  toWire(): string {
    let text = '';
    for (const [name, values] of this.#values) for (const value of values) text += `${spelled(name)}: ${value}\r\n`;
    return text;
  }
}
