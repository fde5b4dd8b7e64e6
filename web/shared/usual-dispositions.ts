import type { Language } from '../../src/messages/language.ts';
import { wordOf } from '../../src/messages/word-of.ts';
import { meanings } from './words/meanings.ts';

/** What a disposition is called by language; a language that is missing has its name. */
type Labels = Partial<Readonly<Record<Language, string>>>;

/** The dispositions that there are, by the name that is kept: the usual ones, over them those of campaigns. */
export type Dispositions = ReadonlyMap<string, Labels>;

/** What campaigns offer that name no dispositions of their own: one for each meaning, kept by its name in Spanish. */
export const usualDispositions: Dispositions = new Map(
  Object.entries(meanings.es).map(([meaning, es]) => [es, { es, en: wordOf(meanings.en, meaning) }]),
);

/** What a disposition is called in a language: as its campaign says, or as it is usual; its name where nobody says. */
export function dispositionText(name: string, language: Language, known: Dispositions = usualDispositions): string {
  return known.get(name)?.[language] ?? usualDispositions.get(name)?.[language] ?? name;
}

/** What a filter offers: name and text, by the text. */
export function dispositionOptions(known: Dispositions, language: Language): readonly (readonly [string, string])[] {
  const options = [...known.keys()].map((name) => [name, dispositionText(name, language, known)] as const);
  return options.toSorted(([, one], [, other]) => one.localeCompare(other, language));
}
