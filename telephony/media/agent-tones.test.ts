import { expect, it } from 'vitest';
import { acceptedTone, connectTone, refusedTone } from './agent-tones.ts';

it('joins with a tenth of a second of one frequency that begins and ends without a click', () => {
  const tone = connectTone();
  expect(tone.durationMs).toBe(100);
  const samples = [...tone.samples];
  const crossings = samples.filter((sample, i) => i > 0 && sample > 0 && (samples[i - 1] ?? 0) <= 0).length;
  expect(crossings).toBeGreaterThanOrEqual(86);
  expect(crossings).toBeLessThanOrEqual(89);
  expect(Math.abs(samples[0] ?? 0)).toBeLessThan(400);
  expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(400);
  expect(Math.max(...samples)).toBeGreaterThan(5_000);
});

it('tells a code that was taken from one that changed nothing by length and by pitch', () => {
  expect([acceptedTone().durationMs, refusedTone().durationMs]).toEqual([240, 400]);
});
