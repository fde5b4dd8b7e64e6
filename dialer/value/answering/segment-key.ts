import type { Debtor, PhoneNumber } from '../../debtor/debtor.ts';

/** Names longer than this are cut. */
const mostCharacters = 64;

/**
 * Debtors are alike whose list says the same segment, else the same portfolio, called on the same type of line. Nothing else of
 * a person is looked at: neither name, sex, age, address nor language.
 */
export function segmentKeyOf(debtor: Pick<Debtor, 'segment' | 'debts'>, phone: Pick<PhoneNumber, 'lineType'>): string {
  const group = debtor.segment ?? debtor.debts[0]?.portfolio ?? '';
  return `${group.slice(0, mostCharacters)}/${phone.lineType}`;
}
