import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ripening } from './ripening.ts';

describe('Ripening', () => {
  it('gives everything back once, in order of time, and nothing early', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.nat(100), (times, now) => {
        const held = new Ripening<number>();
        for (const at of times) held.hold(at, at);
        const sorted = times.toSorted((a, b) => a - b);
        expect(held.take(now)).toEqual(sorted.filter((at) => at <= now));
        expect(held.take(100)).toEqual(sorted.filter((at) => at > now));
      }),
    );
  });
});
