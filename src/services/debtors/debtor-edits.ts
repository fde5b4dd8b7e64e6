import type { Debt } from '../../../dialer/debtor/debtor.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DebtorDocument, PhoneDocument } from './debtor-document.ts';

/* Changes of one part of a debtor's document. Documents that are read have their numbers in E.164. */

export type DebtorEdit = (document: DebtorDocument) => DebtorDocument;

/** Adds a number as the last to be tried, or replaces what is known of it. */
export function putPhone(phone: PhoneDocument): DebtorEdit {
  return (document) => ({ ...document, phones: replaced(document.phones, phone, ({ number }) => number) });
}

/** @throws AppError NOT_FOUND; REQUEST_INVALID for the last number: whom nobody may call is stopped */
export function removePhone(e164: string): DebtorEdit {
  return (document) => {
    const phones = without(document.phones, ({ number }) => number === e164);
    if (phones.length === 0) throw new AppError('REQUEST_INVALID', { reason: 'lastNumber' });
    return { ...document, phones };
  };
}

/** Adds a debt, or replaces it. */
export function putDebt(debt: Debt): DebtorEdit {
  return (document) => ({ ...document, debts: replaced(document.debts, debt, ({ id }) => id) });
}

/** @throws AppError NOT_FOUND */
export function removeDebt(debtId: string): DebtorEdit {
  return (document) => ({ ...document, debts: without(document.debts, ({ id }) => id === debtId) });
}

function replaced<T>(all: readonly T[], one: T, idOf: (item: T) => string): readonly T[] {
  const isKnown = all.some((item) => idOf(item) === idOf(one));
  return isKnown ? all.map((item) => (idOf(item) === idOf(one) ? one : item)) : [...all, one];
}

function without<T>(all: readonly T[], isIt: (item: T) => boolean): readonly T[] {
  const rest = all.filter((item) => !isIt(item));
  if (rest.length === all.length) throw new AppError('NOT_FOUND', { reason: 'partUnknown' });
  return rest;
}
