import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../../dialer/attempt/attempt.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

type Retry = Extract<NextStep, { kind: 'retry' }>;

const tomorrow = t0 + 24 * 60 * minute;
const blocked = { outcome: 'blocked', cause: 'outsideHours' } as const;
const putOff: Retry = { kind: 'retry', at: tomorrow, reason: 'outsideHours' };
const byAttempt: Retry = { kind: 'retry', at: tomorrow, reason: 'sameNumber', params: { outcome: 'noAnswer' } };
const byDelay: Retry = { kind: 'retry', at: tomorrow, reason: 'retryDelay' };

/** Records that a rule put off without an attempt, and what becomes of them when the rules change. */
export function describePuttingOff(bench: HopperBench): void {
  describe('putting off', () => {
    async function putAllOff(ids: readonly string[]): Promise<void> {
      await bench.hopper.add(
        campaign,
        ids.map((id) => someDebtor(id)),
        t0,
      );
      const { records } = await bench.hopper.claim(request({ count: ids.length }));
      for (const record of records) await bench.hopper.settle(settlementOf(record, putOff, blocked));
    }

    it('counts as no attempt', async () => {
      await putAllOff(['a']);
      expect(await bench.hopper.outcomes(campaign)).toEqual({});
    });

    it('ends when the rules are others, and not while they are the same', async () => {
      await bench.hopper.reconsider(campaign, 'strict', t0);
      await putAllOff(['a', 'b']);
      expect(await bench.hopper.reconsider(campaign, 'strict', t0 + minute)).toBe(0);
      expect((await bench.hopper.claim(request({ now: t0 + minute }))).records).toEqual([]);
      expect(await bench.hopper.reconsider(campaign, 'lenient', t0 + minute)).toBe(2);
      expect((await bench.hopper.claim(request({ now: t0 + minute }))).records).toHaveLength(2);
      expect(await bench.hopper.reconsider(campaign, 'lenient', t0 + minute)).toBe(0);
    });

    it('ends for more records than one script may look at', async () => {
      const ids = Array.from({ length: 1_201 }, (_, at) => `d${at}`);
      await bench.hopper.add(
        campaign,
        ids.map((id) => someDebtor(id)),
        t0,
      );
      for (let { records } = await bench.hopper.claim(request({ count: 500 })); records.length > 0;) {
        for (const record of records) await bench.hopper.settle(settlementOf(record, putOff, blocked));
        ({ records } = await bench.hopper.claim(request({ count: 500 })));
      }
      expect(await bench.hopper.reconsider(campaign, 'lenient', t0 + minute)).toBe(1_201);
      expect(await bench.hopper.totals(campaign)).toMatchObject({ scheduled: 1_201 });
    });

    it.each([
      ['an attempt scheduled', byAttempt, {}],
      ['waits by its retry rule', byDelay, { outcome: 'blocked', cause: 'retryDelay' } as const],
    ])('does not concern a record that %s', async (_, next, changes) => {
      await putAllOff(['a']);
      const record = await bench.claimOne({ now: tomorrow });
      await bench.hopper.settle(settlementOf(record, { ...next, at: tomorrow + minute }, changes));
      expect(await bench.hopper.reconsider(campaign, 'lenient', tomorrow)).toBe(0);
    });

    it('does not concern a record that a disposition scheduled since', async () => {
      await putAllOff(['a']);
      const record = await bench.claimOne({ now: tomorrow });
      await bench.hopper.settle(settlementOf(record, { ...putOff, at: tomorrow + minute }, blocked));
      const { callId } = record;
      const next = { kind: 'retry', at: tomorrow + 60 * minute, reason: 'callBack' } as const;
      const change = { campaignId: campaign, debtorId: 'a', callId, progress: record.progress, next };
      expect(await bench.hopper.reschedule(change)).toBe('done');
      expect(await bench.hopper.reconsider(campaign, 'lenient', tomorrow)).toBe(0);
    });
  });
}
