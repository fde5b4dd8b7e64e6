import type { Language } from '../../../src/messages/language.ts';
import { useConsole } from '../../shared/console-context.ts';
import type { DeskWords } from './desk-words.ts';
import { en } from './en.ts';
import { es } from './es.ts';

const dictionaries: Readonly<Record<Language, DeskWords>> = { es, en };

/** The desk's words in the language of the reader. */
export function useDeskWords(): DeskWords {
  return dictionaries[useConsole().preferences.language.value];
}
