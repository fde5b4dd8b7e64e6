import { maxMessageBytes } from './parse-message.ts';

const blankLine = Buffer.from('\r\n\r\n');
const contentLength = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,5})[ \t]*(?=\r\n)/gi;

/** Cuts a TCP stream into messages by Content-Length (RFC 3261 §18.3); CRLF keep-alives between them are dropped (RFC 5626). */
export class StreamFramer {
  #pending: Buffer = Buffer.alloc(0);

  /** @returns the whole messages so far, and `broken` when the stream can no longer be followed and must be closed */
  push(chunk: Buffer): {
    readonly messages: readonly Buffer[];
    readonly broken: boolean;
    readonly pendingBytes: number;
  } {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      this.#dropBlankLines();
      const length = this.#lengthOfFirst();
      if (length === 'broken') return { messages, broken: true, pendingBytes: 0 };
      if (length === undefined || length > this.#pending.length) {
        return { messages, broken: false, pendingBytes: this.#pending.length };
      }
      messages.push(this.#pending.subarray(0, length));
      this.#pending = this.#pending.subarray(length);
    }
  }

  #dropBlankLines(): void {
    let start = 0;
    while (this.#pending[start] === 0x0d || this.#pending[start] === 0x0a) start++;
    if (start > 0) this.#pending = this.#pending.subarray(start);
  }

  #lengthOfFirst(): number | 'broken' | undefined {
    const headEnd = this.#pending.indexOf(blankLine);
    if (headEnd < 0) return this.#pending.length > maxMessageBytes ? 'broken' : undefined;
    // A message on a stream must carry Content-Length; without it the end cannot be known.
    const head = this.#pending.toString('latin1', 0, headEnd + 2);
    const [named, ...others] = new Set([...head.matchAll(contentLength)].map(([, digits]) => Number(digits)));
    const length = headEnd + 4 + (named ?? Number.NaN);
    if (others.length > 0) return 'broken';
    return Number.isNaN(length) || length > maxMessageBytes ? 'broken' : length;
  }
}
