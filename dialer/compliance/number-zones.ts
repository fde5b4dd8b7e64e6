import type { PhoneNumber } from '../debtor/debtor.ts';

/** Where the debtor may be: the number's zone and their own when both are known, else the campaign's. */
export function zonesOfNumber(
  { timeZone }: Pick<PhoneNumber, 'timeZone'>,
  debtorZone: string | undefined,
  campaignZone: string,
): readonly string[] {
  if (timeZone === undefined) return [debtorZone ?? campaignZone];
  return debtorZone === undefined || debtorZone === timeZone ? [timeZone] : [timeZone, debtorZone];
}
