import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../../dialer/attempt/attempt.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, finish, idsOf, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

const at = t0 + 5 * minute;
const promised: NextStep = { kind: 'retry', at, reason: 'callBack' };
const blocked = { outcome: 'blocked', cause: 'outsideHours' } as const;
const later = Number.MAX_SAFE_INTEGER;

/** Callbacks: known by their time, claimed before everything else, and callbacks until an attempt was made. */
export function describeCallbacks(bench: HopperBench): void {
  describe('callbacks', () => {
    async function promise(id: string): Promise<void> {
      await bench.hopper.add(campaign, [someDebtor(id)], t0);
      const record = await bench.claimOne();
      const { callId, progress } = record;
      await bench.hopper.settle(settlementOf(record, finish));
      await bench.hopper.reschedule({ campaignId: campaign, debtorId: id, callId, progress, next: promised });
    }

    it('are listed up to an instant, the earliest first', async () => {
      await promise('a');
      expect(await bench.hopper.callbacks(campaign, at - 1, 10)).toEqual([]);
      expect(await bench.hopper.callbacks(campaign, at, 10)).toEqual([{ debtorId: 'a', at }]);
      expect(await bench.hopper.callbacks(campaign, at, 0)).toEqual([]);
    });

    it('are claimed at their time, before records of any priority', async () => {
      await promise('a');
      await bench.hopper.add(campaign, [someDebtor('b', { priority: 999_999 })], t0);
      const { records } = await bench.hopper.claim(request({ now: at }));
      expect(idsOf(records)).toEqual(['a', 'b']);
    });

    it('may be claimed alone', async () => {
      await promise('a');
      await bench.hopper.add(campaign, [someDebtor('b', { priority: 999_999 })], t0);
      const early = await bench.hopper.claim(request({ now: at - 1, only: 'callbacks' }));
      expect(early.records).toEqual([]);
      const { records } = await bench.hopper.claim(request({ now: at, only: 'callbacks' }));
      expect(idsOf(records)).toEqual(['a']);
      expect(await bench.hopper.totals(campaign)).toMatchObject({ ready: 1, leased: 1 });
    });

    it('stay callbacks when a rule puts them off, and are none after an attempt', async () => {
      await promise('a');
      const record = await bench.claimOne({ now: at });
      const putOff: NextStep = { kind: 'retry', at: at + minute, reason: 'outsideHours' };
      await bench.hopper.settle(settlementOf(record, putOff, blocked));
      expect(await bench.hopper.callbacks(campaign, later, 10)).toEqual([{ debtorId: 'a', at: at + minute }]);
      const again = await bench.claimOne({ now: at + minute });
      const retry: NextStep = { kind: 'retry', at: at + 9 * minute, reason: 'sameNumber', params: { outcome: 'busy' } };
      await bench.hopper.settle(settlementOf(again, retry));
      expect(await bench.hopper.callbacks(campaign, later, 10)).toEqual([]);
    });

    it('remember the agent by whom the debtor wants to be called', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record, finish));
      const progress = { ...record.progress, callBackAt: at, callBackAgent: 'ana' };
      const change = { campaignId: campaign, debtorId: 'a', callId: record.callId, progress, next: promised };
      expect(await bench.hopper.reschedule(change)).toBe('done');
      const [found] = await bench.hopper.find(campaign, ['a']);
      expect(found?.progress).toMatchObject({ callBackAt: at, callBackAgent: 'ana' });
      const claimed = await bench.claimOne({ now: at });
      expect(claimed.progress).toMatchObject({ callBackAt: at, callBackAgent: 'ana' });
    });

    it('are forgotten with another disposition, and with the campaign', async () => {
      await promise('a');
      const [record] = await bench.hopper.find(campaign, ['a']);
      expect(record?.state).toBe('scheduled');
      expect(await bench.hopper.archive(campaign, t0)).toEqual({ archived: 1 });
      expect(await bench.hopper.callbacks(campaign, later, 10)).toEqual([]);
    });
  });
}
