import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** One record claimed for an agent who calls by hand. */
export function describeClaimingOne(bench: HopperBench): void {
  describe('claiming one', () => {
    const claimOf = (debtorId: string, now = t0) => {
      const { owner, epoch, leaseMs } = request();
      return bench.hopper.claimOne({ campaignId: campaign, debtorId, owner, epoch, leaseMs, now });
    };

    it('takes a record out of the line, and nobody else gets it', async () => {
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 9 }), someDebtor('b')], t0);
      const claimed = await claimOf('b');
      if (typeof claimed === 'string') throw new Error(claimed);
      expect(claimed).toMatchObject({ record: { debtor: { id: 'b' }, progress: { attempts: 0 } } });
      expect(claimed).not.toHaveProperty('dueAt');
      expect(await claimOf('b')).toBe('leased');
      expect((await bench.hopper.claim(request())).records.map(({ debtor }) => debtor.id)).toEqual(['a']);
      expect(await bench.hopper.settle(settlementOf(claimed.record))).toBe('settled');
      expect(await claimOf('b')).toBe('over');
    });

    it('takes a scheduled record before its time, and says when that is', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const at = t0 + 5 * minute;
      await bench.hopper.settle(settlementOf(await bench.claimOne(), { kind: 'retry', at, reason: 'retryDelay' }));
      const claimed = await claimOf('a', t0 + minute);
      if (typeof claimed === 'string') throw new Error(claimed);
      expect(claimed).toMatchObject({ dueAt: at, record: { progress: { attempts: 1 } } });
      expect(await bench.hopper.totals(campaign)).toMatchObject({ scheduled: 0, leased: 1 });
      expect(await bench.hopper.release([claimed.record.lease])).toBe(1);
      expect(await bench.hopper.totals(campaign)).toMatchObject({ ready: 1, leased: 0 });
    });

    it('takes none that is unknown or stopped, and one whose hold has ended', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      const stop = { reason: 'paid', at: t0, by: 'ana' } as const;
      await bench.hopper.stop(campaign, ['a'], { ...stop, kind: 'hold', until: t0 + minute });
      await bench.hopper.stop(campaign, ['b'], { ...stop, kind: 'withdraw' });
      expect(await claimOf('nobody')).toBe('unknown');
      expect([await claimOf('a'), await claimOf('b')]).toEqual(['stopped', 'stopped']);
      expect(await claimOf('a', t0 + minute)).toMatchObject({ record: { debtor: { id: 'a' } } });
    });
  });
}
