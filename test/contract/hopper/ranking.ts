import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, idsOf, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** Looking at every record, and giving each the place of its rank. */
export function describeRanking(bench: HopperBench): void {
  const add = (...ids: readonly string[]): Promise<unknown> =>
    bench.hopper.add(
      campaign,
      ids.map((id) => someDebtor(id)),
      t0,
    );
  const claimed = async (count = 100): Promise<readonly string[]> =>
    idsOf((await bench.hopper.claim(request({ count, now: t0 + minute }))).records);

  describe('ranking', () => {
    it('moves records to the places of their ranks, and says how many changed', async () => {
      await add('a', 'b', 'c', 'd');
      const ranks = [
        { debtorId: 'd', rank: 7 },
        { debtorId: 'b', rank: 9 },
        { debtorId: 'a', rank: -3 },
        { debtorId: 'c', rank: 0 },
        { debtorId: 'nobody', rank: 5 },
      ];
      expect(await bench.hopper.rank(campaign, ranks)).toBe(3);
      expect(await bench.hopper.rank(campaign, ranks)).toBe(0);
      expect(await bench.hopper.totals(campaign)).toMatchObject({ records: 4, ready: 4 });
      expect(await claimed()).toEqual(['b', 'd', 'c', 'a']);
    });

    it('ranks what waits for its time or is leased, for when it comes back', async () => {
      await add('a', 'b', 'c');
      const { records } = await bench.hopper.claim(request({ count: 2 }));
      const [first, second] = records;
      if (!first || !second) throw new Error('two records were claimed');
      await bench.hopper.settle(settlementOf(first, { kind: 'retry', at: t0 + 1_000, reason: 'neverLeft' }));
      await bench.hopper.rank(campaign, [
        { debtorId: 'a', rank: -5 },
        { debtorId: 'b', rank: 5 },
      ]);
      await bench.hopper.release([second.lease]);
      expect(await claimed()).toEqual(['b', 'c', 'a']);
    });

    it('leaves a callback before everything else, whatever its rank', async () => {
      await add('a', 'b');
      const { records } = await bench.hopper.claim(request({ count: 1 }));
      const [record] = records;
      if (!record) throw new Error('a record was claimed');
      await bench.hopper.settle(settlementOf(record));
      const progress = { attempts: 1, phones: [], callBackAt: t0 + 1_000 };
      const next = { kind: 'retry', at: t0 + 1_000, reason: 'callBack' } as const;
      await bench.hopper.reschedule({ campaignId: campaign, debtorId: 'a', callId: record.callId, progress, next });
      await bench.hopper.rank(campaign, [
        { debtorId: 'a', rank: -9 },
        { debtorId: 'b', rank: 9 },
      ]);
      expect(await claimed(1)).toEqual(['a']);
    });

    it('forgets a rank when other data come for the record, and keeps it when the same come', async () => {
      await add('a', 'b');
      await bench.hopper.rank(campaign, [{ debtorId: 'b', rank: 9 }]);
      await add('b');
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 5 })], t0);
      expect(await claimed(1)).toEqual(['b']);
      await bench.hopper.rank(campaign, [{ debtorId: 'a', rank: -9 }]);
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 6 }), someDebtor('c', { priority: 3 })], t0);
      expect(await claimed(1)).toEqual(['a']);
    });

    it('gives every record that is not finished in slices', async () => {
      const ids = Array.from({ length: 1_200 }, (_, n) => `d${n}`);
      await add(...ids);
      const { records } = await bench.hopper.claim(request({ count: 1 }));
      const [gone] = records;
      if (!gone) throw new Error('a record was claimed');
      await bench.hopper.settle(settlementOf(gone));
      const seen = new Set<string>();
      let from: string | undefined;
      let slices = 0;
      do {
        const slice = await bench.hopper.slice(campaign, 100, from);
        for (const { debtor, progress } of slice.records) {
          expect(progress.attempts).toBe(0);
          seen.add(debtor.id);
        }
        from = slice.next;
        slices += 1;
      } while (from !== undefined);
      expect([...seen].sort()).toEqual(ids.filter((id) => id !== gone.debtor.id).sort());
      expect(slices).toBeGreaterThan(5);
      expect(await bench.hopper.slice('campaign-2', 100)).toEqual({ records: [], next: undefined });
    });
  });
}
