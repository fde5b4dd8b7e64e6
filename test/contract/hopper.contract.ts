import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someDebtor } from '../support/debtors.ts';
import type { ClaimedRecord, NextStep, RecordProgress, Settlement } from '../../dialer/attempt/attempt.ts';
import type { AttemptStart, ClaimRequest, Hopper } from '../../dialer/hopper/hopper.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);
const minute = 60_000;
const leaseMs = 5 * minute;
const c = 'campaign-1';

const finish: NextStep = { kind: 'finish', reason: 'connected' };

function request(changes: Partial<ClaimRequest> = {}): ClaimRequest {
  return { campaignId: c, owner: 'node-a', epoch: 1, count: 10, now: t0, leaseMs, ...changes };
}

function startOf(record: ClaimedRecord, startedAt = t0): AttemptStart {
  return { lease: record.lease, attemptId: record.attemptId, e164: '+573001112233', trunk: 'main', startedAt };
}

function settlementOf(record: ClaimedRecord, next: NextStep = finish, changes: Partial<Settlement> = {}): Settlement {
  const progress: RecordProgress = {
    attempts: record.progress.attempts + 1,
    recentAttempts: [t0],
    phones: [
      { e164: '+573001112233', outcomes: { noAnswer: 1 }, lastAttemptAt: t0, notBefore: t0 + 1, retired: false },
    ],
  };
  return {
    lease: record.lease,
    attemptId: record.attemptId,
    outcome: next.kind === 'finish' ? 'connected' : 'noAnswer',
    cause: 'sip200',
    endedAt: t0 + minute,
    progress,
    next,
    ...changes,
  };
}

const idsOf = (records: readonly ClaimedRecord[]): readonly string[] => records.map((record) => record.debtor.id);

/**
 * What every hopper does. `make` gives an empty one for each test; the battery uses the campaigns `campaign-1` and `campaign-2`.
 */
export function describeHopperContract(
  name: string,
  make: () => Promise<{ readonly hopper: Hopper; stop(): Promise<void> }>,
): void {
  describe(`${name} as a hopper`, () => {
    let hopper: Hopper;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      hopper = made.hopper;
      stop = () => made.stop();
    });
    afterEach(async () => {
      const { records, ...parts } = await hopper.totals(c);
      expect(parts.ready + parts.scheduled + parts.leased + parts.finished, 'totals add up').toBe(records);
      await stop();
    });

    async function claimOne(changes: Partial<ClaimRequest> = {}): Promise<ClaimedRecord> {
      const [record] = (await hopper.claim(request({ count: 1, ...changes }))).records;
      if (!record) throw new Error('nothing was claimed');
      return record;
    }

    describe('order', () => {
      it('gives the highest priority first, then the longest eligible, then by id', async () => {
        await hopper.add(c, [someDebtor('late', { priority: 5 })], t0 + 10_000);
        await hopper.add(c, [someDebtor('b'), someDebtor('a'), someDebtor('low', { priority: -3 })], t0);
        await hopper.add(c, [someDebtor('early', { priority: 5 })], t0);
        await hopper.add(
          c,
          [someDebtor('top', { priority: 1_000_000 }), someDebtor('last', { priority: -1_000_000 })],
          t0,
        );
        const { records } = await hopper.claim(request({ now: t0 + minute }));
        expect(idsOf(records)).toEqual(['top', 'early', 'late', 'a', 'b', 'low', 'last']);
      });

      it('gives at most as many as asked for, each with its own attempt id', async () => {
        await hopper.add(
          c,
          ['a', 'b', 'c'].map((id) => someDebtor(id)),
          t0,
        );
        const { records, nextEligibleAt } = await hopper.claim(request({ count: 2 }));
        expect(idsOf(records)).toEqual(['a', 'b']);
        expect(new Set(records.map((record) => record.attemptId)).size).toBe(2);
        expect(nextEligibleAt).toBeUndefined();
      });

      it('keeps campaigns apart', async () => {
        await hopper.add('campaign-2', [someDebtor('x')], t0);
        expect((await hopper.claim(request())).records).toEqual([]);
        expect((await hopper.totals('campaign-2')).ready).toBe(1);
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
        await hopper.add(c, [debtor], t0);
        const record = await claimOne();
        expect(record.debtor).toEqual(debtor);
        expect(record.progress).toEqual({ attempts: 0, phones: [] });
        const settlement = settlementOf(record, { kind: 'retry', at: t0 + minute, reason: 'noAnswer' });
        await hopper.settle(settlement);
        expect((await claimOne({ now: t0 + minute })).progress).toEqual(settlement.progress);
      });
    });

    describe('schedule', () => {
      it('gives a retried record when its time has come and not before', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        await hopper.settle(settlementOf(await claimOne(), { kind: 'retry', at: t0 + 10 * minute, reason: 'busy' }));
        const early = await hopper.claim(request({ now: t0 + 10 * minute - 1 }));
        expect(early).toEqual({ records: [], nextEligibleAt: t0 + 10 * minute });
        expect(idsOf((await hopper.claim(request({ now: t0 + 10 * minute }))).records)).toEqual(['a']);
      });

      it('serves a due retry of higher priority before fresh records', async () => {
        await hopper.add(c, [someDebtor('first', { priority: 9 })], t0);
        await hopper.settle(settlementOf(await claimOne(), { kind: 'retry', at: t0 + minute, reason: 'busy' }));
        await hopper.add(c, [someDebtor('fresh', { priority: 1 })], t0);
        expect(idsOf((await hopper.claim(request({ now: t0 + minute }))).records)).toEqual(['first', 'fresh']);
      });

      it('tells the next eligible instant only when fewer came than were asked for', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        await hopper.settle(settlementOf(await claimOne(), { kind: 'retry', at: t0 + minute, reason: 'busy' }));
        expect((await hopper.claim(request({ count: 1 }))).nextEligibleAt).toBeUndefined();
        expect((await hopper.claim(request({ count: 1 }))).nextEligibleAt).toBe(t0 + minute);
      });
    });

    describe('leases', () => {
      it('gives no record twice while it is leased', async () => {
        await hopper.add(
          c,
          Array.from({ length: 50 }, (_, i) => someDebtor(`d${i}`)),
          t0,
        );
        const claims = await Promise.all(
          Array.from({ length: 20 }, (_, i) => hopper.claim(request({ owner: `node-${i}`, count: 7 }))),
        );
        const ids = claims.flatMap((claim) => idsOf(claim.records));
        expect(ids).toHaveLength(50);
        expect(new Set(ids).size).toBe(50);
      });

      it('draws a larger fence for every claim', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const [first, second] = [await claimOne(), await claimOne()];
        expect(second.lease.fence).toBeGreaterThan(first.lease.fence);
      });

      it('frees a lease that ended without an attempt, to its old place in line', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const old = await claimOne();
        const again = await claimOne({ now: t0 + leaseMs, owner: 'node-b' });
        expect(again.debtor.id).toBe('a');
        expect(await hopper.beginAttempt(startOf(old, t0 + leaseMs))).toBe('leaseLost');
        expect(await hopper.settle(settlementOf(old))).toBe('leaseLost');
        expect(await hopper.release([old.lease])).toBe(0);
        expect(await hopper.renew([old.lease], t0 + 2 * leaseMs)).toBe(0);
      });

      it('keeps a record leased after its time when its attempt has begun', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        await hopper.beginAttempt(startOf(record));
        expect((await hopper.claim(request({ now: t0 + 10 * leaseMs }))).records).toEqual([]);
        expect(await hopper.settle(settlementOf(record))).toBe('settled');
      });

      it('renews what is still held', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const { records } = await hopper.claim(request({ count: 2 }));
        const leases = records.map((record) => record.lease);
        expect(await hopper.renew([...leases, { campaignId: c, debtorId: 'zz', fence: 1 }], t0 + 2 * leaseMs)).toBe(2);
        expect((await hopper.claim(request({ now: t0 + leaseMs }))).records).toEqual([]);
        expect((await hopper.openLeases(c)).map((open) => open.expiresAt)).toEqual([
          t0 + 2 * leaseMs,
          t0 + 2 * leaseMs,
        ]);
      });

      it('releases records as if never claimed, begun or not', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b'), someDebtor('c')], t0);
        const { records } = await hopper.claim(request({ count: 2, now: t0 + minute }));
        await hopper.beginAttempt(startOf(records[0] as ClaimedRecord, t0 + minute));
        expect(await hopper.release(records.map((record) => record.lease))).toBe(2);
        expect(await hopper.release(records.map((record) => record.lease))).toBe(0);
        const again = await hopper.claim(request({ now: t0 + 2 * minute }));
        expect(idsOf(again.records)).toEqual(['a', 'b', 'c']);
        expect(again.records.every((record) => record.progress.attempts === 0)).toBe(true);
      });
    });

    describe('attempts', () => {
      it('begins an attempt once, however often it is told', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        expect(await hopper.beginAttempt(startOf(record))).toBe('begun');
        expect(await hopper.beginAttempt(startOf(record))).toBe('begun');
        expect(await hopper.beginAttempt({ ...startOf(record), attemptId: randomUUID() })).toBe('leaseLost');
        const [open] = await hopper.openLeases(c);
        expect(open?.attempt).toEqual(startOf(record));
      });

      it('begins nothing once the lease has ended', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        expect(await hopper.beginAttempt(startOf(record, t0 + leaseMs))).toBe('leaseLost');
      });

      it('begins nothing after the record was settled or released', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const [settled, released] = [await claimOne(), await claimOne()];
        await hopper.settle(settlementOf(settled));
        await hopper.release([released.lease]);
        expect(await hopper.beginAttempt(startOf(settled))).toBe('leaseLost');
        expect(await hopper.beginAttempt(startOf(released))).toBe('leaseLost');
      });
    });

    describe('settlement', () => {
      it('counts an attempt once, however often it is settled', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const record = await claimOne();
        await hopper.beginAttempt(startOf(record));
        expect(await hopper.settle(settlementOf(record))).toBe('settled');
        expect(await hopper.settle(settlementOf(record))).toBe('alreadySettled');
        expect(await hopper.outcomes(c)).toEqual({ connected: 1 });
        expect(await hopper.totals(c)).toEqual({ records: 2, ready: 1, scheduled: 0, leased: 0, finished: 1 });
      });

      it('still knows a settled attempt when the record is leased again', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        const settlement = settlementOf(record, { kind: 'retry', at: t0, reason: 'busy' });
        await hopper.settle(settlement);
        const again = await claimOne();
        expect(await hopper.settle(settlement)).toBe('alreadySettled');
        expect(await hopper.settle(settlementOf(again))).toBe('settled');
        expect(await hopper.outcomes(c)).toEqual({ noAnswer: 1, connected: 1 });
      });

      it('refuses another attempt than the one that began', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        await hopper.beginAttempt(startOf(record));
        expect(await hopper.settle(settlementOf(record, finish, { attemptId: randomUUID() }))).toBe('leaseLost');
        expect((await hopper.totals(c)).leased).toBe(1);
      });

      it('refuses a lease nobody ever had', async () => {
        const record = { lease: { campaignId: c, debtorId: 'nobody', fence: 3 }, attemptId: randomUUID() };
        const claimed = { ...record, debtor: someDebtor('nobody'), progress: { attempts: 0, phones: [] } };
        expect(await hopper.settle(settlementOf(claimed))).toBe('leaseLost');
        expect(await hopper.outcomes(c)).toEqual({});
      });
    });

    describe('rescheduling', () => {
      const progress: RecordProgress = { attempts: 7, phones: [] };
      const later: NextStep = { kind: 'retry', at: t0 + 5 * minute, reason: 'callBack' };
      async function settledRecord(
        next: NextStep,
      ): Promise<{ campaignId: string; debtorId: string; attemptId: string }> {
        await hopper.add(c, [someDebtor('a')], t0);
        const record = await claimOne();
        await hopper.settle(settlementOf(record, next));
        return { campaignId: c, debtorId: 'a', attemptId: record.attemptId };
      }

      it('takes the place of the last settlement, as often as it is told', async () => {
        const record = await settledRecord(finish);
        for (let times = 0; times < 2; times++) {
          expect(await hopper.reschedule({ ...record, progress, next: later })).toBe('done');
          expect(await hopper.find(c, ['a'])).toMatchObject([{ state: 'scheduled', nextEligibleAt: t0 + 5 * minute }]);
        }
        expect(await claimOne({ now: t0 + 5 * minute })).toMatchObject({ progress });
      });

      it('finishes what was scheduled, or ready again', async () => {
        const record = await settledRecord(later);
        expect(await hopper.reschedule({ ...record, progress, next: finish })).toBe('done');
        expect((await hopper.claim(request({ now: t0 + 10 * minute }))).records).toEqual([]);
        expect(await hopper.totals(c)).toMatchObject({ finished: 1, scheduled: 0, ready: 0 });
      });

      it('leaves a record alone that somebody works on, or that was tried again', async () => {
        const record = await settledRecord(later);
        const again = await claimOne({ now: t0 + 10 * minute });
        expect(await hopper.reschedule({ ...record, progress, next: finish })).toBe('superseded');
        await hopper.settle(settlementOf(again, later));
        expect(await hopper.reschedule({ ...record, progress, next: finish })).toBe('superseded');
        expect(await hopper.reschedule({ ...record, debtorId: 'zz', progress, next: finish })).toBe('superseded');
        expect(await hopper.totals(c)).toMatchObject({ finished: 0, scheduled: 1 });
      });
    });

    describe('owners', () => {
      it('refuses an older epoch once a newer one was seen', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const old = await claimOne({ epoch: 1 });
        await claimOne({ epoch: 2, owner: 'node-b' });
        await expect(hopper.claim(request({ epoch: 1 }))).rejects.toMatchObject({ code: 'LEASE_LOST' });
        await expect(hopper.takeOver(request({ epoch: 1 }))).rejects.toMatchObject({ code: 'LEASE_LOST' });
        expect(await hopper.beginAttempt(startOf(old))).toBe('leaseLost');
      });

      it('hands the leases of a dead owner to the new one under a new fence', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b')], t0);
        const [dialled, waiting] = [await claimOne(), await claimOne()];
        await hopper.beginAttempt(startOf(dialled));
        const takeOver = request({ owner: 'node-b', epoch: 2, now: t0 + minute });
        const taken = [...(await hopper.takeOver(takeOver))].sort((x, y) => (x.debtor.id < y.debtor.id ? -1 : 1));
        expect(taken.map((open) => [open.debtor.id, open.owner, open.expiresAt, open.attempt?.attemptId])).toEqual([
          ['a', 'node-b', t0 + minute + leaseMs, dialled.attemptId],
          ['b', 'node-b', t0 + minute + leaseMs, undefined],
        ]);
        expect(await hopper.takeOver(takeOver)).toHaveLength(2);
        expect(await hopper.beginAttempt(startOf(waiting))).toBe('leaseLost');
        expect(await hopper.settle(settlementOf(dialled))).toBe('leaseLost');
        const lease = taken[0]?.lease ?? dialled.lease;
        expect(lease.fence).toBeGreaterThan(waiting.lease.fence);
        expect(await hopper.settle(settlementOf({ ...dialled, lease }))).toBe('settled');
        expect(await hopper.release(taken.map((open) => open.lease))).toBe(1);
        expect(await hopper.openLeases(c)).toEqual([]);
      });
    });

    describe('adding again', () => {
      it('tells added, updated and unchanged apart', async () => {
        const a = someDebtor('a', { fields: { x: '1', y: '2' } });
        expect(await hopper.add(c, [a, someDebtor('b')], t0)).toEqual({ added: 2, updated: 0, unchanged: 0 });
        const reordered = { ...a, fields: { y: '2', x: '1' } };
        const changed = someDebtor('b', { name: 'Other' });
        expect(await hopper.add(c, [reordered, changed, someDebtor('c')], t0 + minute)).toEqual({
          added: 1,
          updated: 1,
          unchanged: 1,
        });
        const { records } = await hopper.claim(request({ now: t0 + minute }));
        expect(idsOf(records)).toEqual(['a', 'b', 'c']);
        expect(records[1]?.debtor.name).toBe('Other');
      });

      it('keeps the last of two with the same id', async () => {
        const result = await hopper.add(c, [someDebtor('a'), someDebtor('a', { name: 'Last' })], t0);
        expect(result).toEqual({ added: 1, updated: 1, unchanged: 0 });
        expect((await claimOne()).debtor.name).toBe('Last');
      });

      it('moves a waiting record when its priority changes', async () => {
        await hopper.add(c, [someDebtor('a'), someDebtor('b'), someDebtor('c')], t0);
        await hopper.add(c, [someDebtor('c', { priority: 2 }), someDebtor('a', { priority: -2 })], t0 + minute);
        expect(idsOf((await hopper.claim(request())).records)).toEqual(['c', 'b', 'a']);
      });

      it('leaves a leased record to its owner, and releases it to its new priority', async () => {
        await hopper.add(c, [someDebtor('a', { priority: 9 }), someDebtor('b', { priority: 5 })], t0);
        const record = await claimOne();
        await hopper.add(c, [someDebtor('a', { priority: 1, name: 'New' })], t0);
        expect((await hopper.totals(c)).leased).toBe(1);
        expect(await hopper.release([record.lease])).toBe(1);
        const { records } = await hopper.claim(request());
        expect(records.map(({ debtor }) => [debtor.id, debtor.name])).toEqual([
          ['b', 'Debtor b'],
          ['a', 'New'],
        ]);
      });

      it('schedules by the new priority when it changed while waiting', async () => {
        await hopper.add(c, [someDebtor('a', { priority: 9 }), someDebtor('b', { priority: 5 })], t0);
        await hopper.settle(settlementOf(await claimOne(), { kind: 'retry', at: t0 + minute, reason: 'busy' }));
        await hopper.add(c, [someDebtor('a', { priority: 1 })], t0);
        expect(idsOf((await hopper.claim(request({ now: t0 + minute }))).records)).toEqual(['b', 'a']);
      });

      it('leaves a finished record finished until it is reopened', async () => {
        await hopper.add(c, [someDebtor('a')], t0);
        await hopper.settle(settlementOf(await claimOne()));
        expect(await hopper.add(c, [someDebtor('a', { name: 'New' })], t0)).toMatchObject({ updated: 1 });
        expect((await hopper.claim(request())).records).toEqual([]);
        expect(await hopper.reopen(c, ['a', 'unknown'], t0 + minute)).toBe(1);
        expect(await hopper.reopen(c, ['a'], t0 + minute)).toBe(0);
        const record = await claimOne({ now: t0 + minute });
        expect([record.debtor.name, record.progress.attempts]).toEqual(['New', 0]);
      });
    });

    it('finds records in every state', async () => {
      await hopper.add(c, [someDebtor('f'), someDebtor('s'), someDebtor('l'), someDebtor('z')], t0);
      const [finished, leased, scheduled] = (await hopper.claim(request({ count: 3 }))).records;
      if (!finished || !leased || !scheduled) throw new Error('three records were expected');
      await hopper.settle(settlementOf(finished));
      await hopper.settle(settlementOf(scheduled, { kind: 'retry', at: t0 + minute, reason: 'busy' }));
      const found = await hopper.find(c, ['z', finished.debtor.id, 'nobody', scheduled.debtor.id, leased.debtor.id]);
      expect(found.map((record) => record && [record.debtor.id, record.state])).toEqual([
        ['z', 'ready'],
        ['f', 'finished'],
        undefined,
        ['s', 'scheduled'],
        ['l', 'leased'],
      ]);
      expect(found[1]).toMatchObject({ finishReason: 'connected', progress: { attempts: 1 } });
      expect(found[3]).toMatchObject({ nextEligibleAt: t0 + minute });
    });

    it('answers for a campaign nobody has heard of', async () => {
      expect(await hopper.totals('campaign-2')).toEqual({ records: 0, ready: 0, scheduled: 0, leased: 0, finished: 0 });
      expect(await hopper.claim(request({ campaignId: 'campaign-2' }))).toEqual({ records: [] });
      expect(await hopper.openLeases('campaign-2')).toEqual([]);
      expect(await hopper.outcomes('campaign-2')).toEqual({});
      expect(await hopper.find('campaign-2', ['a'])).toEqual([undefined]);
    });
  });
}
