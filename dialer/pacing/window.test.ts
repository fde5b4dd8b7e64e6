import { describe, expect, it } from 'vitest';
import { windowAt } from './window.ts';

const at = (text: string): number => Date.parse(text);

describe('windowAt', () => {
  it.each([
    [
      'a day in Bogotá',
      { type: 'day' } as const,
      'America/Bogota',
      '2026-11-23T04:59:59Z',
      '2026-11-22',
      '2026-11-22T05:00:00Z',
      '2026-11-23T05:00:00Z',
    ],
    [
      'the next day a second later',
      { type: 'day' } as const,
      'America/Bogota',
      '2026-11-23T05:00:00Z',
      '2026-11-23',
      '2026-11-23T05:00:00Z',
      '2026-11-24T05:00:00Z',
    ],
    [
      'eight hours from midnight',
      { type: 'hours', hours: 8 } as const,
      'UTC',
      '2026-11-23T15:59:59Z',
      '2026-11-23T0480',
      '2026-11-23T08:00:00Z',
      '2026-11-23T16:00:00Z',
    ],
    [
      'a last window cut at midnight',
      { type: 'hours', hours: 9 } as const,
      'UTC',
      '2026-11-23T20:00:00Z',
      '2026-11-23T1080',
      '2026-11-23T18:00:00Z',
      '2026-11-24T00:00:00Z',
    ],
    [
      'a leap February',
      { type: 'month' } as const,
      'UTC',
      '2028-02-29T12:00:00Z',
      '2028-02',
      '2028-02-01T00:00:00Z',
      '2028-03-01T00:00:00Z',
    ],
    [
      'December',
      { type: 'month' } as const,
      'America/Santiago',
      '2026-12-31T23:00:00Z',
      '2026-12',
      '2026-12-01T03:00:00Z',
      '2027-01-01T03:00:00Z',
    ],
    [
      'a day of 23 hours',
      { type: 'day' } as const,
      'America/New_York',
      '2026-03-08T12:00:00Z',
      '2026-03-08',
      '2026-03-08T05:00:00Z',
      '2026-03-09T04:00:00Z',
    ],
    [
      'a day of a rolling window',
      { type: 'rollingDays', days: 30 } as const,
      'UTC',
      '2026-11-23T12:00:00Z',
      '2026-11-23',
      '2026-11-23T00:00:00Z',
      '2026-11-24T00:00:00Z',
    ],
  ])('finds %s', (...row) => {
    const [, window, zone, instant, key, startsAt, endsAt] = row;
    expect(windowAt(window, zone, at(instant))).toEqual({ key, startsAt: at(startsAt), endsAt: at(endsAt) });
  });
});
