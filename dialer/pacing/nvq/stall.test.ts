import { describe, expect, it } from 'vitest';
import { Stall } from './stall.ts';

function after(stall: Stall, from: number, everyMs: number, looks: number): number {
  let now = from;
  for (let look = 0; look < looks; look += 1, now += everyMs) stall.look(now);
  return now;
}

describe('Stall', () => {
  it('lasts half a second after a pause of a second or more', () => {
    const stall = new Stall();
    const now = after(stall, 0, 250, 100);
    expect(stall.look(now)).toBe(false);
    expect(stall.look(now + 1200)).toBe(true);
    expect(stall.look(now + 1500)).toBe(true);
    expect(stall.look(now + 1750)).toBe(false);
  });

  it('is not seen in pauses that are usual, nor at the first look', () => {
    const stall = new Stall();
    expect(stall.look(5000)).toBe(false);
    const now = after(stall, 5000, 2000, 500);
    expect(stall.look(now)).toBe(false);
    expect(stall.look(now + 9000)).toBe(true);
    expect(stall.look(now + 60_000)).toBe(false);
  });
});
