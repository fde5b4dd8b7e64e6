import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attemptFilterNames, attemptsAddress, filtersOf, type AttemptFilters } from './attempts-address.ts';
import { placeOf } from './sections/place.ts';

it('leads to the section with every filter, whatever it says', () => {
  const text = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((one) => one.length <= 200);
  const instant = fc.nat().map(String);
  const values: Readonly<Record<string, fc.Arbitrary<string> | undefined>> = {
    state: text,
    from: instant,
    to: instant,
    isLive: fc.constant('true'),
    isAbandoned: fc.constant('true'),
  };
  const filters = fc.record(Object.fromEntries(attemptFilterNames.map((name) => [name, values[name] ?? text])), {
    requiredKeys: [],
  }) as fc.Arbitrary<AttemptFilters>;
  fc.assert(
    fc.property(filters, (asked) => {
      const address = attemptsAddress(asked);
      const { section, id = '' } = placeOf(address.slice(address.indexOf('#')), ['attempts']);
      expect(section).toBe('attempts');
      expect(filtersOf(id)).toEqual(asked);
    }),
  );
});

it.each(['from=yesterday', 'isLive=perhaps', 'colour=red', `agent=${'x'.repeat(201)}`, 'campaign=', '%%%'])(
  'passes over %s',
  (text) => {
    expect(filtersOf(text)).toEqual({});
  },
);
