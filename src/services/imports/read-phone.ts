import {
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { LineType } from '../../../dialer/debtor/debtor.ts';
import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import type { PhoneReading, ReadPhone } from '../../../dialer/debtor/import-row.ts';
import { isDead, readOldNumber } from '../../../dialer/debtor/numbering/old-numbers.ts';

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

/** How people write an extension behind a number, in Spanish, Portuguese and English. */
const extensionPart =
  /[\s,;]*(?:(?<![a-z])(?:ext(?:ensi[oó]n)?|extn|anexo|anx|interno|int|ramal|x)|#)[.:=\s]*(\d{1,7})\s*$/i;

/** Brazil's `0xx11`: the two x stand for a carrier of one's choice. */
const carrierPlaceholder = /^(\W*)0\s*xx\s*/i;

/**
 * Reads a number by the numbering plans of libphonenumber, with the metadata that knows line types (`/max`), and by the
 * rules for old ways of writing (old-numbers.ts).
 *
 * The plans lag behind what regulators assign. A number that looks like a mobile number of its country in a range the plan
 * does not have is therefore taken, with a doubt: the network decides at the first attempt whether it exists.
 */
export const readPhone: ReadPhone = (text, country) => {
  const extension = extensionPart.exec(text)?.[1];
  const bare = text.replace(extensionPart, '').replace(carrierPlaceholder, '$1').trim();
  const read = readBare(bare, country as CountryCode);
  return 'reason' in read || extension === undefined ? read : { ...read, extension };
};

function readBare(text: string, country: CountryCode): PhoneReading | { readonly reason: ImportReason } {
  const places = /[a-z]/i.test(text) ? [] : placesOf(text, country);
  if (places.some((place) => isDead(place.country, place.national))) return { reason: 'withdrawn' };
  const direct = parsed(text.replace(/^00(?=\s*[1-9])/, '+'), country);
  if (direct?.isValid()) return readingOf(direct, country);
  let refusal: ImportReason = 'notAPhone';
  for (const place of places) {
    const today = readOldNumber(place.country, place.national);
    if (today === undefined) continue;
    if (typeof today === 'object') {
      refusal = today.reason;
      continue;
    }
    const number = parsed(today, place.country);
    if (number?.isValid()) return readingOf(number, country);
  }
  if (direct && looksMobile(direct)) return { e164: direct.number, lineType: 'unknown', doubt: 'unassignedRange' };
  return { reason: refusal };
}

function readingOf(number: PhoneNumber, country: CountryCode): ReturnType<ReadPhone> {
  const type = number.getType();
  if (undialable.has(type)) return { reason: 'notDialable' };
  const reading = { e164: number.number, lineType: (type && lineTypes[type]) ?? 'unknown' } as const;
  return number.countryCallingCode === getCountryCallingCode(country)
    ? reading
    : { ...reading, doubt: 'foreignNumber' };
}

function parsed(text: string, defaultCountry: CountryCode): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry, extract: false });
}

/** A country and the digits of a number within it. */
interface Place {
  readonly country: CountryCode;
  readonly national: string;
}

/** What the digits may be: of the country they name, or of `country`, with its calling code or without. */
function placesOf(text: string, country: CountryCode): readonly Place[] {
  const digits = text.replace(/\D/g, '');
  const abroad = /^\s*\+/.test(text) ? digits : /^\s*00[1-9]/.exec(text) ? digits.slice(2) : undefined;
  if (abroad !== undefined) {
    return Object.entries(countryOfCallingCode)
      .filter(([callingCode]) => abroad.startsWith(callingCode))
      .map(([callingCode, named]) => ({ country: named, national: abroad.slice(callingCode.length) }));
  }
  const callingCode = getCountryCallingCode(country);
  const places = [{ country, national: digits }];
  return digits.startsWith(callingCode) ? [...places, { country, national: digits.slice(callingCode.length) }] : places;
}

/** As long as the mobile numbers of its country, and beginning with the same digit. */
function looksMobile({ country, countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  const callingCode = countryCallingCode as keyof typeof countryOfCallingCode;
  const example = getExampleNumber(country ?? countryOfCallingCode[callingCode], examples)?.nationalNumber;
  return example?.length === nationalNumber.length && example.startsWith(nationalNumber.charAt(0));
}

/** A number outside the plan belongs to no country for the library: these calling codes have one country each. */
const countryOfCallingCode = {
  '51': 'PE',
  '52': 'MX',
  '54': 'AR',
  '55': 'BR',
  '56': 'CL',
  '57': 'CO',
  '593': 'EC',
} as const;
