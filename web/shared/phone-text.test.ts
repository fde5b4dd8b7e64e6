import fc from 'fast-check';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { phoneText } from './phone-text.ts';

const shown = (e164: string): string => phoneText(e164).replaceAll('\u00A0', ' ');

it.each([
  ['+573007451234', '+57 300 745 1234'],
  ['+576015550142', '+57 601 555 0142'],
  ['+525512345678', '+52 55 1234 5678'],
  ['+529991234567', '+52 999 123 4567'],
  ['+5491123456789', '+54 9 11 2345 6789'],
  ['+5493512345678', '+54 9 351 234 5678'],
  ['+542901456789', '+54 2901 45 6789'],
  ['+5511912345678', '+55 11 91234 5678'],
  ['+51987654321', '+51 987 654 321'],
  ['+56987654321', '+56 9 8765 4321'],
  ['+593991234567', '+593 99 123 4567'],
  ['+12125550142', '+1 212 555 0142'],
])('reads %s as %s', (e164, text) => {
  expect(shown(e164)).toBe(text);
});

it.each(['BR', 'CL', 'EC', 'MX', 'US'] as const)(
  'groups numbers of %s as the library that knows its plan',
  (country) => {
    const written = [...examplesOf(country)];
    const asThere = written.filter((one) => shown(one.number) === one.formatInternational().replaceAll('-', ' '));
    // Some lines for machines and a few new areas stand in other groups.
    expect(asThere.length / written.length).toBeGreaterThan(0.95);
  },
);

/** Valid numbers near the library's example, seeded, of every area that begins so. */
function* examplesOf(country: CountryCode): Iterable<NonNullable<ReturnType<typeof parsePhoneNumberFromString>>> {
  const example = parsePhoneNumberFromString(examples[country], country);
  if (!example) throw new Error(country);
  const tail = example.nationalNumber.length - 4;
  for (let n = 0; n < 500; n += 1) {
    const area = String((n * 7_919) % 10 ** 4).padStart(4, '0');
    const national = `${area}${'2345678901'.slice(0, tail)}`;
    const found = parsePhoneNumberFromString(`+${example.countryCallingCode}${national}`);
    if (found && ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE'].includes(found.getType() ?? '')) yield found;
  }
}

it('leaves every digit where it was, and what it does not know as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[0-9]{1,15}$/), (text) => {
      expect(phoneText(text).replaceAll('\u00A0', '')).toBe(text);
    }),
  );
  expect(phoneText('+34600123456')).toBe('+34600123456');
  expect(phoneText('anonymous')).toBe('anonymous');
});
