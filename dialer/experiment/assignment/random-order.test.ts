import { expect, it } from 'vitest';
import { pickPlace } from './random-order.ts';

const draw = (share: number, seed: number) => ({ share, key: 'order', seed: `call-${seed}` });

it('picks the first, but for its share of picks any record alike, and logs the chance it had', () => {
  const picks = 40_000;
  const seen: number[] = [];
  let wrong = 0;
  for (let pick = 0; pick < picks; pick += 1) {
    const { place, isFirst, propensity } = pickPlace(5, draw(0.2, pick));
    seen[place] = (seen[place] ?? 0) + 1;
    if (isFirst !== (place === 0) || Math.abs(propensity - (place === 0 ? 0.84 : 0.04)) > 1e-12) wrong += 1;
  }
  expect(wrong).toBe(0);
  expect(seen.length).toBe(5);
  for (const [place, count] of seen.entries()) {
    const chance = place === 0 ? 0.84 : 0.04;
    expect(Math.abs(count / picks - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / picks));
  }
});

it('picks the first always where nothing is drawn, and where only one is ready', () => {
  for (let pick = 0; pick < 200; pick += 1) {
    expect(pickPlace(9, draw(0, pick))).toEqual({ place: 0, ready: 9, isFirst: true, isDrawn: false, propensity: 1 });
    expect(pickPlace(1, draw(0.5, pick))).toMatchObject({ place: 0, propensity: 1 });
  }
});
