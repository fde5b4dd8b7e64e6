import type { Language } from '../../src/messages/language.ts';
import type { Choice } from './desk-api.ts';
import type { DeskWords } from './words/desk-words.ts';
import { es } from './words/es.ts';

/** What a disposition is called: as the campaign says, or in the reader's language where it is one of the usual ones. */
export function dispositionLabel({ name, labels, meaning }: Choice, words: DeskWords, language: Language): string {
  return labels?.[language] ?? (es.form.meanings[meaning] === name ? words.form.meanings[meaning] : name);
}
