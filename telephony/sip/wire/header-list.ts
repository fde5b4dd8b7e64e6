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

/** The headers of one message: canonical name → values in the order they came. */
export class HeaderList {
  readonly #values = new Map<string, string[]>();

  /** The first value, undefined when there is none. */
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

  /** As a plain object: several values of one name are joined by `, `. */
  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.#values].map(([name, values]) => [name, values.join(', ')]));
  }

  /** The header lines of the wire, each with CRLF. */
  toWire(): string {
    let text = '';
    for (const [name, values] of this.#values) for (const value of values) text += `${spelled(name)}: ${value}\r\n`;
    return text;
  }
}
