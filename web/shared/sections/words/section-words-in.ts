import type { Language } from '../../../../src/messages/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { SectionWords } from './section-words.ts';

const dictionaries: Readonly<Record<Language, SectionWords>> = { es, en };

/** These words in a language. */
export function sectionWordsIn(language: Language): SectionWords {
  return dictionaries[language];
}
