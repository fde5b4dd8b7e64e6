import type { DebtorRecord } from '../debtor.ts';

export type RecordDocument = DebtorRecord['document'];
type Phone = RecordDocument['phones'][number];
type Debt = RecordDocument['debts'][number];

/** What of a debtor is one text each, in the order of the form. */
export const textParts = [
  'name',
  'segment',
  'language',
  'timeZone',
  'priority',
  'requiredSkills',
  'score',
  'answerProbability',
] as const;
export type TextPart = (typeof textParts)[number];

export const phoneParts = ['number', 'extension', 'timeZone'] as const;
export const debtParts = ['id', 'portfolio', 'balance', 'currency', 'daysPastDue'] as const;
export const fieldParts = ['name', 'text'] as const;

/** What of a debtor there may be many of, with the parts of one. */
export const listParts = { phones: phoneParts, debts: debtParts, fields: fieldParts } as const;
export type ListName = keyof typeof listParts;
export type PartOf<L extends ListName> = (typeof listParts)[L][number];

/** A debtor's document as somebody types it; what is not given is empty. */
export interface RecordTexts {
  readonly parts: Readonly<Record<TextPart, string>>;
  readonly phones: readonly Readonly<Record<PartOf<'phones'>, string>>[];
  readonly debts: readonly Readonly<Record<PartOf<'debts'>, string>>[];
  readonly fields: readonly Readonly<Record<PartOf<'fields'>, string>>[];
}

/** The document in a form. Pure. */
export function textsOf(document: RecordDocument): RecordTexts {
  return {
    parts: {
      name: document.name ?? '',
      segment: document.segment ?? '',
      language: document.language ?? '',
      timeZone: document.timeZone ?? '',
      priority: String(document.priority),
      requiredSkills: skillsText(document.requiredSkills),
      score: text(document.score),
      answerProbability: text(document.answerProbability),
    },
    phones: document.phones.map(phoneTexts),
    debts: document.debts.map(debtTexts),
    fields: Object.entries(document.fields).map(([name, value]) => ({ name, text: value })),
  };
}

/** Skills as lists have them, `negotiation:5; es`. */
export function skillsText(skills: RecordDocument['requiredSkills']): string {
  return skills.map(({ skill, minLevel }) => (minLevel === 1 ? skill : `${skill}:${minLevel}`)).join('; ');
}

function phoneTexts({ number, extension = '', timeZone = '' }: Phone): RecordTexts['phones'][number] {
  return { number, extension, timeZone };
}

function debtTexts({
  id,
  portfolio = '',
  balance = '',
  currency = '',
  daysPastDue,
}: Debt): RecordTexts['debts'][number] {
  return { id, portfolio, balance, currency, daysPastDue: text(daysPastDue) };
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
