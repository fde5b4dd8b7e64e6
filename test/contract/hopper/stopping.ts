import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../../dialer/attempt/attempt.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { StoredRecord } from '../../../src/store/ports/hopper.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, finish, idsOf, leaseMs, minute, request, settlementOf, startOf, t0 } from '../hopper-bench.ts';

const by = { reason: 'paid', at: t0, by: 'ana' } as const;
const withdrawal: RecordStop = { kind: 'withdraw', ...by };
const closing: RecordStop = { kind: 'finish', ...by };
const hold: RecordStop = { kind: 'hold', ...by };
const later: NextStep = { kind: 'retry', at: t0 + 5 * minute, reason: 'callBack' };

/** Hold, withdraw, finish, and taking that back. */
export function describeStopping(bench: HopperBench): void {
  const add = (...ids: readonly string[]): Promise<unknown> =>
    bench.hopper.add(
      campaign,
      ids.map((id) => someDebtor(id)),
      t0,
    );
  const stop = (given: RecordStop, ...ids: readonly string[]): Promise<unknown> =>
    bench.hopper.stop(campaign, ids, given);
  const free = (...ids: readonly string[]): Promise<unknown> => bench.hopper.free(campaign, ids);
  const found = async (id = 'a'): Promise<StoredRecord | undefined> => (await bench.hopper.find(campaign, [id]))[0];
  const claimed = async (now = t0): Promise<readonly string[]> =>
    idsOf((await bench.hopper.claim(request({ now }))).records);

  describe('stopping', () => {
    it.each([
      [withdrawal, 'withdrawn'],
      [closing, 'caseClosed'],
    ])('takes a record out of the line for good: %o', async (given, finishReason) => {
      await add('a', 'b');
      expect(await stop(given, 'a', 'nobody')).toEqual(['stopped', 'unknown']);
      expect(await claimed()).toEqual(['b']);
      expect(await found()).toMatchObject({ state: 'finished', finishReason, stop: given });
      expect(await bench.hopper.totals(campaign)).toMatchObject({ finished: 1 });
    });

    it('keeps one on hold until that is taken back, however much time passes', async () => {
      await add('a');
      expect(await stop(hold, 'a')).toEqual(['stopped']);
      const none = await bench.hopper.claim(request({ now: t0 + 400 * 24 * 60 * minute }));
      expect(none).toEqual({ records: [] });
      expect(await found()).toEqual(expect.not.objectContaining({ nextEligibleAt: expect.anything() as number }));
      expect(await free('a')).toEqual(['freed']);
      expect(await found()).toEqual({ debtor: someDebtor('a'), progress: { attempts: 0, phones: [] }, state: 'ready' });
      expect(await claimed()).toEqual(['a']);
    });

    it('ends a hold at its time, but brings nothing back before its own', async () => {
      await add('a', 'b');
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record, later));
      await stop({ ...hold, until: t0 + minute }, 'a', 'b');
      expect(await claimed(t0 + minute - 1)).toEqual([]);
      expect(await claimed(t0 + minute)).toEqual(['b']);
      expect(await claimed(t0 + 5 * minute)).toEqual(['a']);
      expect(await found()).not.toHaveProperty('stop');
    });

    it('changes nothing the second time, and says so', async () => {
      await add('a');
      await stop(withdrawal, 'a');
      expect(await stop({ ...withdrawal, at: t0 + 1, by: 'bea' }, 'a')).toEqual(['unchanged']);
      expect(await stop(hold, 'a')).toEqual(['over']);
      expect(await found()).toMatchObject({ stop: withdrawal });
      expect(await free('a', 'a', 'nobody')).toEqual(['freed', 'notStopped', 'unknown']);
    });

    it('replaces a hold by a withdrawal, and remembers where the record was before both', async () => {
      await add('a');
      await bench.hopper.settle(settlementOf(await bench.claimOne(), later));
      await stop(hold, 'a');
      expect(await stop(withdrawal, 'a')).toEqual(['stopped']);
      expect(await free('a')).toEqual(['freed']);
      expect(await found()).toMatchObject({ state: 'scheduled', nextEligibleAt: t0 + 5 * minute });
    });

    it('lets no attempt begin on a claimed record, which then stays where it was put', async () => {
      await add('a');
      const record = await bench.claimOne();
      expect(await stop(withdrawal, 'a')).toEqual(['leased']);
      expect(await bench.hopper.beginAttempt(startOf(record))).toBe('stopped');
      expect(await bench.hopper.release([record.lease])).toBe(1);
      expect(await found()).toMatchObject({ state: 'finished', finishReason: 'withdrawn' });
    });

    it('finds a stopped record whose owner died before it began, and calls it no more', async () => {
      await add('a');
      await bench.claimOne();
      await stop(hold, 'a');
      expect(await claimed(t0 + leaseMs)).toEqual([]);
      expect(await found()).toMatchObject({ state: 'scheduled', stop: hold });
    });

    it('lets an attempt that has begun settle, and retries nothing after it', async () => {
      await add('a');
      const record = await bench.claimOne();
      await bench.hopper.beginAttempt(startOf(record));
      expect(await stop(closing, 'a')).toEqual(['leased']);
      expect(await bench.hopper.settle(settlementOf(record, later))).toBe('settled');
      expect(await bench.hopper.outcomes(campaign)).toEqual({ noAnswer: 1 });
      expect(await found()).toMatchObject({ state: 'finished', finishReason: 'caseClosed', progress: { attempts: 1 } });
      expect(await free('a')).toEqual(['freed']);
      expect(await found()).toMatchObject({ state: 'scheduled', nextEligibleAt: t0 + 5 * minute });
    });

    it('tells a new owner of the floor which of its records were stopped', async () => {
      await add('a');
      await bench.hopper.beginAttempt(startOf(await bench.claimOne()));
      await stop(withdrawal, 'a');
      const open = await bench.hopper.takeOver({ campaignId: campaign, owner: 'node-b', epoch: 2, now: t0, leaseMs });
      expect(open).toMatchObject([{ debtor: { id: 'a' }, stop: withdrawal }]);
    });

    it('leaves what an attempt has finished finished, and takes no disposition for a reason to call again', async () => {
      await add('a');
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record, finish));
      expect(await stop(withdrawal, 'a')).toEqual(['over']);
      expect(await found()).toMatchObject({ state: 'finished', finishReason: 'connected' });
      const { progress } = record;
      const change = { campaignId: campaign, debtorId: 'a', callId: record.callId, progress, next: later };
      expect(await bench.hopper.reschedule(change)).toBe('done');
      expect(await found()).toMatchObject({ state: 'finished', finishReason: 'withdrawn' });
      expect(await free('a')).toEqual(['freed']);
      expect(await found()).toMatchObject({ state: 'scheduled', nextEligibleAt: t0 + 5 * minute });
    });

    it('hides a promised callback while it is on hold, and promises it again afterwards', async () => {
      await add('a');
      const record = await bench.claimOne();
      await bench.hopper.settle(settlementOf(record, later));
      const asked = { campaignId: campaign, debtorId: 'a', callId: record.callId, progress: record.progress };
      await bench.hopper.reschedule({ ...asked, next: { kind: 'retry', at: t0 + 9 * minute, reason: 'callBack' } });
      await stop(hold, 'a');
      expect(await bench.hopper.callbacks(campaign, Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
      await free('a');
      expect(await bench.hopper.callbacks(campaign, Number.MAX_SAFE_INTEGER, 10)).toEqual([
        { debtorId: 'a', at: t0 + 9 * minute },
      ]);
    });

    it('goes on when the debtor is imported again, with other data', async () => {
      await add('a');
      await stop(withdrawal, 'a');
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 9, name: 'other' })], t0);
      expect(await claimed()).toEqual([]);
      expect(await found()).toMatchObject({ debtor: { name: 'other' }, stop: withdrawal });
    });

    it('has no bearing on a campaign that begins anew', async () => {
      await add('a');
      await stop(withdrawal, 'a');
      await bench.hopper.archive(campaign, t0);
      await add('a');
      expect(await claimed()).toEqual(['a']);
    });
  });
}
