import { describe, expect, it } from 'vitest';
import type { NextStep, RecordProgress } from '../../../dialer/attempt/attempt.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, finish, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** What a disposition changes about a settled record. */
export function describeRescheduling(bench: HopperBench): void {
  describe('rescheduling', () => {
    const progress: RecordProgress = {
      attempts: 7,
      phones: [],
      spoken: { agentId: 'ana', callId: 'call', at: t0 },
      promise: { callId: 'call', agentId: 'ana', until: t0 + minute, isKept: true },
    };
    const later: NextStep = { kind: 'retry', at: t0 + 5 * minute, reason: 'callBack' };
    async function settledRecord(next: NextStep): Promise<{ campaignId: string; debtorId: string; callId: string }> {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record, next));
      return { campaignId: campaign, debtorId: 'a', callId: record.callId };
    }

    it('takes the place of the last settlement, as often as it is asked', async () => {
      const record = await settledRecord(finish);
      for (let times = 0; times < 2; times++) {
        expect(await bench.hopper.reschedule({ ...record, progress, next: later })).toBe('done');
        expect(await bench.hopper.find(campaign, ['a'])).toMatchObject([
          { state: 'scheduled', nextEligibleAt: t0 + 5 * minute },
        ]);
      }
      expect(await bench.claimOne({ now: t0 + 5 * minute })).toMatchObject({ progress });
    });

    it('finishes what was scheduled, or ready again', async () => {
      const record = await settledRecord(later);
      expect(await bench.hopper.reschedule({ ...record, progress, next: finish })).toBe('done');
      expect((await bench.hopper.claim(request({ now: t0 + 10 * minute }))).records).toEqual([]);
      expect(await bench.hopper.totals(campaign)).toMatchObject({ finished: 1, scheduled: 0, ready: 0 });
    });

    it('leaves a record alone that somebody works on, or that was tried again', async () => {
      const record = await settledRecord(later);
      const again = await bench.claimOne({ now: t0 + 10 * minute });
      expect(await bench.hopper.reschedule({ ...record, progress, next: finish })).toBe('superseded');
      await bench.hopper.settle(settlementOf(again, later));
      expect(await bench.hopper.reschedule({ ...record, progress, next: finish })).toBe('superseded');
      expect(await bench.hopper.reschedule({ ...record, debtorId: 'zz', progress, next: finish })).toBe('superseded');
      expect(await bench.hopper.totals(campaign)).toMatchObject({ finished: 0, scheduled: 1 });
    });
  });
}
