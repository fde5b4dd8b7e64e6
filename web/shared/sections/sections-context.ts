import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnSession } from '../api-client.ts';
import { useConsole, type ConsoleParts } from '../console-context.ts';
import type { Names } from '../names.ts';
import type { Place } from './place.ts';
import type { ProofGate } from './proof-gate.ts';
import { sectionWordsIn } from './words/section-words-in.ts';
import type { SectionWords } from './words/section-words.ts';

export interface SectionsParts {
  readonly session: OwnSession;
  readonly place: ReadonlySignal<Place>;
  readonly proof: ProofGate;
  /** Asked for once, when the page opens. */
  readonly allNames: ReadonlySignal<Names>;
}

export const SectionsContext = createContext<SectionsParts | undefined>(undefined);

/** What the sections of a page share, and the words that all such pages have. @throws Error outside such a page */
export function useSections(): SectionsParts & ConsoleParts & { readonly words: SectionWords; readonly names: Names } {
  const parts = useContext(SectionsContext);
  const shared = useConsole();
  if (!parts) throw new Error('a component stands outside the page');
  const words = sectionWordsIn(shared.preferences.language.value);
  return { ...parts, ...shared, words, names: parts.allNames.value };
}
