import type { DebtorRecord } from '../debtor.ts';

/** How much there is of a record. */
export interface Size {
  readonly numbers: number;
  readonly debts: number;
  readonly attempts: number;
}

/** What two records become as one. */
export interface MergePreview {
  readonly stays: Size;
  readonly goes: Size;
  readonly both: Size;
  /** Debts of which both say something, and not the same: what the record that stays says counts. */
  readonly twice: readonly string[];
}

/** As the service joins them: numbers and debts of both, each once; every attempt of both counts. Pure. */
export function previewOf(stays: DebtorRecord, goes: DebtorRecord): MergePreview {
  const numbers = [stays, goes].flatMap(({ document }) => document.phones.map(({ number }) => number));
  const debts = [stays, goes].flatMap(({ document }) => document.debts.map(({ id }) => id));
  const [stay, go] = [sizeOf(stays), sizeOf(goes)];
  return {
    stays: stay,
    goes: go,
    both: { numbers: new Set(numbers).size, debts: new Set(debts).size, attempts: stay.attempts + go.attempts },
    twice: goes.document.debts.filter((debt) => isOther(debt, stays)).map(({ id }) => id),
  };
}

type Debt = DebtorRecord['document']['debts'][number];

function isOther(debt: Debt, { document }: DebtorRecord): boolean {
  const known = document.debts.find(({ id }) => id === debt.id);
  return (['portfolio', 'balance', 'currency', 'daysPastDue'] as const).some(
    (part) => known?.[part] !== undefined && debt[part] !== undefined && known[part] !== debt[part],
  );
}

function sizeOf({ document, attempts }: DebtorRecord): Size {
  return { numbers: document.phones.length, debts: document.debts.length, attempts };
}
