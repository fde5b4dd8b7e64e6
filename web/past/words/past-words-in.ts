import type { Language } from '../../../src/messages/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { PastWords } from './past-words.ts';

const dictionaries: Readonly<Record<Language, PastWords>> = { es, en };

/** These words in a language. */
export function pastWordsIn(language: Language): PastWords {
  return dictionaries[language];
}
