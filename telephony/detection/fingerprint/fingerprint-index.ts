import type { Fingerprint, FingerprintLabel, LibraryChange } from './fingerprint.ts';
import { weakBits, wordCapacity, wordMs } from './fingerprint-meter.ts';
import type { FingerprintMeter } from './fingerprint-meter.ts';
import { WordFilter } from './word-filter.ts';

/** Words that must agree: 0.8 s. */
const matchWords = 800 / wordMs;
/** Two stretches with a smaller share of differing bits are the same recording; unrelated ones differ in 0.5 ± 0.02. */
const bitErrorLimit = 0.26;
/** At least this many of the compared words must be audible in both. */
const audibleWords = 40;
/** A word that occurs more often identifies nothing. */
const longestList = 64;

/** A recording recognised. */
export interface FingerprintMatch {
  readonly id: string;
  readonly label: FingerprintLabel;
  readonly confirmations: number;
  /** share of bits that differ, below 0.26. */
  readonly bitErrorRate: number;
}

interface Entry {
  readonly fingerprint: Fingerprint;
  readonly words: Uint32Array;
}

/** A word of a recording. */
interface Place {
  readonly entry: Entry;
  readonly position: number;
}

/** All known recordings, searchable during a call. A search allocates nothing until something matches. */
export class FingerprintIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #places = new Map<number, Place[]>();
  /** Of the words that have a place. */
  #filter = new WordFilter(this.#places);
  /** The bits that each variant of a word differs in; reused. */
  readonly #flips = new Int32Array(1 << weakBits);
  readonly #changed: ((change: LibraryChange) => void) | undefined;

  /** @param changed called with each recording that is added or removed */
  constructor(changed?: (change: LibraryChange) => void) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Adds a recording, replacing one of the same id. */
  add(fingerprint: Fingerprint): void {
    this.#drop(fingerprint.id);
    const entry = { fingerprint, words: decodeWords(fingerprint.words) };
    this.#entries.set(fingerprint.id, entry);
    for (const [position, word] of entry.words.entries()) {
      if (word === 0 || position < matchWords - 1) continue;
      const list = this.#places.get(word);
      if (!list) this.#place(word, { entry, position });
      else if (list.length < longestList) list.push({ entry, position });
    }
    this.#changed?.({ add: fingerprint });
  }

  #place(word: number, place: Place): void {
    this.#places.set(word, [place]);
    if (this.#filter.isFull) this.#filter = new WordFilter(this.#places);
    else this.#filter.add(word);
  }

  get(id: string): Fingerprint | undefined {
    return this.#entries.get(id)?.fingerprint;
  }

  /** Does nothing when the id is unknown. */
  remove(id: string): void {
    if (this.#drop(id)) this.#changed?.({ remove: id });
  }

  #drop(id: string): boolean {
    const entry = this.#entries.get(id);
    if (!entry) return false;
    this.#entries.delete(id);
    for (const word of entry.words) {
      const list = this.#places.get(word)?.filter((place) => place.entry !== entry);
      if (list && list.length > 0) this.#places.set(word, list);
      else this.#places.delete(word);
    }
    return true;
  }

  /** The recording whose stretch of 0.8 s equals the last 0.8 s heard, if any. Call it after each new word. */
  match(heard: FingerprintMeter): FingerprintMatch | undefined {
    if (this.#entries.size === 0 || heard.length < matchWords || heard.audible[heard.length - 1] === 0)
      return undefined;
    const word = heard.words[heard.length - 1] ?? 0;
    const flips = this.#flipsOf(heard.weakestBits());
    for (let variant = 0; variant < flips.length; variant++) {
      const searched = (word ^ (flips[variant] ?? 0)) >>> 0;
      const found = this.#filter.mayHold(searched) ? this.#verify(heard, searched) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /**
   * The recording that shares a stretch of 0.8 s with these words, if any: for calls that ended, one of whose words must agree to the bit.
   *
   * @param text words as {@link encodeWords} gives them
   */
  find(text: string): FingerprintMatch | undefined {
    const words = decodeWords(text);
    for (let end = matchWords - 1; end < words.length; end++) {
      const word = words[end] ?? 0;
      if (word === 0) continue;
      for (const { entry, position } of this.#places.get(word) ?? []) {
        const bitErrorRate = compare((back) => words[end - back] ?? 0, entry.words, position);
        if (bitErrorRate < bitErrorLimit) return matchOf(entry, bitErrorRate);
      }
    }
    return undefined;
  }

  /** All recordings, in no order. */
  all(): readonly Fingerprint[] {
    return [...this.#entries.values()].map(({ fingerprint }) => fingerprint);
  }

  /** Every choice of the weak bits, none first. */
  #flipsOf(weakest: Uint8Array): Int32Array {
    const flips = this.#flips;
    for (let variant = 1; variant < flips.length; variant++) {
      const lowest = 31 - Math.clz32(variant & -variant);
      flips[variant] = (flips[variant & (variant - 1)] ?? 0) ^ (1 << (weakest[lowest] ?? 0));
    }
    return flips;
  }

  #verify(heard: FingerprintMeter, word: number): FingerprintMatch | undefined {
    const places = this.#places.get(word);
    if (!places) return undefined;
    const last = heard.length - 1;
    const wordBefore = (back: number): number =>
      heard.audible[last - back] === 0 ? 0 : (heard.words[last - back] ?? 0);
    for (const { entry, position } of places) {
      const bitErrorRate = compare(wordBefore, entry.words, position);
      if (bitErrorRate < bitErrorLimit) return matchOf(entry, bitErrorRate);
    }
    return undefined;
  }
}

function matchOf({ fingerprint }: Entry, bitErrorRate: number): FingerprintMatch {
  const { id, label, confirmations } = fingerprint;
  return { id, label, confirmations, bitErrorRate };
}

/**
 * Share of differing bits over the last words heard and the stretch of `known` that ends at `position`.
 *
 * @param wordBefore the word `back` places before the last one heard; 0 when it was not audible
 */
function compare(wordBefore: (back: number) => number, known: Uint32Array, position: number): number {
  let errors = 0;
  let compared = 0;
  for (let back = 0; back < matchWords; back++) {
    const heard = wordBefore(back);
    const word = known[position - back] ?? 0;
    if (heard === 0 || word === 0) continue;
    errors += countBits(heard ^ word);
    compared++;
  }
  return compared < audibleWords ? 1 : errors / (compared * 32);
}

/** Number of ones (Hacker's Delight, figure 5-2). */
function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Words as stored; inaudible ones are stored as 0. */
export function encodeWords(heard: FingerprintMeter): string {
  const bytes = Buffer.alloc(heard.length * 4);
  for (let n = 0; n < heard.length; n++) bytes.writeUInt32LE(heard.audible[n] === 1 ? (heard.words[n] ?? 0) : 0, n * 4);
  return bytes.toString('base64');
}

/** Length of the sound that encoded words stand for, ms. */
export function wordsMs(text: string): number {
  return Math.floor(Buffer.byteLength(text, 'base64') / 4) * wordMs;
}

/**
 * @throws Error when the text is longer than a fingerprint can be (a store that was tampered with)
 */
function decodeWords(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  const count = Math.floor(bytes.length / 4);
  if (count > wordCapacity) throw new Error(`a fingerprint of ${count} words`);
  return Uint32Array.from({ length: count }, (_, n) => bytes.readUInt32LE(n * 4));
}
