import { describe, expect, it } from 'vitest';
import { MachineLedger } from './amd-counts.ts';

describe('the ledger of machines', () => {
  it('asks for one audit in every 1/share verdicts, and asks again until one is made', () => {
    const ledger = new MachineLedger();
    const due = Array.from({ length: 100 }, () => {
      const isDue = ledger.isAuditDue('c', 0.02);
      if (isDue) ledger.auditBegan('c');
      return isDue;
    });
    expect(due.filter(Boolean)).toHaveLength(2);
    for (let n = 0; n < 60; n++) ledger.isAuditDue('d', 0.02);
    expect(ledger.isAuditDue('d', 0.02)).toBe(true);
    expect(ledger.isAuditDue('d', 0.02)).toBe(true);
  });

  it('audits nothing at a share of 0', () => {
    const ledger = new MachineLedger();
    for (let n = 0; n < 1_000; n++) expect(ledger.isAuditDue('c', 0)).toBe(false);
  });

  it('learns the share of people among machine verdicts, each campaign its own', () => {
    const ledger = new MachineLedger();
    for (let n = 0; n < 100; n++) ledger.audited('c', n < 5 ? 'person' : 'machine');
    expect(ledger.falseMachines('c').mean).toBeCloseTo(6 / 300, 12);
    expect(ledger.falseMachines('d').mean).toBe(0.005);
  });

  it('is the same after it was stored and taken up again', () => {
    const ledger = new MachineLedger();
    ledger.audited('c', 'person');
    ledger.answered('c', { hour: 9, segment: 'early' }, 'machine');
    ledger.answered('c', { hour: 9 }, 'person');
    const other = new MachineLedger();
    other.answered('gone', { hour: 1 }, 'person');
    other.load(ledger.toState());
    expect(other.toState()).toEqual(ledger.toState());
    expect(other.machineShare('c', { hour: 9 })).toBe(ledger.machineShare('c', { hour: 9 }));
  });
});
