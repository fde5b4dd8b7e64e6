import type { SearchKind, SearchTerm } from '../../dialer/debtor/search-terms.ts';
import type { WantedTerm } from './ports/debtor-search.ts';

/* Places in the index of words: kind, word, NUL, debtor. In the order of their bytes equal words stand together. */

/** Changes with what words are made of: an index of another version is made anew. */
export const searchVersion = '1';

const letterOf: Readonly<Record<SearchKind, string>> = { phone: 'p', debt: 'd', name: 'n' };
const separator = '\u0000';

/** A word without its debtor. */
export function placeOf({ kind, text }: SearchTerm): string {
  return `${letterOf[kind]}${text}`;
}

/** The place of a debtor under a word. */
export function placeWith(term: SearchTerm, debtorId: string): string {
  return `${placeOf(term)}${separator}${debtorId}`;
}

/** The debtor of a place. */
export function debtorAt(place: string): string {
  return place.slice(place.indexOf(separator) + 1);
}

/** Between which bytes the places of a word lie, both excluded. */
export function boundsOf({ isPrefix, ...term }: WantedTerm): { readonly above: Buffer; readonly below: Buffer } {
  const start = Buffer.from(placeOf(term));
  // No text holds the byte FF, and no word a control character.
  if (isPrefix === true) return { above: start, below: Buffer.concat([start, Buffer.of(0xff)]) };
  return { above: Buffer.concat([start, Buffer.of(0)]), below: Buffer.concat([start, Buffer.of(1)]) };
}
