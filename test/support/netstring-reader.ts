/** Reads netstrings (`5:hello,`) from a stream. */
export class NetstringReader {
  readonly #take: (text: string) => void;
  #rest = Buffer.alloc(0);

  constructor(take: (text: string) => void) {
    this.#take = take;
  }

  /** @throws Error when the stream holds something else */
  push(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const colon = this.#rest.indexOf(':');
      if (colon < 0) return;
      const length = Number(this.#rest.subarray(0, colon).toString());
      if (!Number.isSafeInteger(length)) throw new Error('not a netstring');
      const end = colon + 1 + length;
      if (this.#rest.length <= end) return;
      const text = this.#rest.subarray(colon + 1, end).toString();
      this.#rest = this.#rest.subarray(end + 1);
      this.#take(text);
    }
  }
}
