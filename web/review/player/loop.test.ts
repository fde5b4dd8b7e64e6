import { expect, it } from 'vitest';
import { afterLoop, nextLoop, staysIn } from './loop.ts';

it('begins where it is pressed, ends where it is pressed again, and is gone by a third press', () => {
  const begun = nextLoop(undefined, 4);
  expect(begun).toEqual({ from: 4 });
  const whole = nextLoop(begun, 7.5);
  expect(whole).toEqual({ from: 4, to: 7.5 });
  expect(nextLoop(whole, 5)).toBeUndefined();
});

it('is given up by a press before its beginning, or at once', () => {
  expect(nextLoop({ from: 4 }, 2)).toBeUndefined();
  expect(nextLoop({ from: 4 }, 4.1)).toBeUndefined();
});

it('goes back from its end, and from nowhere else', () => {
  expect(afterLoop({ from: 4, to: 7 }, 7.1)).toBe(4);
  expect(afterLoop({ from: 4, to: 7 }, 6.9)).toBeUndefined();
  expect(afterLoop({ from: 4 }, 9)).toBeUndefined();
  expect(afterLoop(undefined, 9)).toBeUndefined();
});

it('is left by no leap over silence', () => {
  expect([staysIn({ from: 4, to: 7 }, 6), staysIn({ from: 4, to: 7 }, 17)]).toEqual([true, false]);
  expect([staysIn({ from: 4 }, 17), staysIn(undefined, 17)]).toEqual([true, true]);
});
