import { expect, it } from 'vitest';
import { PageWindow } from './page-window.ts';

it('sends a page that says nothing everything', () => {
  const window = new PageWindow();
  expect(Array.from({ length: 100 }, (_, number) => window.take(number))).not.toContain(false);
});

it('keeps at most 0.8 s of audio on its way, sends more as the page hears it, and wraps its sequence numbers', () => {
  const window = new PageWindow();
  window.take(65_500);
  window.heard(65_500);
  const taken = Array.from({ length: 100 }, (_, index) => window.take((65_501 + index) & 0xffff));
  expect(taken.filter(Boolean)).toHaveLength(40);
  expect(taken.indexOf(false)).toBe(40);
  // A number that is not on its way changes nothing.
  for (const number of [65_500, 70, 1_000]) window.heard(number);
  expect(window.take(70)).toBe(false);
  window.heard(3);
  expect([window.take(70), window.take(71)]).toEqual([true, true]);
  window.heard(70);
  expect(Array.from({ length: 60 }, (_, index) => window.take(72 + index)).filter(Boolean)).toHaveLength(39);
});
