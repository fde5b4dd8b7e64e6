import { describe, expect, it } from 'vitest';
import type { NextStep, RecordProgress } from '../../../dialer/attempt/attempt.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { StoredRecord } from '../../../src/store/ports/hopper.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, finish, idsOf, minute, request, settlementOf, startOf, t0 } from '../hopper-bench.ts';

const [one, two] = ['+573001230001', '+573001230002'] as const;
const stop: RecordStop = { kind: 'hold', reason: 'dispute', at: t0, by: 'ana' };
const later = (minutes: number): NextStep => ({ kind: 'retry', at: t0 + minutes * minute, reason: 'connected' });

/** Two records of one debtor become one. */
export function describeMerging(bench: HopperBench): void {
  const person = (id: string, e164: string, more: Partial<Debtor> = {}): Debtor => ({
    ...{ ...someDebtor(id), phones: [{ e164, lineType: 'mobile' as const }], debts: [{ id: `debt-${id}` }] },
    ...more,
  });
  const add = (...debtors: readonly Debtor[]): Promise<unknown> => bench.hopper.add(campaign, debtors, t0);
  const merge = (survivor = 'a', absorbed = 'b'): Promise<string> => bench.hopper.merge(campaign, survivor, absorbed);
  const found = async (id: string): Promise<StoredRecord | undefined> => (await bench.hopper.find(campaign, [id]))[0];
  const claimed = async (now = t0): Promise<readonly string[]> =>
    idsOf((await bench.hopper.claim(request({ now }))).records);
  /** The record of this id is claimed, tried and settled. */
  const tried = async (id: string, next: NextStep, more: Partial<RecordProgress> = {}): Promise<string> => {
    const claim = await bench.hopper.claimOne({ ...request({ now: t0 }), debtorId: id });
    if (typeof claim === 'string') throw new Error(claim);
    const settlement = settlementOf(claim.record, next);
    await bench.hopper.settle({ ...settlement, progress: { ...settlement.progress, ...more } });
    return claim.record.callId;
  };
  /** The debtor asked in a call to be called. */
  const asked = async (debtorId: string, minutes: number): Promise<void> => {
    const callId = await tried(debtorId, finish);
    const callBackAt = t0 + minutes * minute;
    const progress = { attempts: 1, phones: [], callBackAt, callBackAgent: `agent-${debtorId}` };
    const next = { kind: 'retry', at: callBackAt, reason: 'callBack' } as const;
    await bench.hopper.reschedule({ campaignId: campaign, debtorId, callId, progress, next });
  };

  describe('merging', () => {
    it('joins numbers, debts and attempts under one id, and leaves the other without a record', async () => {
      await add(person('a', one, { priority: 3 }), person('b', two), person('c', one));
      const phones = (e164: string, retired: boolean) => [{ e164, outcomes: { busy: 2 }, lastAttemptAt: t0, retired }];
      await tried('a', later(1), { attempts: 2, recentAttempts: [t0 + 1], phones: phones(one, false) });
      await tried('b', later(9), { attempts: 3, recentAttempts: [t0], phones: phones(two, true) });
      expect(await merge()).toBe('merged');
      expect(await found('b')).toBeUndefined();
      expect(await found('a')).toEqual({
        debtor: {
          ...person('a', one, { priority: 3 }),
          phones: [one, two].map((e164) => ({ e164, lineType: 'mobile' })),
          debts: [{ id: 'debt-a' }, { id: 'debt-b' }],
        },
        progress: {
          ...{ attempts: 5, recentAttempts: [t0, t0 + 1] },
          phones: [...phones(one, false), ...phones(two, true)],
        },
        // The later of the two times.
        ...{ state: 'scheduled', nextEligibleAt: t0 + 9 * minute },
      });
      expect(await bench.hopper.totals(campaign)).toEqual({
        ...{ records: 2, ready: 1, scheduled: 1, leased: 0, finished: 0 },
      });
      expect(await claimed(t0 + 8 * minute)).toEqual(['c']);
      expect(await claimed(t0 + 9 * minute)).toEqual(['a']);
    });

    it('is done once, and the old id stands for the new one, however often that is merged on', async () => {
      await add(person('a', one), person('b', two), person('c', two));
      expect([await merge(), await merge()]).toEqual(['merged', 'unchanged']);
      expect(await merge('c', 'a')).toBe('merged');
      expect(await bench.hopper.survivors(campaign, ['b', 'a', 'c', 'x'])).toEqual(['c', 'c', 'c', 'x']);
      expect([...(await bench.hopper.absorbed(campaign, 'c'))].sort()).toEqual(['a', 'b']);
      expect(await merge('c', 'nobody')).toBe('unknown');
      expect(await merge('nobody', 'c')).toBe('unknown');
    });

    it('brings the old record back by no list', async () => {
      await add(person('a', one), person('b', two));
      await merge();
      expect(await bench.hopper.add(campaign, [person('b', two)], t0)).toEqual({ added: 0, updated: 0, unchanged: 1 });
      expect(await bench.hopper.put(campaign, person('b', two), undefined, t0)).toBe('unchanged');
      expect(await found('b')).toBeUndefined();
      expect(await claimed()).toEqual(['a']);
    });

    it.each(['a', 'b'])('is refused while %s is in line or in a call, and changes nothing', async (id) => {
      await add(person('a', one), person('b', two));
      const lease = await bench.hopper.claimOne({ ...request({ now: t0 }), debtorId: id });
      if (typeof lease === 'string') throw new Error(lease);
      expect(await merge()).toBe('leased');
      await bench.hopper.beginAttempt(startOf(lease.record));
      expect(await merge()).toBe('leased');
      expect([(await found('a'))?.debtor.phones, (await found('b'))?.debtor.phones]).toHaveProperty('length', 2);
      await bench.hopper.settle(settlementOf(lease.record, later(1)));
      expect(await merge()).toBe('merged');
    });

    it.each([
      [undefined, stop, stop],
      [{ ...stop, until: t0 + minute }, stop, stop],
      [stop, { ...stop, until: t0 + minute }, stop],
      [
        { ...stop, until: t0 + 2 * minute },
        { ...stop, until: t0 + minute },
        { ...stop, until: t0 + 2 * minute },
      ],
      [{ ...stop, kind: 'withdraw' }, stop, { ...stop, kind: 'withdraw' }],
      [stop, { ...stop, kind: 'finish' }, { ...stop, kind: 'finish' }],
      [
        { ...stop, kind: 'finish' },
        { ...stop, kind: 'withdraw' },
        { ...stop, kind: 'withdraw' },
      ],
    ] as const)('keeps the stricter stop: %o and %o give %o', async (first, second, kept) => {
      await add(person('a', one), person('b', two));
      if (first) await bench.hopper.stop(campaign, ['a'], first);
      await bench.hopper.stop(campaign, ['b'], second);
      await merge();
      expect((await found('a'))?.stop).toEqual(kept);
      expect(await claimed()).toEqual([]);
      // Where both were before their stops.
      expect(await bench.hopper.free(campaign, ['a'])).toEqual(['freed']);
      expect(await claimed()).toEqual(['a']);
    });

    it.each([
      ['paid', 'a record that is finished for good', 'finished'],
      ['allPhonesRetired', 'one that had run out of numbers', 'ready'],
    ] as const)('with %s: %s, merged into one in line, is %s', async (reason, _, state) => {
      await add(person('a', one), person('b', two));
      await tried('b', { kind: 'finish', reason });
      await merge();
      expect(await found('a')).toMatchObject({ state });
      expect(await claimed()).toEqual(state === 'ready' ? ['a'] : []);
    });

    it('keeps a record finished when both had run out of numbers', async () => {
      await add(person('a', one), person('b', two));
      await tried('a', { kind: 'finish', reason: 'allPhonesRetired' });
      await tried('b', { kind: 'finish', reason: 'noPhones' });
      await merge();
      expect(await found('a')).toMatchObject({ state: 'finished', finishReason: 'allPhonesRetired' });
    });

    it('keeps the earlier callback with its agent, whatever is scheduled besides', async () => {
      await add(person('a', one), person('b', two), person('c', one));
      await asked('a', 20);
      await asked('b', 10);
      await tried('c', later(40));
      await merge();
      await merge('c', 'a');
      expect(await bench.hopper.callbacks(campaign, t0 + 1e9, 9)).toEqual([{ debtorId: 'c', at: t0 + 10 * minute }]);
      expect((await found('c'))?.progress).toMatchObject({ callBackAt: t0 + 10 * minute, callBackAgent: 'agent-b' });
      expect(await claimed(t0 + 10 * minute)).toEqual(['c']);
    });

    it('lets a correction of the newest call decide anew', async () => {
      await add(person('a', one), person('b', two));
      await tried('a', later(1), { recentAttempts: [t0 - 1], phones: [] });
      const callId = await tried('b', later(1), { recentAttempts: [t0], phones: [] });
      await merge();
      const change = { campaignId: campaign, debtorId: 'a', callId, progress: { attempts: 2, phones: [] } };
      expect(await bench.hopper.reschedule({ ...change, next: finish })).toBe('done');
    });

    it('does not know the merge any more in an archive', async () => {
      await add(person('a', one), person('b', two));
      await merge();
      await bench.hopper.archive(campaign, t0);
      expect(await bench.hopper.survivors(campaign, ['b'])).toEqual(['b']);
      expect(await bench.hopper.add(campaign, [person('b', two)], t0)).toMatchObject({ added: 1 });
    });
  });
}
