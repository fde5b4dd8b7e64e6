/** Bits for each word there is room for: one question in sixteen at most is answered wrongly. */
const bitsPerWord = 16;
/** Room at first, words: a power of two, like all that follow. */
const firstRoom = 4096;

/**
 * Tells of nearly all words that are not in a set that they are not, by one look into memory. A search through the library
 * asks for 64 words for each one heard, of which none is there as a rule. (A Bloom filter with one hash function.)
 */
export class WordFilter {
  readonly #bits: Uint32Array;
  readonly #shift: number;
  readonly #room: number;
  #added = 0;

  /** @param words 32-bit words that it holds; it has room for as many again */
  constructor(words: { readonly size: number; keys(): Iterable<number> }) {
    this.#room = 2 ** Math.ceil(Math.log2(Math.max(firstRoom, 2 * words.size)));
    const bits = this.#room * bitsPerWord;
    this.#bits = new Uint32Array(bits / 32);
    this.#shift = 32 - Math.log2(bits);
    for (const word of words.keys()) this.add(word);
  }

  /** It has as many words as it has room for, removed ones among them: time for another. */
  get isFull(): boolean {
    return this.#added >= this.#room;
  }

  /** Adds a word. None is ever removed: it may be asked for in vain. */
  add(word: number): void {
    this.#added++;
    const place = this.#placeOf(word);
    this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31));
  }

  /** False: the word was never added. */
  mayHold(word: number): boolean {
    const place = this.#placeOf(word);
    return (((this.#bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }

  /** Multiplicative hashing (Knuth, volume 3, 6.4): neighbouring words lie far apart. */
  #placeOf(word: number): number {
    return Math.imul(word, 0x9e3779b1) >>> this.#shift;
  }
}
