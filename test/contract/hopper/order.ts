import { describe, expect, it } from 'vitest';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, idsOf, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** Which records are given, in which order and when. */
export function describeOrder(bench: HopperBench): void {
  describe('order', () => {
    it('gives the highest priority first, then the longest eligible, then by id', async () => {
      await bench.hopper.add(campaign, [someDebtor('late', { priority: 5 })], t0 + 10_000);
      await bench.hopper.add(campaign, [someDebtor('b'), someDebtor('a'), someDebtor('low', { priority: -3 })], t0);
      await bench.hopper.add(campaign, [someDebtor('early', { priority: 5 })], t0);
      await bench.hopper.add(
        campaign,
        [someDebtor('top', { priority: 1_000_000 }), someDebtor('last', { priority: -1_000_000 })],
        t0,
      );
      const { records } = await bench.hopper.claim(request({ now: t0 + minute }));
      expect(idsOf(records)).toEqual(['top', 'early', 'late', 'a', 'b', 'low', 'last']);
    });

    it('gives at most as many as asked for, each with its own attempt id', async () => {
      await bench.hopper.add(
        campaign,
        ['a', 'b', 'c'].map((id) => someDebtor(id)),
        t0,
      );
      const { records, nextEligibleAt } = await bench.hopper.claim(request({ count: 2 }));
      expect(idsOf(records)).toEqual(['a', 'b']);
      expect(new Set(records.map((record) => record.callId)).size).toBe(2);
      expect(nextEligibleAt).toBeUndefined();
    });

    it('keeps campaigns apart', async () => {
      await bench.hopper.add('campaign-2', [someDebtor('x')], t0);
      expect((await bench.hopper.claim(request())).records).toEqual([]);
      expect((await bench.hopper.totals('campaign-2')).ready).toBe(1);
    });

    it('gives back the debtor and the progress as they were stored', async () => {
      const debtor = someDebtor('ñandú', {
        phones: [{ e164: '+5215512345678', lineType: 'unknown', timeZone: 'America/Mexico_City' }],
        debts: [{ id: 'A|1', portfolio: 'x "y"' }, { id: 'B' }],
        priority: 7,
        language: 'es',
        segment: '{}',
        score: 0.25,
        answerProbability: 0.125,
        requiredSkills: [{ skill: 'es', minLevel: 3 }],
        fields: { z: 'é\n', a: '1', '10': 'numeric', __proto__x: 'y' },
      });
      await bench.hopper.add(campaign, [debtor], t0);
      const record = await bench.claimOne();
      expect(record.debtor).toEqual(debtor);
      expect(record.progress).toEqual({ attempts: 0, phones: [] });
      const settlement = settlementOf(record, { kind: 'retry', at: t0 + minute, reason: 'retryDelay' });
      await bench.hopper.settle(settlement);
      expect((await bench.claimOne({ now: t0 + minute })).progress).toEqual(settlement.progress);
    });
  });

  describe('schedule', () => {
    it('gives a retried record when its time has come and not before', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      await bench.hopper.settle(
        settlementOf(await bench.claimOne(), { kind: 'retry', at: t0 + 10 * minute, reason: 'retryDelay' }),
      );
      const early = await bench.hopper.claim(request({ now: t0 + 10 * minute - 1 }));
      expect(early).toEqual({ records: [], nextEligibleAt: t0 + 10 * minute });
      expect(idsOf((await bench.hopper.claim(request({ now: t0 + 10 * minute }))).records)).toEqual(['a']);
    });

    it('serves a due retry of higher priority before fresh records', async () => {
      await bench.hopper.add(campaign, [someDebtor('first', { priority: 9 })], t0);
      await bench.hopper.settle(
        settlementOf(await bench.claimOne(), { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }),
      );
      await bench.hopper.add(campaign, [someDebtor('fresh', { priority: 1 })], t0);
      expect(idsOf((await bench.hopper.claim(request({ now: t0 + minute }))).records)).toEqual(['first', 'fresh']);
    });

    it('gives the next eligible instant only when fewer came than were asked for', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b')], t0);
      await bench.hopper.settle(
        settlementOf(await bench.claimOne(), { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }),
      );
      expect((await bench.hopper.claim(request({ count: 1 }))).nextEligibleAt).toBeUndefined();
      expect((await bench.hopper.claim(request({ count: 1 }))).nextEligibleAt).toBe(t0 + minute);
    });
  });
}
