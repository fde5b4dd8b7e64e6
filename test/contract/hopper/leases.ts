import { describe, expect, it } from 'vitest';
import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, idsOf, leaseMs, minute, request, settlementOf, startOf, t0 } from '../hopper-bench.ts';

/** Who holds a record, for how long, and under which fence. */
export function describeLeases(bench: HopperBench): void {
  describe('leases', () => {
    it('gives no record twice while it is leased', async () => {
      await bench.hopper.add(
        campaign,
        Array.from({ length: 50 }, (_, i) => someDebtor(`d${i}`)),
        t0,
      );
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, i) => bench.hopper.claim(request({ owner: `node-${i}`, count: 7 }))),
      );
      const ids = claims.flatMap((claim) => idsOf(claim.records));
      expect(ids).toHaveLength(50);
      expect(new Set(ids).size).toBe(50);
    });

    it('draws a larger fence for every claim', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const [first, second] = [await bench.claimOne(), await bench.claimOne()];
      expect(second.lease.fence).toBeGreaterThan(first.lease.fence);
    });

    it('frees a lease that ended without an attempt, to its old place in line', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const old = await bench.claimOne();
      const again = await bench.claimOne({ now: t0 + leaseMs, owner: 'node-b' });
      expect(again.debtor.id).toBe('a');
      expect(await bench.hopper.beginAttempt(startOf(old, t0 + leaseMs))).toBe('leaseLost');
      expect(await bench.hopper.settle(settlementOf(old))).toBe('leaseLost');
      expect(await bench.hopper.release([old.lease])).toBe(0);
      expect(await bench.hopper.renew([old.lease], t0 + 2 * leaseMs)).toBe(0);
    });

    it('keeps a record leased after its time when its attempt has begun', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      await bench.hopper.beginAttempt(startOf(record));
      expect((await bench.hopper.claim(request({ now: t0 + 10 * leaseMs }))).records).toEqual([]);
      expect(await bench.hopper.settle(settlementOf(record))).toBe('settled');
    });

    it('renews what is still held', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const { records } = await bench.hopper.claim(request({ count: 2 }));
      const leases = records.map((record) => record.lease);
      expect(
        await bench.hopper.renew([...leases, { campaignId: campaign, debtorId: 'zz', fence: 1 }], t0 + 2 * leaseMs),
      ).toBe(2);
      expect((await bench.hopper.claim(request({ now: t0 + leaseMs }))).records).toEqual([]);
      expect((await bench.hopper.takeOver(request())).map((open) => open.expiresAt)).toEqual([
        t0 + 2 * leaseMs,
        t0 + 2 * leaseMs,
      ]);
    });

    it('releases records as if never claimed, begun or not', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b'), someDebtor('c')], t0);
      const { records } = await bench.hopper.claim(request({ count: 2, now: t0 + minute }));
      await bench.hopper.beginAttempt(startOf(records[0] as ClaimedRecord, t0 + minute));
      expect(await bench.hopper.release(records.map((record) => record.lease))).toBe(2);
      expect(await bench.hopper.release(records.map((record) => record.lease))).toBe(0);
      const again = await bench.hopper.claim(request({ now: t0 + 2 * minute }));
      expect(idsOf(again.records)).toEqual(['a', 'b', 'c']);
      expect(again.records.every((record) => record.progress.attempts === 0)).toBe(true);
    });
  });

  describe('owners', () => {
    it('refuses an older epoch once a newer one was seen', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const old = await bench.claimOne({ epoch: 1 });
      await bench.claimOne({ epoch: 2, owner: 'node-b' });
      await expect(bench.hopper.claim(request({ epoch: 1 }))).rejects.toMatchObject({ code: 'OWNERSHIP_LOST' });
      await expect(bench.hopper.takeOver(request({ epoch: 1 }))).rejects.toMatchObject({ code: 'OWNERSHIP_LOST' });
      expect(await bench.hopper.beginAttempt(startOf(old))).toBe('leaseLost');
    });

    it('hands the leases of a dead owner to the new one under a new fence', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const [dialled, waiting] = [await bench.claimOne(), await bench.claimOne()];
      await bench.hopper.beginAttempt(startOf(dialled));
      const takeOver = request({ owner: 'node-b', epoch: 2, now: t0 + minute });
      const taken = [...(await bench.hopper.takeOver(takeOver))].sort((x, y) => (x.debtor.id < y.debtor.id ? -1 : 1));
      expect(taken.map((open) => [open.debtor.id, open.owner, open.expiresAt, open.attempt?.callId])).toEqual([
        ['a', 'node-b', t0 + minute + leaseMs, dialled.callId],
        ['b', 'node-b', t0 + minute + leaseMs, undefined],
      ]);
      expect(await bench.hopper.takeOver(takeOver)).toHaveLength(2);
      expect(await bench.hopper.beginAttempt(startOf(waiting))).toBe('leaseLost');
      expect(await bench.hopper.settle(settlementOf(dialled))).toBe('leaseLost');
      const lease = taken[0]?.lease ?? dialled.lease;
      expect(lease.fence).toBeGreaterThan(waiting.lease.fence);
      expect(await bench.hopper.settle(settlementOf({ ...dialled, lease }))).toBe('settled');
      expect(await bench.hopper.release(taken.map((open) => open.lease))).toBe(1);
      expect(await bench.hopper.takeOver(takeOver)).toEqual([]);
    });
  });
}
