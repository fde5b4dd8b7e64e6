import type { Debtor } from './debtor.ts';

/* By what a debtor is found: words of an index, and the same made of what somebody looks for. */

/** `phone`: E.164; `debt`: the id of a debt; `name`: one word of the name. */
export type SearchKind = 'phone' | 'debt' | 'name';

/** A word of the index. Its text has no control characters. */
export interface SearchTerm {
  readonly kind: SearchKind;
  readonly text: string;
}

/** Words of a name beyond these are not found by. */
const mostNameWords = 8;

/** Words that stand in every second name and find nobody. */
const particles = new Set(['de', 'del', 'la', 'las', 'los', 'da', 'do', 'das', 'dos', 'di', 'van', 'von']);

/** The words of a name as they are compared: without case, accents and particles, two letters at least, each once. */
export function nameWords(name: string): readonly string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && !particles.has(word));
  return [...new Set(words)].slice(0, mostNameWords);
}

/** The id of a debt as it is compared. */
export function debtWord(debtId: string): string {
  return debtId.trim().replaceAll(/\p{Cc}/gu, ' ');
}

/** Every word by which a debtor is found; their own id finds them without. */
export function searchTerms({ name = '', phones, debts }: Debtor): readonly SearchTerm[] {
  return [
    ...phones.map(({ e164 }) => ({ kind: 'phone', text: e164 }) as const),
    ...[...new Set(debts.map(({ id }) => debtWord(id)))].map((text) => ({ kind: 'debt', text }) as const),
    ...nameWords(name).map((text) => ({ kind: 'name', text }) as const),
  ].filter(({ text }) => text !== '');
}

/** Whether every word that is looked for begins a word of the name. */
export function nameFits(name: string | undefined, wanted: readonly string[]): boolean {
  const words = nameWords(name ?? '');
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}
