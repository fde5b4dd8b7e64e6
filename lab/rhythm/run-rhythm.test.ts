import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { callingHours } from './calendar.ts';
import { loadRhythm } from './load-rhythm.ts';
import { drawPeople, trueChance } from './people.ts';
import { rhythmSchema } from './rhythm-world.ts';
import { runRhythms } from './rhythm-summary.ts';
import { runRhythm } from './run-rhythm.ts';

const small = rhythmSchema.parse({ name: 'small', debtors: 120, days: 10, learningDays: 7, strength: 2 });

describe('a world of rhythms', () => {
  it('calls every debtor once on each working day, whatever the policy', () => {
    for (const order of ['random', 'value', 'knowing'] as const) {
      const { weeks, after } = runRhythm(small, order, 1);
      expect(weeks.map(({ dials }) => dials)).toEqual([720, 360]);
      expect(after.dials).toBe(360);
    }
  });

  it('gives the same answers for the same seed', () => {
    expect(runRhythm(small, 'value', 3)).toEqual(runRhythm(small, 'value', 3));
    expect(runRhythm(small, 'random', 3)).not.toEqual(runRhythm(small, 'random', 4));
  });

  it('is answered best at the best hour, by the strength the world says', () => {
    const [first] = drawPeople(small, 1);
    const [phone] = first?.phones ?? [];
    if (!phone) throw new Error('everybody has a phone');
    const hours = callingHours(small, 0);
    const chances = hours.map((at) => trueChance(small, phone, at));
    const best = hours[chances.indexOf(Math.max(...chances))] ?? 0;
    expect(
      Math.abs(new Date(best).getUTCHours() + 0.5 - Math.min(18.5, Math.max(7.5, phone.peakHour))),
    ).toBeLessThanOrEqual(0.5);
    const still = { ...small, strength: 0 };
    expect(new Set(hours.map((at) => trueChance(still, phone, at))).size).toBe(1);
  });

  it('is worth knowing: who knows the truth reaches more, and who chooses at random as many as the average hour lets', () => {
    const [random, knowing] = runRhythms(small, { orders: ['random', 'knowing'], seeds: 2, firstSeed: 1 });
    expect(random?.gain).toBeUndefined();
    expect(knowing?.gain?.mean).toBeGreaterThan(0.3);
    const { bins = [], count = 0, calibrationError } = knowing?.calibration ?? {};
    const distance = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.foretold - bin.happened), 0);
    expect(calibrationError).toBeCloseTo(distance / count, 12);
    const excess = bins.reduce((sum, bin) => sum + bin.count * (bin.foretold - bin.happened), 0) / count;
    expect(Math.abs(excess)).toBeLessThan(3 * Math.sqrt(0.25 / count));
  });

  it('of every shipped name can be read, and is called what its file is', () => {
    const files = readdirSync(path.join(packageRoot(), 'config', 'rhythms'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(`${loadRhythm(file.replace('.json', '')).name}.json`).toBe(file);
  });

  it('is refused with what is wrong in it', () => {
    expect(() => loadRhythm('none-such')).toThrow();
    expect(rhythmSchema.safeParse({ name: 'x', strenth: 1 }).success).toBe(false);
  });
});
