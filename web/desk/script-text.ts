import type { Language } from '../../src/messages/language.ts';
import type { Card } from './desk-api.ts';
import type { CallForm } from './call-form.ts';
import { amountOf, moneyText } from '../shared/money.ts';
import { dayText, whenText } from './when-text.ts';

type Script = NonNullable<Card['script']>;
export type ScriptSection = Script['sections'][number];
export type ScriptPart = NonNullable<ScriptSection['parts']['es']>[number];
export type ScriptField = Extract<ScriptPart, { readonly field: unknown }>['field'];

interface Known {
  readonly card: Card;
  readonly agentName: string;
  readonly form: Pick<CallForm, 'fields' | 'times'>;
  readonly days: (days: number) => string;
  readonly language: Language;
}

/** What stands for a field in this call; undefined: nobody knows it. */
export function scriptValue(field: ScriptField, known: Known): string | undefined {
  const value = valueOf[field](known)?.trim();
  return value === '' ? undefined : value;
}

const valueOf: Readonly<Record<ScriptField, (known: Known) => string | undefined>> = {
  debtorName: ({ card }) => card.document.name,
  agentName: ({ agentName }) => agentName,
  campaign: ({ card }) => card.campaignName,
  creditor: ({ card }) => card.document.debts.find(({ portfolio = '' }) => portfolio !== '')?.portfolio,
  balance: ({ card, language }) => balanceOf(card, language),
  daysPastDue: ({ card, days }) => {
    const known = card.document.debts.flatMap(({ daysPastDue }) => daysPastDue ?? []);
    return known.length === 0 ? undefined : days(Math.max(...known));
  },
  promiseDate: ({ card, form, language }) => {
    const { promisedUntil } = form.fields.value;
    if (promisedUntil !== '') return dayText(new Date(`${promisedUntil}T12:00:00`).getTime(), language);
    const { promise } = card;
    return promise && promise.isKept !== true ? dayText(promise.until, language) : undefined;
  },
  promisedAmount: ({ card, form, language }) => {
    const amount = amountOf(form.fields.value.amount);
    return amount === undefined ? undefined : moneyText(amount, card.document.debts[0]?.currency, language);
  },
  callbackTime: ({ form, language }) => {
    const { callBackAt } = form.fields.value;
    const times = form.times.value;
    if (callBackAt === undefined) return undefined;
    return whenText(callBackAt, language, typeof times === 'object' ? times.timeZone : undefined);
  },
};

/** What they owe in all; undefined where a debt's balance is not known, or debts are in several currencies. */
function balanceOf({ document: { debts } }: Card, language: Language): string | undefined {
  const [first] = debts;
  const balances = debts.flatMap(({ balance }) => balance ?? []);
  if (!first || balances.length < debts.length) return undefined;
  if (debts.some(({ currency }) => currency !== first.currency)) return undefined;
  const cents = balances.reduce((sum, balance) => sum + Math.round(Number(balance) * 100), 0);
  return moneyText(String(cents / 100), first.currency, language);
}

/** The sections that are to be read now: those of the beginning, and those of the disposition that is chosen. */
export function sectionsNow(
  script: Script,
  meaning: Card['dispositions'][number]['meaning'] | undefined,
): readonly ScriptSection[] {
  return script.sections.filter(
    ({ meanings }) => meanings === undefined || (meaning !== undefined && meanings.includes(meaning)),
  );
}

/** A text in the reader's language, else in the other. */
export function inLanguage<T>(texts: { readonly es?: T; readonly en?: T }, language: Language): T | undefined {
  return texts[language] ?? texts[language === 'es' ? 'en' : 'es'];
}
