import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import { useConsole, type ConsoleParts } from '../shared/console-context.ts';
import type { Names } from '../shared/names.ts';
import type { ProofGate } from './parts/proof-gate.ts';
import type { Place } from './place.ts';
import type { ManageWords } from './words/manage-words.ts';
import { manageWordsIn } from './words/manage-words-in.ts';

interface ManageParts {
  readonly session: OwnSession;
  readonly place: ReadonlySignal<Place>;
  readonly proof: ProofGate;
  /** Asked for once, when the page opens. */
  readonly allNames: ReadonlySignal<Names>;
}

export const ManageContext = createContext<ManageParts | undefined>(undefined);

/** What the sections of the page share, and the page's words. @throws Error outside the page */
export function useManage(): ManageParts & ConsoleParts & { readonly words: ManageWords; readonly names: Names } {
  const parts = useContext(ManageContext);
  const shared = useConsole();
  if (!parts) throw new Error('a component stands outside the page');
  const words = manageWordsIn(shared.preferences.language.value);
  return { ...parts, ...shared, words, names: parts.allNames.value };
}
