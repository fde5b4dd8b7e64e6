import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, leaseMs, minute, request, settlementOf, startOf, t0 } from '../hopper-bench.ts';

/** What is left of a campaign whose records were archived. */
export function describeArchiving(bench: HopperBench): void {
  describe('archiving', () => {
    const retry = { kind: 'retry', at: t0 + 5 * minute, reason: 'callBack' } as const;

    it('empties the campaign, and no other', async () => {
      await bench.hopper.add('campaign-2', [someDebtor('z')], t0);
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b'), someDebtor('c')], t0);
      await bench.hopper.settle(settlementOf(await bench.claimOne()));
      await bench.hopper.settle(settlementOf(await bench.claimOne(), retry));
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 3 });
      const nothing = { records: 0, ready: 0, scheduled: 0, leased: 0, finished: 0 };
      expect(await bench.hopper.totals(campaign)).toEqual(nothing);
      expect(await bench.hopper.outcomes(campaign)).toEqual({});
      expect(await bench.hopper.find(campaign, ['a', 'b', 'c'])).toEqual([undefined, undefined, undefined]);
      expect((await bench.hopper.claim(request({ now: t0 + 10 * minute }))).records).toEqual([]);
      expect(await bench.hopper.totals('campaign-2')).toMatchObject({ records: 1, ready: 1 });
    });

    it('is refused while a lease is held, until it is given back or over', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const record = await bench.claimOne();
      expect(await bench.hopper.archive(campaign, t0 + 1)).toBe('leased');
      await bench.hopper.release([record.lease]);
      await bench.claimOne();
      expect(await bench.hopper.archive(campaign, t0 + leaseMs - 1)).toBe('leased');
      expect(await bench.hopper.totals(campaign)).toMatchObject({ records: 2, leased: 1 });
      expect(await bench.hopper.archive(campaign, t0 + leaseMs)).toEqual({ archived: 2 });
      expect(await bench.hopper.totals(campaign)).toMatchObject({ records: 0, leased: 0 });
    });

    it('is refused while an attempt goes on, however long', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      await bench.hopper.beginAttempt(startOf(record));
      expect(await bench.hopper.archive(campaign, t0 + 10 * leaseMs)).toBe('leased');
      await bench.hopper.settle(settlementOf(record));
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 1 });
    });

    it('leaves no lease that works when the same debtors come again', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const before = await bench.claimOne();
      await bench.hopper.archive(campaign, t0 + leaseMs);
      expect(await bench.hopper.add(campaign, [someDebtor('a')], t0)).toMatchObject({ added: 1 });
      const again = await bench.claimOne({ now: t0 + leaseMs });
      expect(again.lease.fence).toBeGreaterThan(before.lease.fence);
      expect(again.progress.attempts).toBe(0);
      expect(await bench.hopper.settle(settlementOf(before))).toBe('leaseLost');
      expect(await bench.hopper.totals(campaign)).toMatchObject({ leased: 1, finished: 0 });
    });

    it('archives nothing of a campaign without records, as often as it is asked', async () => {
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 0 });
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 1 });
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 0 });
    });
  });
}
