import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** Records that are removed again, as an import is undone. */
export function describeRemoving(bench: HopperBench): void {
  describe('removing', () => {
    it('takes what nobody has tried, wherever it stands, and leaves the rest', async () => {
      const { hopper } = bench;
      await hopper.add(campaign, [someDebtor('a', { priority: 9 }), someDebtor('b', { priority: 8 })], t0);
      await hopper.add(campaign, [someDebtor('c'), someDebtor('d'), someDebtor('e')], t0);
      const leased = await bench.claimOne();
      const dialled = await bench.claimOne();
      await hopper.beginAttempt({
        ...{ lease: dialled.lease, callId: dialled.callId, e164: '+573001112233', trunk: 'main', startedAt: t0 },
      });
      await hopper.settle(settlementOf(dialled, { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }));
      await hopper.stop(campaign, ['d'], { kind: 'hold', reason: 'paid', at: t0, by: 'ana' });
      await hopper.stop(campaign, ['e'], { kind: 'withdraw', reason: 'paid', at: t0, by: 'ana' });
      const ids = ['a', 'b', 'c', 'd', 'e', 'nobody'];
      const results = ['kept', 'kept', 'removed', 'removed', 'removed', 'unknown'];
      expect(await hopper.remove(campaign, ids)).toEqual(results);
      expect(await hopper.remove(campaign, ['c'])).toEqual(['unknown']);
      expect(await hopper.totals(campaign)).toEqual({ records: 2, ready: 0, scheduled: 1, leased: 1, finished: 0 });
      await hopper.release([leased.lease]);
      expect(await hopper.remove(campaign, ['a'])).toEqual(['removed']);
      expect((await hopper.claim(request({ now: t0 + 2 * minute }))).records.map(({ debtor }) => debtor.id)).toEqual([
        'b',
      ]);
    });

    it('takes one that came again after it was removed as new', async () => {
      const { hopper } = bench;
      await hopper.add(campaign, [someDebtor('a')], t0);
      await hopper.remove(campaign, ['a']);
      expect(await hopper.add(campaign, [someDebtor('a', { name: 'New' })], t0)).toMatchObject({ added: 1 });
      expect((await bench.claimOne()).debtor.name).toBe('New');
      expect((await hopper.claim(request())).records).toEqual([]);
    });
  });
}
