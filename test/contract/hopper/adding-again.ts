import { describe, expect, it } from 'vitest';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import { someDebtor } from '../../support/debtors.ts';
import type { HopperBench } from '../hopper-bench.ts';
import { campaign, idsOf, minute, request, settlementOf, t0 } from '../hopper-bench.ts';

/** Records that are imported again. */
export function describeAddingAgain(bench: HopperBench): void {
  describe('adding again', () => {
    it('distinguishes added, updated and unchanged', async () => {
      const a = someDebtor('a', { fields: { x: '1', y: '2' } });
      expect(await bench.hopper.add(campaign, [a, someDebtor('b')], t0)).toEqual({
        added: 2,
        updated: 0,
        unchanged: 0,
      });
      const reordered = { ...a, fields: { y: '2', x: '1' } };
      const changed = someDebtor('b', { name: 'Other' });
      expect(await bench.hopper.add(campaign, [reordered, changed, someDebtor('c')], t0 + minute)).toEqual({
        added: 1,
        updated: 1,
        unchanged: 1,
      });
      const { records } = await bench.hopper.claim(request({ now: t0 + minute }));
      expect(idsOf(records)).toEqual(['a', 'b', 'c']);
      expect(records[1]?.debtor.name).toBe('Other');
    });

    it('keeps the last of two with the same id', async () => {
      const result = await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('a', { name: 'Last' })], t0);
      expect(result).toEqual({ added: 1, updated: 1, unchanged: 0 });
      expect((await bench.claimOne()).debtor.name).toBe('Last');
    });

    it('moves a waiting record when its priority changes', async () => {
      await bench.hopper.add(campaign, [someDebtor('a'), someDebtor('b'), someDebtor('c')], t0);
      await bench.hopper.add(
        campaign,
        [someDebtor('c', { priority: 2 }), someDebtor('a', { priority: -2 })],
        t0 + minute,
      );
      expect(idsOf((await bench.hopper.claim(request())).records)).toEqual(['c', 'b', 'a']);
    });

    it('leaves a leased record to its owner, and releases it to its new priority', async () => {
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 9 }), someDebtor('b', { priority: 5 })], t0);
      const record = await bench.claimOne();
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 1, name: 'New' })], t0);
      expect((await bench.hopper.totals(campaign)).leased).toBe(1);
      expect(await bench.hopper.release([record.lease])).toBe(1);
      const { records } = await bench.hopper.claim(request());
      expect(records.map(({ debtor }) => [debtor.id, debtor.name])).toEqual([
        ['b', 'Debtor b'],
        ['a', 'New'],
      ]);
    });

    it('schedules by the new priority when it changed while waiting', async () => {
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 9 }), someDebtor('b', { priority: 5 })], t0);
      await bench.hopper.settle(
        settlementOf(await bench.claimOne(), { kind: 'retry', at: t0 + minute, reason: 'retryDelay' }),
      );
      await bench.hopper.add(campaign, [someDebtor('a', { priority: 1 })], t0);
      expect(idsOf((await bench.hopper.claim(request({ now: t0 + minute }))).records)).toEqual(['b', 'a']);
    });

    it('leaves a finished record finished', async () => {
      await bench.hopper.add(campaign, [someDebtor('a')], t0);
      await bench.hopper.settle(settlementOf(await bench.claimOne()));
      expect(await bench.hopper.add(campaign, [someDebtor('a', { name: 'New' })], t0)).toMatchObject({ updated: 1 });
      expect((await bench.hopper.claim(request())).records).toEqual([]);
      expect(await bench.hopper.find(campaign, ['a'])).toMatchObject([{ state: 'finished', debtor: { name: 'New' } }]);
    });

    it('says what adding would do, and changes nothing', async () => {
      const a = someDebtor('a', { fields: { x: '1', y: '2' } });
      await bench.hopper.add(campaign, [a, someDebtor('b')], t0);
      const again = [
        { ...a, fields: { y: '2', x: '1' } },
        someDebtor('b', { priority: 3 }),
        someDebtor('c'),
        someDebtor('c'),
        someDebtor('c', { name: 'Last' }),
      ];
      const expected = { added: 1, updated: 2, unchanged: 2 };
      expect(await bench.hopper.compare(campaign, again)).toEqual(expected);
      expect(await bench.hopper.compare(campaign, again)).toEqual(expected);
      expect(await bench.hopper.find(campaign, ['b', 'c'])).toMatchObject([{ debtor: { priority: 0 } }, undefined]);
      expect(await bench.hopper.add(campaign, again, t0)).toEqual(expected);
    });

    it('puts one debtor when nobody changed it meanwhile, and says what that did', async () => {
      const put = (debtor: Debtor, seen?: Debtor): Promise<unknown> => bench.hopper.put(campaign, debtor, seen, t0);
      const [one, two] = [someDebtor('a'), someDebtor('a', { priority: 7 })];
      expect(await put(one)).toBe('added');
      expect(await put(two)).toBe('changed');
      expect(await put(two, two)).toBe('changed');
      expect(await put(one, one)).toBe('unchanged');
      expect(await put(two, one)).toBe('updated');
      expect(await bench.hopper.find(campaign, ['a'])).toMatchObject([{ debtor: two, state: 'ready' }]);
      expect(await put(someDebtor('b'), someDebtor('b'))).toBe('changed');
    });
  });
}
