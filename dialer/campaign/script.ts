import type { DispositionMeaning } from '../outcome/disposition.ts';

/** What a script may take from the call it is read in. */
export const scriptFields = [
  ...(['debtorName', 'agentName', 'campaign', 'creditor', 'balance', 'daysPastDue'] as const),
  ...(['promiseDate', 'promisedAmount', 'callbackTime'] as const),
] as const;
export type ScriptField = (typeof scriptFields)[number];

/** A text by language. */
export interface LocalText {
  readonly es?: string;
  readonly en?: string;
}

/** A part of what an agent says. */
export interface ScriptSection {
  readonly title?: LocalText;
  /** Shown once the agent has chosen a disposition that means one of these; absent: from the beginning. */
  readonly meanings?: readonly DispositionMeaning[];
  /** `{debtorName}` stands for the field of that name, `{{` and `}}` for braces. */
  readonly text: LocalText;
}

/** What agents say in calls of a campaign. */
export interface Script {
  readonly name: string;
  readonly sections: readonly ScriptSection[];
}

/** A piece of a text: words as they are, or a field. */
export type ScriptPart = { readonly text: string } | { readonly field: ScriptField };

/** What is wrong with a text: a brace that opens or closes nothing, or a field that there is not. */
export type ScriptFault = { readonly fault: 'brace' } | { readonly fault: 'field'; readonly name: string };

const pieces = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** Reads the text of a section: nothing in it is ever markup. */
export function readScriptText(text: string): readonly ScriptPart[] | ScriptFault {
  const parts: ScriptPart[] = [];
  let words = '';
  let at = 0;
  for (const { 0: piece, 1: name, index } of text.matchAll(pieces)) {
    words += text.slice(at, index);
    at = index + piece.length;
    if (piece === '{{' || piece === '}}') {
      words += piece.charAt(0);
      continue;
    }
    if (name === undefined) return { fault: 'brace' };
    const field = scriptFields.find((each) => each === name.trim());
    if (!field) return { fault: 'field', name: name.trim() };
    if (words !== '') parts.push({ text: words });
    words = '';
    parts.push({ field });
  }
  words += text.slice(at);
  return words === '' ? parts : [...parts, { text: words }];
}

/** The parts of a text that was checked as the campaign was written; one that is wrong anyway is read as it stands. */
export function scriptParts(text: string): readonly ScriptPart[] {
  const read = readScriptText(text);
  return 'fault' in read ? [{ text }] : read;
}

/** The script of a call: the one that an experiment names, else the campaign's first. */
export function scriptFor(scripts: readonly Script[] = [], name?: string): Script | undefined {
  return name === undefined ? scripts[0] : scripts.find((each) => each.name === name);
}
