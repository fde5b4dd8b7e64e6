import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, finish, leaseMs, request, settlementOf, startOf, t0 } from '../hopper-bench.ts';

/** What is written of an attempt, once: its beginning and its settlement. */
export function describeAttempts(bench: HopperBench): void {
  describe('attempts', () => {
    it('begins an attempt once, however often it is asked', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      expect(await bench.hopper.beginAttempt(startOf(record))).toBe('begun');
      expect(await bench.hopper.beginAttempt(startOf(record))).toBe('begun');
      expect(await bench.hopper.beginAttempt({ ...startOf(record), callId: randomUUID() })).toBe('leaseLost');
      const [open] = await bench.hopper.takeOver(request());
      expect(open?.attempt).toEqual(startOf(record));
    });

    it('begins nothing once the lease has ended', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      expect(await bench.hopper.beginAttempt(startOf(record, t0 + leaseMs))).toBe('leaseLost');
    });

    it('begins nothing after the record was settled or released', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const [settled, released] = [await bench.claimOne(), await bench.claimOne()];
      await bench.hopper.settle(settlementOf(settled));
      await bench.hopper.release([released.lease]);
      expect(await bench.hopper.beginAttempt(startOf(settled))).toBe('leaseLost');
      expect(await bench.hopper.beginAttempt(startOf(released))).toBe('leaseLost');
    });
  });

  describe('settlement', () => {
    it('counts an attempt once, however often it is settled', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const record = await bench.claimOne();
      await bench.hopper.beginAttempt(startOf(record));
      expect(await bench.hopper.settle(settlementOf(record))).toBe('settled');
      expect(await bench.hopper.settle(settlementOf(record))).toBe('alreadySettled');
      expect(await bench.hopper.outcomes(campaign)).toEqual({ connected: 1 });
      expect(await bench.hopper.totals(campaign)).toEqual({
        records: 2,
        ready: 1,
        scheduled: 0,
        leased: 0,
        finished: 1,
      });
    });

    it('still knows a settled attempt when the record is leased again', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      const settlement = settlementOf(record, { kind: 'retry', at: t0, reason: 'retryDelay' });
      await bench.hopper.settle(settlement);
      const again = await bench.claimOne();
      expect(await bench.hopper.settle(settlement)).toBe('alreadySettled');
      expect(await bench.hopper.settle(settlementOf(again))).toBe('settled');
      expect(await bench.hopper.outcomes(campaign)).toEqual({ noAnswer: 1, connected: 1 });
    });

    it('refuses another attempt than the one that began', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      await bench.hopper.beginAttempt(startOf(record));
      expect(await bench.hopper.settle(settlementOf(record, finish, { callId: randomUUID() }))).toBe('leaseLost');
      expect((await bench.hopper.totals(campaign)).leased).toBe(1);
    });

    it('refuses a lease nobody ever had', async () => {
      const record = { lease: { campaignId: campaign, debtorId: 'nobody', fence: 3 }, callId: randomUUID() };
      const claimed = { ...record, debtor: someDebtor('nobody'), progress: { attempts: 0, phones: [] } };
      expect(await bench.hopper.settle(settlementOf(claimed))).toBe('leaseLost');
      expect(await bench.hopper.outcomes(campaign)).toEqual({});
    });
  });
}
