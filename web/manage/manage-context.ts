import type { ConsoleParts } from '../shared/console-context.ts';
import type { Names } from '../shared/names.ts';
import { useSections, type SectionsParts } from '../shared/sections/sections-context.ts';
import type { SectionWords } from '../shared/sections/words/section-words.ts';
import type { ManageWords } from './words/manage-words.ts';
import { manageWordsIn } from './words/manage-words-in.ts';

/** What the sections of the page share, and the page's words. @throws Error outside the page */
export function useManage(): SectionsParts &
  ConsoleParts & { readonly words: SectionWords & ManageWords; readonly names: Names } {
  const shared = useSections();
  return { ...shared, words: { ...shared.words, ...manageWordsIn(shared.preferences.language.value) } };
}
