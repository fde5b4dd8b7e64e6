import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oldNumberRules, type OldNumberRule } from '../../../dialer/debtor/numbering/old-numbers.ts';
import { readPhone } from './read-phone.ts';

/** Old ways of writing, as lists of creditors have them. */
describe('old numbers', () => {
  it.each([
    ['BR', '11 8765-4321', '+5511987654321'],
    ['BR', '+55 31 9188-6910', '+5531991886910'],
    ['BR', '5531 9188-6910', '+5531991886910'],
    ['BR', '(61) 9100-1234', '+5561991001234'],
    ['BR', '(0xx11) 98765-4321', '+5511987654321'],
    ['BR', '0XX 11 8765-4321', '+5511987654321'],
    ['BR', '0 15 11 8765-4321', '+5511987654321'],
    ['BR', '0 15 11 98765-4321', '+5511987654321'],
    ['BR', '(11) 3765-4321', '+551137654321'],
    ['CO', '(1) 555 0100', '+576015550100'],
    ['CO', '031 5550100', '+576015550100'],
    ['CO', '07 4 5550100', '+576045550100'],
    ['CO', '4 5550100', '+576045550100'],
    ['CO', '+57 1 555 0100', '+576015550100'],
    ['CO', '03 300 745 1234', '+573007451234'],
    ['MX', '01 55 1234 5678', '+525512345678'],
    ['MX', '1 55 1234 5678', '+525512345678'],
    ['MX', '+52 1 55 1234 5678', '+525512345678'],
    ['MX', '+52 01 55 1234 5678', '+525512345678'],
    ['MX', '0052 1 81 1234 5678', '+528112345678'],
    ['MX', '045 81 1234 5678', '+528112345678'],
    ['MX', '01 81 1234 5678', '+528112345678'],
    ['CL', '09 8765 4321', '+56987654321'],
    ['CL', '8765 4321', '+56987654321'],
    ['CL', '02 2345 6789', '+56223456789'],
    ['CL', '02 345 6789', '+56223456789'],
    ['CL', '2345 6789', '+56223456789'],
    ['CL', '061 221234', '+56612221234'],
    ['CL', '+56 41 234567', '+56412234567'],
    ['AR', '0341 15 512-3456', '+5493415123456'],
    ['AR', '011 15-2345-6789', '+5491123456789'],
    ['PE', '01 9876 5432', '+51998765432'],
    ['PE', '054 9 712345', '+51959712345'],
    ['PE', '(084) 9712345', '+51984712345'],
    ['EC', '09 876 5432', '+593998765432'],
    ['EC', '08 765 4321', '+593987654321'],
    ['EC', '+593 9 876 5432', '+593998765432'],
    // Written in one country's list about another's people.
    ['CO', '+55 31 9188-6910', '+5531991886910'],
  ])('%s: %s is %s today', (country, text, e164) => expect(readPhone(text, country)).toMatchObject({ e164 }));

  it.each([
    ['BR', '21 7654-3210', 'withdrawn'],
    ['BR', '+55 21 7654-3210', 'withdrawn'],
    ['BR', '552176543210', 'withdrawn'],
    ['BR', '0 21 11 6765-4321', 'withdrawn'],
    ['BR', '98765-4321', 'areaMissing'],
    ['BR', '3765-4321', 'areaMissing'],
    ['CO', '555 0100', 'areaMissing'],
    ['MX', '5512 3456', 'areaMissing'],
    ['MX', '044 1234 5678', 'areaMissing'],
    ['CL', '6543 2100', 'withdrawn'],
    ['CL', '234 567', 'areaMissing'],
    ['AR', '4321-0123', 'areaMissing'],
    ['AR', '15 2345 6789', 'areaMissing'],
    ['PE', '9765 4321', 'withdrawn'],
    ['PE', '456 7890', 'areaMissing'],
    ['EC', '245 6789', 'areaMissing'],
    ['US', '555 0100', 'areaMissing'],
  ])('%s: %s is not dialled: %s', (country, text, reason) => expect(readPhone(text, country)).toEqual({ reason }));

  it('has a source and a date for every rule, and rules for every country served', () => {
    for (const { source, since } of oldNumberRules) {
      expect(source.length).toBeGreaterThan(20);
      expect(since).toMatch(/^(19|20)\d\d-\d\d-\d\d$/);
    }
    const countries = new Set(oldNumberRules.map(({ country }) => country));
    expect(countries).toEqual(new Set(['AR', 'BR', 'CL', 'CO', 'EC', 'MX', 'PE', 'US']));
  });

  const rewriting = oldNumberRules.filter(({ now }) => typeof now === 'string');

  it.each(rewriting.map((rule) => [`${rule.country} ${rule.old.source}`, rule] as const))(
    'a number rewritten by %s is valid, and reads as itself however it is written',
    (_, { country, old }) => {
      let taken = 0;
      fc.assert(
        fc.property(fc.stringMatching(old), (text) => {
          const read = readPhone(text, country);
          if ('reason' in read) return;
          taken += 1;
          expect(read.e164).toMatch(/^\+[1-9]\d{7,14}$/);
          const { doubt: __, ...plain } = read;
          expect(readPhone(read.e164, country)).toEqual(read);
          expect(readPhone(read.e164, 'US')).toMatchObject(plain);
          if (read.doubt !== 'foreignNumber') expect(readPhone(read.e164.slice(1), country)).toEqual(read);
        }),
        { numRuns: 300 },
      );
      expect(taken).toBeGreaterThan(0);
    },
  );

  it('takes no number for alive that a rule calls withdrawn', () => {
    const gone = oldNumberRules.filter((rule: OldNumberRule) => typeof rule.now === 'object');
    for (const { country, old } of gone) {
      fc.assert(
        fc.property(fc.stringMatching(old), (text) => {
          const read = readPhone(text, country);
          expect(read).not.toMatchObject({ e164: expect.stringMatching(new RegExp(`${text}$`)) as string });
        }),
      );
    }
  });

  it('reads any text without throwing, and only numbers out of digits', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.constantFrom('AR', 'BR', 'CL', 'CO', 'EC', 'MX', 'PE'),
        (text, country) => {
          const read = readPhone(text, country);
          if ('e164' in read) expect(read.e164).toMatch(/^\+[1-9]\d{7,14}$/);
        },
      ),
    );
  });
});
