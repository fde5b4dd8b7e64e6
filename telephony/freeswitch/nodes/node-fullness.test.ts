import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { NodeFullness } from './node-fullness.ts';

it('rests longer with each refusal in a row, and is trusted again when it makes a channel', () => {
  const clock = new ManualClock(1_000_000);
  const fullness = new NodeFullness(clock);
  const rests: number[] = [];
  const rest = (): void => {
    fullness.refused();
    fullness.refused();
    let ms = 0;
    for (; fullness.isFull; ms += 500) clock.advance(500);
    rests.push(ms);
  };
  for (let refusal = 0; refusal < 6; refusal++) rest();
  expect(rests).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000]);
  fullness.accepted();
  rest();
  expect(rests.at(-1)).toBe(1000);
});
