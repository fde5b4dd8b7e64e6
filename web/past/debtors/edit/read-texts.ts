import { amountOf } from '../../../shared/money.ts';
import { listParts, type ListName, type RecordDocument, type RecordTexts } from './record-texts.ts';

/** `wrong`: not what the field wants. `twice`: another row says it already. Anything else is the service's reason. */
export type Wrong = 'wrong' | 'twice' | { readonly reason: string };

/** What was typed, as a document, and what of it is wrong, by JSON Pointers into the document; a field by its row. */
export interface ReadTexts {
  readonly document: RecordDocument;
  readonly wrong: ReadonlyMap<string, Wrong>;
}

/**
 * Reads what somebody typed. Numbers are read by the service: only it knows the plans of their countries. Pure.
 *
 * @param before what stands as it was is not read anew
 */
export function readTexts(texts: RecordTexts, before: RecordDocument): ReadTexts {
  const wrong = new Map<string, Wrong>();
  const note = (pointer: string, isRight: boolean): void => {
    if (!isRight) wrong.set(pointer, 'wrong');
  };
  const parts = trimmed(texts.parts);
  const skills = skillsOf(parts.requiredSkills);
  const score = numberOf(parts.score);
  const answerProbability = numberOf(parts.answerProbability);
  const priority = parts.priority === '' ? 0 : numberOf(parts.priority);
  note('/language', parts.language === '' || languageTag.test(parts.language));
  note('/timeZone', isZone(parts.timeZone));
  note('/priority', priority !== undefined && Number.isInteger(priority) && Math.abs(priority) <= 1_000_000);
  note('/requiredSkills', skills !== undefined);
  note('/score', parts.score === '' || score !== undefined);
  note('/answerProbability', parts.answerProbability === '' || isShare(answerProbability));
  note('/phones', texts.phones.length > 0);
  const document: RecordDocument = {
    ...given(parts, ['name', 'segment', 'language', 'timeZone']),
    phones: texts.phones.map((row, at) =>
      phoneOf(trimmed(row), before, (part, is) => note(`/phones/${at}/${part}`, is)),
    ),
    debts: texts.debts.map((row, at) => debtOf(trimmed(row), before, (part, is) => note(`/debts/${at}/${part}`, is))),
    priority: priority ?? 0,
    requiredSkills: [...(skills ?? [])],
    ...(score !== undefined && { score }),
    ...(answerProbability !== undefined && { answerProbability }),
    fields: Object.fromEntries(texts.fields.map(({ name, text }) => [name.trim(), text])),
  };
  for (const [at, { name }] of texts.fields.entries()) note(`/fields/${at}/name`, name.trim() !== '');
  noteTwice(wrong, 'phones', texts);
  noteTwice(wrong, 'debts', texts);
  noteTwice(wrong, 'fields', texts);
  return { document, wrong };
}

/** Says what of a row is right. */
type Note = (part: string, isRight: boolean) => void;

function phoneOf(
  row: RecordTexts['phones'][number],
  before: RecordDocument,
  note: Note,
): RecordDocument['phones'][number] {
  note('number', row.number !== '');
  note('extension', /^\d{0,7}$/.test(row.extension));
  note('timeZone', isZone(row.timeZone));
  const lineType = before.phones.find(({ number }) => number === row.number)?.lineType;
  return { number: row.number, ...given(row, ['extension', 'timeZone']), ...(lineType !== undefined && { lineType }) };
}

function debtOf(
  row: RecordTexts['debts'][number],
  before: RecordDocument,
  note: Note,
): RecordDocument['debts'][number] {
  const known = before.debts.find(({ id }) => id === row.id);
  const balance = row.balance === (known?.balance ?? '') ? row.balance : signedAmountOf(row.balance);
  const currency = row.currency.toUpperCase();
  note('id', row.id !== '');
  note('balance', balance !== undefined);
  note('currency', currency === '' || /^[A-Z]{3}$/.test(currency));
  note('daysPastDue', /^\d{0,5}$/.test(row.daysPastDue));
  return {
    id: row.id,
    ...given({ ...row, currency, balance: balance ?? '' }, ['portfolio', 'balance', 'currency']),
    ...(row.daysPastDue !== '' && { daysPastDue: Number(row.daysPastDue) }),
  };
}

/** What names a row stands in one row only. */
function noteTwice(wrong: Map<string, Wrong>, list: ListName, texts: RecordTexts): void {
  const [naming] = listParts[list];
  const seen = new Set<string>();
  for (const [at, row] of texts[list].entries()) {
    const name = (row as Readonly<Record<string, string>>)[naming]?.trim() ?? '';
    if (name !== '' && seen.has(name)) wrong.set(`/${list}/${at}/${naming}`, 'twice');
    seen.add(name);
  }
}

const languageTag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

/** Whether this device knows the zone; none at all is right, too. Offsets have no calendar. */
function isZone(name: string): boolean {
  if (name === '') return true;
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
    );
  } catch {
    return false;
  }
}

/** A number with a point or a comma before its decimals; undefined for what is none. */
function numberOf(text: string): number | undefined {
  const plain = text.replace(',', '.');
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : undefined;
}

function isShare(value: number | undefined): boolean {
  return value !== undefined && value >= 0 && value <= 1;
}

/** An amount, empty where there is none; undefined for what is none. */
function signedAmountOf(text: string): string | undefined {
  if (text === '') return '';
  const [, sign = '', rest = ''] = /^(-?)(.*)$/.exec(text) ?? [];
  const amount = amountOf(rest);
  return amount === undefined || !/^\d{1,15}(\.\d{1,6})?$/.test(amount) ? undefined : `${sign}${amount}`;
}

/** Skills and their levels, 1 to 10; undefined when one of them is none. */
function skillsOf(text: string): RecordDocument['requiredSkills'] | undefined {
  const skills: RecordDocument['requiredSkills'] = [];
  for (const part of text.split(/[;,|]/)) {
    if (part.trim() === '') continue;
    const [, skill, level = '1'] = /^\s*([A-Za-z0-9_-]{1,64})\s*(?::\s*(\d{1,2}))?\s*$/.exec(part) ?? [];
    const minLevel = Number(level);
    if (skill === undefined || minLevel < 1 || minLevel > 10) return undefined;
    skills.push({ skill, minLevel });
  }
  return skills;
}

function trimmed<T extends Readonly<Record<string, string>>>(texts: T): T {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()])) as T;
}

/** Those that are not empty. */
function given<N extends string>(texts: Readonly<Record<N, string>>, names: readonly N[]): Partial<Record<N, string>> {
  return Object.fromEntries(names.filter((name) => texts[name] !== '').map((name) => [name, texts[name]])) as Partial<
    Record<N, string>
  >;
}
