import { meaningOf, type DispositionChoices } from '../outcome/disposition.ts';

/** Labels that say neither whether a person nor whether a machine answered. */
const vagueWords: ReadonlySet<string> = new Set(['', 'done', 'none', 'other', 'otro', 'outro', 'fax']);

/**
 * What a disposition says about who answered; undefined when it says nothing of that. Whoever was spoken to was a person,
 * the right one or not.
 */
export function heardByAgent(disposition: string, choices?: DispositionChoices): 'machine' | 'person' | undefined {
  const meaning = meaningOf(disposition, choices);
  if (meaning === 'machine') return 'machine';
  if (meaning === 'noContact') return undefined;
  return meaning === 'spoke' && vagueWords.has(disposition.replace(/[^A-Za-z]/g, '').toLowerCase())
    ? undefined
    : 'person';
}
