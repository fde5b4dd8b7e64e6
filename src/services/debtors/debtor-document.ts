import type { Debt, Debtor, PhoneNumber } from '../../../dialer/debtor/debtor.ts';
import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import { phoneTimeZone } from '../../../dialer/debtor/numbering/phone-time-zone.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { readPhone } from '../imports/read-phone.ts';

/** A number of a debtor, as a creditor's program writes it. */
export interface PhoneDocument extends Omit<PhoneNumber, 'e164' | 'lineType'> {
  readonly number: string;
  readonly lineType?: PhoneNumber['lineType'];
}

/** A debtor, as a creditor's program writes it. */
export interface DebtorDocument extends Omit<Debtor, 'id' | 'phones'> {
  readonly phones: readonly PhoneDocument[];
}

/** What is to change; null removes. */
export type DebtorPatch = {
  readonly [K in Exclude<keyof DebtorDocument, 'fields' | 'phones'>]?: DebtorDocument[K] | null;
} & {
  readonly phones?: readonly PhoneDocument[];
  readonly fields?: Readonly<Record<string, string | null>> | null;
};

/** What is wrong with a field, by its JSON Pointer. */
export interface DocumentProblem {
  readonly field: string;
  readonly reason: ImportReason;
}

/** Reads a document as an import into that campaign would: numbers by its country's plan, zones by the numbers. */
export function readDebtor(
  id: string,
  { phones, ...rest }: DebtorDocument,
  { country, timeZone }: Pick<Campaign, 'country' | 'timeZone'>,
): { readonly debtor: Debtor } | { readonly problems: readonly DocumentProblem[] } {
  const problems: DocumentProblem[] = [];
  const read = new Map<string, PhoneNumber>();
  for (const [index, phone] of phones.entries()) {
    const found = readPhone(phone.number, country);
    if ('reason' in found) problems.push({ field: `/phones/${index}/number`, reason: found.reason });
    else if (!read.has(found.e164))
      read.set(found.e164, numberOf(phone, found, rest.timeZone === undefined ? timeZone : undefined));
  }
  return problems.length > 0 ? { problems } : { debtor: { id, ...rest, phones: [...read.values()] } };
}

function numberOf(
  given: PhoneDocument,
  { e164, lineType, extension = given.extension }: Pick<PhoneNumber, 'e164' | 'lineType' | 'extension'>,
  usual: string | undefined,
): PhoneNumber {
  // A zone from the creditor counts more than the numbering plan.
  const zone = given.timeZone ?? (usual === undefined ? undefined : phoneTimeZone(e164));
  return {
    e164,
    lineType,
    ...(extension === undefined ? {} : { extension }),
    ...(zone === undefined || zone === usual ? {} : { timeZone: zone }),
  };
}

/** The document that is read and written again without a change. */
export function documentOf({ id: _id, phones, ...rest }: Debtor): DebtorDocument {
  return { ...rest, phones: phones.map(({ e164, ...phone }) => ({ number: e164, ...phone })) };
}

/** The document with a change in it (RFC 7396). */
export function patched(document: DebtorDocument, patch: DebtorPatch): DebtorDocument {
  const { fields = {}, debts, priority, requiredSkills, ...others } = patch;
  const merged = { ...document, ...others };
  const texts = fields === null ? {} : { ...document.fields, ...fields };
  const isSet = ([, value]: readonly [string, unknown]): boolean => value !== null;
  return {
    ...(Object.fromEntries(Object.entries(merged).filter(isSet)) as unknown as DebtorDocument),
    debts: replaced<readonly Debt[]>(debts, document.debts, []),
    priority: replaced(priority, document.priority, 0),
    requiredSkills: replaced(requiredSkills, document.requiredSkills, []),
    fields: Object.fromEntries(Object.entries(texts).filter(isSet)) as Record<string, string>,
  };
}

function replaced<T>(given: T | null | undefined, before: T, without: T): T {
  if (given === undefined) return before;
  return given ?? without;
}
