import { describe, expect, it } from 'vitest';
import { deepestLook } from '../../../src/store/ports/hopper.ts';
import { traitsOf } from '../../../dialer/debtor/traits.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, idsOf, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

const legal = { requiredSkills: [{ skill: 'legal', minLevel: 5 }] };
const cards = { segment: 'cards' };
const legalTraits = traitsOf(someDebtor('x', legal));

/** Claims that leave records of some traits in line. */
export function describeLeavingInLine(bench: HopperBench): void {
  describe('a claim without some traits', () => {
    it('leaves their records in line, and keeps the order of the others', async () => {
      const { hopper } = bench;
      await hopper.add(
        campaign,
        [
          someDebtor('a', { ...legal, priority: 9 }),
          someDebtor('b', { ...cards, priority: 8 }),
          someDebtor('c', { ...legal, priority: 7 }),
          someDebtor('d', { priority: 6 }),
          someDebtor('e', { ...cards, priority: 5 }),
        ],
        t0,
      );
      const { records } = await hopper.claim(request({ count: 2, without: [legalTraits] }));
      expect(idsOf(records)).toEqual(['b', 'd']);
      expect(idsOf((await hopper.claim(request({ count: 2 }))).records)).toEqual(['a', 'c']);
    });

    it('can leave records without traits in line', async () => {
      await bench.hopper.add(campaign, [someDebtor('plain', { priority: 1 }), someDebtor('b', cards)], t0);
      expect(idsOf((await bench.hopper.claim(request({ without: [''] }))).records)).toEqual(['b']);
    });

    it('gives fewer than asked for, and says when the next becomes eligible', async () => {
      await bench.hopper.add(campaign, [someDebtor('retried')], t0);
      const retried = await bench.claimOne();
      await bench.hopper.settle(settlementOf(retried, { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }));
      await bench.hopper.add(campaign, [someDebtor('a', legal)], t0);
      const claimed = await bench.hopper.claim(request({ without: [legalTraits] }));
      expect(claimed).toEqual({ records: [], nextEligibleAt: t0 + minute });
      expect((await bench.hopper.totals(campaign)).ready).toBe(1);
    });

    it('goes by the traits that a debtor has now', async () => {
      const { hopper } = bench;
      await hopper.add(campaign, [someDebtor('was', legal), someDebtor('became')], t0);
      await hopper.add(campaign, [someDebtor('was'), someDebtor('became', legal)], t0);
      expect(idsOf((await hopper.claim(request({ without: [legalTraits] }))).records)).toEqual(['was']);
    });

    it('gives callbacks whatever their traits', async () => {
      await bench.hopper.add(campaign, [someDebtor('a', legal)], t0);
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record));
      const { callId, lease } = record;
      const progress = { ...record.progress, attempts: 1, callBackAt: t0 + minute };
      const next = { kind: 'retry', at: t0 + minute, reason: 'callBack' } as const;
      await bench.hopper.reschedule({ campaignId: campaign, debtorId: lease.debtorId, callId, progress, next });
      const { records } = await bench.hopper.claim(request({ now: t0 + minute, without: [legalTraits] }));
      expect(idsOf(records)).toEqual(['a']);
    });

    it('looks only so deep', async () => {
      const { hopper } = bench;
      const first = Array.from({ length: deepestLook - 1 }, (_, n) =>
        someDebtor(`first-${n}`, { ...legal, priority: 2 }),
      );
      await hopper.add(campaign, [...first, someDebtor('within', { priority: 1 }), someDebtor('beyond')], t0);
      expect(idsOf((await hopper.claim(request({ without: [legalTraits] }))).records)).toEqual(['within']);
      expect((await hopper.claim(request({ without: [legalTraits] }))).records.length).toBe(1);
      expect((await hopper.totals(campaign)).leased).toBe(2);
    });

    it('leaves archived traits behind', async () => {
      const { hopper } = bench;
      await hopper.add(campaign, [someDebtor('a', legal)], t0);
      expect(await hopper.archive(campaign, t0)).toEqual({ archived: 1 });
      await hopper.add(campaign, [someDebtor('a')], t0);
      expect(idsOf((await hopper.claim(request({ without: [legalTraits] }))).records)).toEqual(['a']);
    });
  });
}
