import { describe, expect, it } from 'vitest';
import { EventRate } from './event-rate.ts';

const minuteMs = 60_000;

/** Twice a minute for an hour. */
function seenForAnHour(): { readonly rate: EventRate; readonly now: number } {
  const rate = new EventRate();
  let now = 0;
  for (; now < 60 * minuteMs; now += minuteMs / 2) rate.observe(now);
  return { rate, now };
}

describe('EventRate', () => {
  it('expects as many as came', () => {
    const { rate, now } = seenForAnHour();
    expect(rate.expected(now, now + 60 * minuteMs)).toBeCloseTo(120, -1);
    expect(new EventRate().expected(now, now + minuteMs)).toBe(Infinity);
  });

  it('remembers over the night what came while agents worked, looked at or not', () => {
    const { rate, now } = seenForAnHour();
    const morning = now + 15 * 60 * minuteMs;
    for (let at = now; at < morning; at += minuteMs) rate.rest(at);
    expect(rate.expected(morning, morning + 60 * minuteMs)).toBeGreaterThan(110);
    const { rate: unseen } = seenForAnHour();
    expect(unseen.expected(morning, morning + 60 * minuteMs)).toBeGreaterThan(60);
  });

  it('falls while agents work and nothing comes', () => {
    const { rate, now } = seenForAnHour();
    const later = now + 60 * minuteMs;
    for (let at = now; at <= later; at += minuteMs) rate.expected(at, at + minuteMs);
    expect(rate.expected(later, later + 60 * minuteMs)).toBeLessThan(20);
  });
});
