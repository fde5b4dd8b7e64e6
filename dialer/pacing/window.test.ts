import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowAt, WindowClock } from './window.ts';

const at = (text: string): number => Date.parse(text);
const day = { type: 'day' } as const;
const month = { type: 'month' } as const;
const bogota = -5;
const utc = 0;

describe('windowAt', () => {
  it.each([
    ['a day in Bogotá', day, bogota, '2026-11-23T04:59:59Z', '2026-11-22T05:00:00Z', '2026-11-23T05:00:00Z'],
    [
      'the next day a second later',
      day,
      bogota,
      '2026-11-23T05:00:00Z',
      '2026-11-23T05:00:00Z',
      '2026-11-24T05:00:00Z',
    ],
    [
      'eight hours from midnight',
      { type: 'hours', hours: 8 },
      utc,
      '2026-11-23T15:59:59Z',
      '2026-11-23T08:00:00Z',
      '2026-11-23T16:00:00Z',
    ],
    [
      'a last window cut at midnight',
      { type: 'hours', hours: 9 },
      utc,
      '2026-11-23T20:00:00Z',
      '2026-11-23T18:00:00Z',
      '2026-11-24T00:00:00Z',
    ],
    [
      'two whole days',
      { type: 'hours', hours: 48 },
      utc,
      '1970-01-03T20:00:00Z',
      '1970-01-03T00:00:00Z',
      '1970-01-05T00:00:00Z',
    ],
    ['a leap February', month, utc, '2028-02-29T12:00:00Z', '2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['December', month, -3, '2026-12-31T23:00:00Z', '2026-12-01T03:00:00Z', '2027-01-01T03:00:00Z'],
    [
      'a day of a rolling window',
      { type: 'rollingDays', days: 30 },
      utc,
      '2026-11-23T12:00:00Z',
      '2026-11-23T00:00:00Z',
      '2026-11-24T00:00:00Z',
    ],
  ] as const)('finds %s', (...row) => {
    const [, window, hoursAhead, instant, startsAt, endsAt] = row;
    expect(windowAt(window, hoursAhead * 3_600_000, at(instant))).toMatchObject({
      startsAt: at(startsAt),
      endsAt: at(endsAt),
    });
  });

  it('gives keys that sort by time', () => {
    const keys = [0, 5, 11, 30].map(
      (hours) => windowAt({ type: 'hours', hours: 6 }, 0, at('2026-11-23T00:00:00Z') + hours * 3_600_000).key,
    );
    expect(keys).toEqual([...keys].sort());
  });
});

describe('WindowClock', () => {
  it('finds the window of any instant after any other, in any zone, of any rules', () => {
    const asked = fc.record({
      window: fc.constantFrom(
        day,
        month,
        { type: 'hours', hours: 4 } as const,
        { type: 'rollingDays', days: 7 } as const,
      ),
      offsetMs: fc.constantFrom(bogota * 3_600_000, utc),
      hour: fc.integer({ min: 0, max: 80 }),
    });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 2, maxLength: 30 }), (questions) => {
        const clock = new WindowClock();
        for (const { window, offsetMs, hour } of questions) {
          const instant = at('2026-11-29T00:00:00Z') + hour * 3_600_000;
          expect(clock.at(window, offsetMs, instant)).toEqual(windowAt(window, offsetMs, instant));
        }
      }),
    );
  });
});
