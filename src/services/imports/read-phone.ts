import {
  getExampleNumber,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { LineType } from '../../../dialer/debtor/debtor.ts';
import type { ReadPhone } from '../../../dialer/debtor/import-row.ts';

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
 *
 * The plans lag behind what regulators assign. A number that looks like a mobile number of its country in a range the plan
 * does not have is therefore taken, with a doubt: the network decides at the first attempt whether it exists.
 */
export const readPhone: ReadPhone = (text, country) => {
  const number = parsePhoneNumberFromString(asDialledToday(text), {
    defaultCountry: country as CountryCode,
    extract: false,
  });
  if (!number) return { reason: 'notAPhone' };
  if (!number.isValid()) {
    if (!looksMobile(number)) return { reason: 'notAPhone' };
    return { e164: number.number, lineType: 'unknown', doubt: 'unassignedRange' };
  }
  const type = number.getType();
  if (undialable.has(type)) return { reason: 'notDialable' };
  return { e164: number.number, lineType: (type && lineTypes[type]) ?? 'unknown' };
};

/** As long as the mobile numbers of its country, and beginning with the same digit. */
function looksMobile({ country, countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  const callingCode = countryCallingCode as keyof typeof countryOfCallingCode;
  const example = getExampleNumber(country ?? countryOfCallingCode[callingCode], examples)?.nationalNumber;
  return example?.length === nationalNumber.length && example.startsWith(nationalNumber.charAt(0));
}

/** A number outside the plan belongs to no country for the library: these calling codes have one country each. */
const countryOfCallingCode = { '51': 'PE', '52': 'MX', '54': 'AR', '55': 'BR', '56': 'CL', '57': 'CO' } as const;

/**
 * Old lists hold old ways of dialling: `00` for `+`, and the `1`, `044` or `045` that Mexico put before mobile numbers
 * until August 2019 (Plan Técnico Fundamental de Numeración).
 */
function asDialledToday(text: string): string {
  const digits = text.replace(/[^\d+]/g, '');
  const mexican = /^(?:(?:\+|00)?521|04[45])(\d{10})$/.exec(digits)?.[1];
  if (mexican !== undefined) return `+52${mexican}`;
  return text.trim().replace(/^00(?=\s*[1-9])/, '+');
}
