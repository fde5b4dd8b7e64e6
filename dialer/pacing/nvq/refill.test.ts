import { describe, expect, it } from 'vitest';
import { Refill } from './refill.ts';

const start = Date.UTC(2026, 10, 23, 14, 0, 0);
const minute = 60_000;

/** Two lines a second for ten minutes, each ended after ten seconds, nobody answering. */
function steady(refill: Refill): number {
  for (let at = start; at < start + 10 * minute; at += 500) {
    refill.dialled(at);
    if (at >= start + 10_000) refill.ended('noAnswer', at);
  }
  return start + 10 * minute;
}

/** Lines opened within `forMs` by a caller who takes every line there is room for, looking ten times a second. */
function taken(refill: Refill, from: number, forMs: number): number {
  let lines = 0;
  for (let at = from; at < from + forMs; at += 100) {
    const room = Math.min(200, refill.room(at));
    for (let line = 0; line < room; line += 1) refill.dialled(at);
    lines += room;
  }
  return lines;
}

describe('Refill', () => {
  it('opens lines at most 1.3 times as fast as usual for half a minute after a burst of failures', () => {
    const refill = new Refill();
    const now = steady(refill);
    for (let call = 0; call < 20; call += 1) refill.ended('congestion', now);
    const lines = taken(refill, now, 29_000);
    expect(lines).toBeGreaterThan(29 * 2);
    expect(lines).toBeLessThan(29 * 2 * 1.3 + 3);
    expect(refill.room(now + 31_000)).toBe(Infinity);
  });

  it('takes single failures for what they are', () => {
    const refill = new Refill();
    const now = steady(refill);
    for (let call = 0; call < 4; call += 1) refill.ended('failed', now + call * 2000);
    expect(refill.room(now + 8000)).toBe(Infinity);
  });

  it('goes on being careful while failures go on', () => {
    const refill = new Refill();
    const now = steady(refill);
    for (let at = now; at < now + minute; at += 500) {
      refill.dialled(at);
      refill.ended('congestion', at);
    }
    expect(refill.room(now + minute + 20_000)).toBeLessThan(10);
  });
});
