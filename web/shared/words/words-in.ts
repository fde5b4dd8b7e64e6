import type { Language } from '../../../src/messages/language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Words } from './words.ts';

const dictionaries: Readonly<Record<Language, Words>> = { es, en };

/** The console's words in a language. */
export function wordsIn(language: Language): Words {
  return dictionaries[language];
}
