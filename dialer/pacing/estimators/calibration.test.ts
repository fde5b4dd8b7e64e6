import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { Calibration } from './calibration.ts';

/** Feeds steps of a tenth of a predicted answer, answered at `rate` times the prediction. */
function feed(calibration: Calibration, predicted: number, rate: number, seed = 1): void {
  const rng = seededRng(seed);
  for (let step = 0; step < predicted * 10; step += 1) {
    calibration.expect(0.1);
    if (rng.next() < 0.1 * rate) calibration.observe();
  }
}

describe('Calibration', () => {
  it('stays within a tenth of one while answers come as predicted', () => {
    const calibration = new Calibration();
    for (let round = 0; round < 40; round += 1) {
      feed(calibration, 25, 1, round);
      expect(Math.abs(calibration.factor - 1)).toBeLessThan(0.1);
    }
  });

  it('believes most of a leap within thirty answers', () => {
    const calibration = new Calibration();
    feed(calibration, 500, 1);
    feed(calibration, 12, 2.5, 2);
    expect(calibration.factor).toBeGreaterThan(1.5);
  });

  it('follows a rate that falls, later, and not on the strength of a wave of calls under way', () => {
    const calibration = new Calibration();
    feed(calibration, 500, 1);
    feed(calibration, 60, 0.3, 3);
    expect(calibration.factor).toBeLessThan(0.7);
    calibration.lines = 500;
    expect(calibration.factor).toBeGreaterThan(0.8);
  });

  it('misses answers once a dozen were expected and did not come, until the next one', () => {
    const calibration = new Calibration();
    feed(calibration, 500, 1);
    expect(calibration.answersMissing).toBe(false);
    for (let step = 0; step < 60; step += 1) calibration.expect(1);
    expect(calibration.answersMissing).toBe(true);
    calibration.observe();
    expect(calibration.answersMissing).toBe(false);
  });

  it('misses nothing on a list that answers a tenth as often as predicted', () => {
    const calibration = new Calibration();
    feed(calibration, 300, 0.1, 5);
    let missed = 0;
    const rng = seededRng(6);
    for (let step = 0; step < 20_000; step += 1) {
      calibration.expect(0.1);
      if (rng.next() < 0.01) calibration.observe();
      if (calibration.answersMissing) missed += 1;
    }
    expect(missed).toBeLessThan(0.05 * 20_000);
  });

  it('remembers over a restart', () => {
    const calibration = new Calibration();
    feed(calibration, 300, 1.4);
    const next = new Calibration();
    next.load(calibration.toState());
    expect(next.factor).toBe(calibration.factor);
  });
});
