import type { Language } from '../../../src/messages/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { ReviewWords } from './review-words.ts';

const dictionaries: Readonly<Record<Language, ReviewWords>> = { es, en };

/** The page's words in a language. */
export function reviewWordsIn(language: Language): ReviewWords {
  return dictionaries[language];
}
