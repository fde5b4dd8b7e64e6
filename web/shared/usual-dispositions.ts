import type { Language } from '../../src/messages/language.ts';

/** What campaigns offer that name no dispositions of their own: the name in Spanish is what the service keeps. */
const usual: readonly Readonly<Record<Language, string>>[] = [
  { es: 'promesa de pago', en: 'promise to pay' },
  { es: 'ya pagó', en: 'paid already' },
  { es: 'volver a llamar', en: 'call back' },
  { es: 'número equivocado', en: 'wrong number' },
  { es: 'no llamar', en: 'do not call' },
  { es: 'tercero', en: 'third party' },
  { es: 'buzón de voz', en: 'answering machine' },
  { es: 'sin contacto', en: 'no contact' },
  { es: 'contacto', en: 'contact' },
];

/** What a disposition is called by language; a language that is missing has its name. */
type Labels = Partial<Readonly<Record<Language, string>>>;

/** The dispositions that there are, by the name that is kept: the usual ones, over them those of campaigns. */
export type Dispositions = ReadonlyMap<string, Labels>;

export const usualDispositions: Dispositions = new Map(usual.map((labels) => [labels.es, labels]));

/** What a disposition is called in a language: as its campaign says, or as it is usual; its name where nobody says. */
export function dispositionText(name: string, language: Language, known: Dispositions = usualDispositions): string {
  return known.get(name)?.[language] ?? usualDispositions.get(name)?.[language] ?? name;
}

/** What a filter offers: name and text, by the text. */
export function dispositionOptions(known: Dispositions, language: Language): readonly (readonly [string, string])[] {
  const options = [...known.keys()].map((name) => [name, dispositionText(name, language, known)] as const);
  return options.toSorted(([, one], [, other]) => one.localeCompare(other, language));
}
