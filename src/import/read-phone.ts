import { parsePhoneNumberFromString, type CountryCode, type PhoneNumberType } from 'libphonenumber-js/max';
import type { LineType } from '../../dialer/debtor/debtor.ts';
import type { ReadPhone } from '../../dialer/debtor/import-row.ts';

/** Numbers that are nobody's phone, or that cost the one who calls. */
const undialable: ReadonlySet<PhoneNumberType | undefined> = new Set([
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'VOICEMAIL',
]);

const lineTypes: Readonly<Partial<Record<PhoneNumberType, LineType>>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
};

/**
 * Reads a number by the numbering plans of libphonenumber, with the metadata that tells line types (`/max`).
 * Valid means: of a length and range that is assigned in its country.
 */
export const readPhone: ReadPhone = (text, country) => {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  if (!number?.isValid()) return { reason: 'notAPhone' };
  const type = number.getType();
  if (undialable.has(type)) return { reason: 'notDialable' };
  return { e164: number.number, lineType: (type && lineTypes[type]) ?? 'unknown' };
};
