import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnitSample } from './unit-sample.ts';

it('never holds more than its limit, and forgets each unit once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (units, most) => {
      const forgotten: string[] = [];
      const sample = new UnitSample<string>(most, (unit) => forgotten.push(unit));
      const taken = units.filter((unit) => sample.takes(unit) && (sample.add(unit, unit), true));
      expect(sample.size).toBeLessThanOrEqual(most);
      expect(new Set(forgotten).size).toBe(forgotten.length);
      expect(forgotten.length + sample.size).toBe(taken.length);
      for (const unit of taken) expect(sample.get(unit) === undefined).toBe(forgotten.includes(unit));
    }),
  );
});

it('knows from its share how many units there were', () => {
  const sample = new UnitSample<number>(1_000, () => undefined);
  for (let unit = 0; unit < 50_000; unit += 1) if (sample.takes(`D${unit}`)) sample.add(`D${unit}`, unit);
  const most = 50_000;
  expect(Math.abs(sample.size / sample.share - most)).toBeLessThan(4 * Math.sqrt(most / sample.share));
});
