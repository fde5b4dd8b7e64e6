import { describe, expect, it } from 'vitest';
import { AmdCounts } from './amd-counts.ts';

describe('the ledger of machines', () => {
  it('asks for one spot check in every 1/share verdicts, and asks again until one is made', () => {
    const ledger = new AmdCounts();
    const due = Array.from({ length: 100 }, () => {
      const isDue = ledger.isSpotCheckDue('c', 0.02);
      if (isDue) ledger.spotCheckBegan('c');
      return isDue;
    });
    expect(due.filter(Boolean)).toHaveLength(2);
    for (let n = 0; n < 60; n++) ledger.isSpotCheckDue('d', 0.02);
    expect(ledger.isSpotCheckDue('d', 0.02)).toBe(true);
    expect(ledger.isSpotCheckDue('d', 0.02)).toBe(true);
  });

  it('checks nothing at a share of 0', () => {
    const ledger = new AmdCounts();
    for (let n = 0; n < 1_000; n++) expect(ledger.isSpotCheckDue('c', 0)).toBe(false);
  });

  it('learns the share of people among machine verdicts, each campaign its own', () => {
    const ledger = new AmdCounts();
    for (let n = 0; n < 100; n++) ledger.spotChecked('c', n < 5 ? 'person' : 'machine');
    expect(ledger.falseMachines('c').mean).toBeCloseTo(6 / 300, 12);
    expect(ledger.falseMachines('d').mean).toBe(0.005);
  });

  it('is the same after it was stored and taken up again', () => {
    const ledger = new AmdCounts();
    ledger.spotChecked('c', 'person');
    ledger.answered('c', { hour: 9, segment: 'early' }, 'machine');
    ledger.answered('c', { hour: 9 }, 'person');
    const other = new AmdCounts();
    other.answered('gone', { hour: 1 }, 'person');
    other.load(ledger.toState());
    expect(other.toState()).toEqual(ledger.toState());
    expect(other.machineShare('c', { hour: 9 })).toBe(ledger.machineShare('c', { hour: 9 }));
  });
});
