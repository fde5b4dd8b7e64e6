import type { ConsoleParts } from '../shared/console-context.ts';
import type { Names } from '../shared/names.ts';
import { useSections, type SectionsParts } from '../shared/sections/sections-context.ts';
import type { SectionWords } from '../shared/sections/words/section-words.ts';
import { pastWordsIn } from './words/past-words-in.ts';
import type { PastWords } from './words/past-words.ts';

/** What the sections of the page share, and the page's words. @throws Error outside the page */
export function usePast(): SectionsParts &
  ConsoleParts & { readonly words: SectionWords & PastWords; readonly names: Names } {
  const shared = useSections();
  return { ...shared, words: { ...shared.words, ...pastWordsIn(shared.preferences.language.value) } };
}
