import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCatalogue, type ErrorCode } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { pacingReasons } from '../../dialer/pacing/pacing-reason.ts';
import { commandTextsIn } from './command-texts.ts';
import { languageOf } from './language.ts';
import { messagesIn, type Messages } from './messages.ts';
import type { AttemptCode, FloorCode, ReasonParams } from './codes.ts';
import type { AlarmCode } from '../floor/state/floor-reasons.ts';
import type { ErrorText, TextsOf } from './text.ts';
import type { ImportReason } from '../../dialer/debtor/import-problem.ts';
import type { PacingReason } from '../../dialer/pacing/pacing-reason.ts';

const [es, en] = [messagesIn('es'), messagesIn('en')];

/** Words that are the same in both languages. */
const sameInBoth = ['fax', 'SIP 3'];

function textsOf(tree: object, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const name = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'string') return [[name, value] as const];
    if (typeof value === 'function') return [[name, (value as (params: object) => string)(anyParams)] as const];
    return textsOf(value as object, name);
  });
}

const anyParams = new Proxy(
  {},
  {
    get: (_, name) => (name === 'timeZone' ? 'UTC' : name === 'state' ? 'connected' : name === 'outcome' ? 'busy' : 3),
  },
);

function wordsOf({ format: _format, language: _language, ...tree }: Messages): ReadonlyMap<string, string> {
  return new Map(textsOf(tree));
}

describe('the catalogue', () => {
  it('says everything in both languages, and nothing in English to who reads Spanish', () => {
    const [spanish, english] = [wordsOf(es), wordsOf(en)];
    expect([...spanish.keys()]).toEqual([...english.keys()]);
    const same = [...spanish].filter(([name, text]) => english.get(name) === text && !sameInBoth.includes(text));
    expect(same).toEqual([]);
    for (const text of [...spanish.values(), ...english.values()]) expect(text).not.toBe('');
  });

  it('uses one Spanish word for each concept, as docs/glossary.md has it', () => {
    const others = /importaci|\bimport[ea]|impórt|paquete de reglas|vaci[aá]ndo|disposici[oó]n|\bdiario\b|`/i;
    const spoken = [...wordsOf(es), ...textsOf(commandTextsIn('es'))];
    expect(spoken.filter(([, text]) => others.test(text))).toEqual([]);
  });

  it('explains every pacing reason', () => {
    expect(Object.keys(es.pacing)).toEqual([...pacingReasons]);
  });

  it('knows the language of a POSIX environment', () => {
    expect(languageOf({ LANG: 'es_CO.UTF-8' })).toBe('es');
    expect(languageOf({ LANG: 'es' })).toBe('es');
    expect(languageOf({ LC_ALL: '', LANG: 'es_MX' })).toBe('es');
    expect(languageOf({ LC_ALL: 'en_US.UTF-8', LANG: 'es_CO.UTF-8' })).toBe('en');
    expect(languageOf({ LANG: 'est_EE' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });

  it('is what docs/errors.md prints of the errors', () => {
    const page = readFileSync(path.join(packageRoot(), 'docs', 'errors.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (yes|no) \| (.+) \| (.+) \|$/gm)];
    const printed = rows.map(([, code, again, what, advice]) => ({ code, again, what, advice }));
    const expected = (Object.keys(errorCatalogue) as ErrorCode[]).map((code) => {
      const { what, advice } = en.errors[code];
      return { code, again: errorCatalogue[code].retryable ? 'yes' : 'no', what, advice };
    });
    expect(printed).toEqual(expected);
  });
});

// A text that is missing does not compile: each of these leaves one out.
type Without<T, K extends keyof T> = Omit<T, K>;
// @ts-expect-error: tokensSpent is not explained
void ((texts: Without<Messages['pacing'], 'tokensSpent'>): TextsOf<PacingReason> => texts);
// @ts-expect-error: promiseToPay has no text
void ((texts: Without<Messages['attemptReasons'], 'promiseToPay'>): TextsOf<AttemptCode, ReasonParams> => texts);
// @ts-expect-error: longestIdle has no text
void ((texts: Without<Messages['floorReasons'], 'longestIdle'>): TextsOf<FloorCode, ReasonParams> => texts);
// @ts-expect-error: TRUNK_DOWN has no heading
void ((texts: Without<Messages['alarms'], 'TRUNK_DOWN'>): TextsOf<AlarmCode> => texts);
// @ts-expect-error: NOT_FOUND is not explained
void ((texts: Without<Messages['errors'], 'NOT_FOUND'>): Readonly<Record<ErrorCode, ErrorText>> => texts);
// @ts-expect-error: notAPhone has no text
void ((texts: Without<Messages['importProblems'], 'notAPhone'>): TextsOf<ImportReason> => texts);
// @ts-expect-error: a text with parameters cannot stand where a code has none
void ((texts: { readonly sip: string }): TextsOf<'sip', ReasonParams> => texts);
