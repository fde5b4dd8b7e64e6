import { describe, expect, it } from 'vitest';
import { cityConfigSchema, cityOutcomes, type CityConfigInput, type CityOutcome } from './city-config.ts';
import { drawFate } from './draw-fate.ts';

const configOf = (input: CityConfigInput = {}): ReturnType<typeof cityConfigSchema.parse> =>
  cityConfigSchema.parse(input);
const numbers = Array.from({ length: 4000 }, (_, i) => `+57300${1_000_000 + i}`);

describe('the fate of a call', () => {
  it('is the same for the same seed, number and attempt', () => {
    for (const number of numbers.slice(0, 50)) {
      expect(drawFate(configOf(), number, 2)).toEqual(drawFate(configOf(), number, 2));
    }
  });

  it('differs between seeds and between attempts', () => {
    const outcomes = (seed: number, attempt: number): string =>
      numbers
        .slice(0, 100)
        .map((number) => drawFate(configOf({ seed }), number, attempt).outcome)
        .join();
    expect(outcomes(1, 1)).not.toBe(outcomes(2, 1));
    expect(outcomes(1, 1)).not.toBe(outcomes(1, 2));
  });

  it.each([1, 2, 7])('follows the configured shares, seed %i', (seed) => {
    const config = configOf({ seed });
    const counts = new Map<CityOutcome, number>();
    for (const number of numbers) {
      const { outcome } = drawFate(config, number, 1);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    for (const outcome of cityOutcomes) {
      const share = config.outcomes[outcome];
      // Four standard deviations of the binomial.
      const tolerance = 4 * Math.sqrt((share * (1 - share)) / numbers.length);
      expect(Math.abs((counts.get(outcome) ?? 0) / numbers.length - share)).toBeLessThan(tolerance);
    }
  });

  it('leaves dead lines dead and faxes faxes, whatever the attempt', () => {
    const lines = (attempt: number): string[] =>
      numbers
        .map((number) => `${number} ${drawFate(configOf(), number, attempt).outcome}`)
        .filter((line) => /unallocated|fax/.test(line));
    expect(lines(1).length).toBeGreaterThan(200);
    expect(lines(5)).toEqual(lines(1));
  });

  it('has times within the configured bounds, divided by the compression, but patience as it is', () => {
    const config = configOf({ compress: 10 });
    for (const number of numbers.slice(0, 1000)) {
      const fate = drawFate(config, number, 1);
      const ring = fate.outcome === 'voicemail' ? config.forward : config.ring;
      expect(fate.ringMs).toBeGreaterThanOrEqual(ring.minMs / 10);
      expect(fate.ringMs).toBeLessThanOrEqual(ring.maxMs / 10);
      expect(fate.talkMs).toBeLessThanOrEqual(config.talk.maxMs / 10);
      expect(fate.patienceMs).toBeGreaterThanOrEqual(config.patience.minMs);
      expect(fate.greetAfterMs).toBeLessThan(1200);
    }
  });
});

describe('the settings of a city', () => {
  it('must have shares that add up to one', () => {
    const outcomes = { ...configOf().outcomes, live: 0.9 };
    expect(cityConfigSchema.safeParse({ outcomes }).success).toBe(false);
  });

  it('refuse what they do not know', () => {
    expect(cityConfigSchema.safeParse({ sead: 1 }).success).toBe(false);
  });
});
