import type { Language } from '../../../src/messages/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { ManageWords } from './manage-words.ts';

const dictionaries: Readonly<Record<Language, ManageWords>> = { es, en };

/** The page's words in a language. */
export function manageWordsIn(language: Language): ManageWords {
  return dictionaries[language];
}
