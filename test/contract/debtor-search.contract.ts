import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { SearchKind } from '../../dialer/debtor/search-terms.ts';
import type { DebtorSearch } from '../../src/store/ports/debtor-search.ts';
import type { Hopper } from '../../src/store/ports/hopper.ts';
import { someDebtor } from '../support/debtors.ts';
import { campaign, t0 } from './hopper-bench.ts';

/** A hopper, and the search over its records. */
export interface SearchUnderTest {
  readonly hopper: Hopper;
  readonly search: DebtorSearch;
  stop(): Promise<void>;
}

const phone = (e164: string): Pick<Debtor, 'phones'> => ({ phones: [{ e164, lineType: 'mobile' }] });
const ana = someDebtor('1', { name: 'Ana Ruiz', ...phone('+573001112233'), debts: [{ id: 'A-1' }] });
const luz = someDebtor('2', { name: 'Luz Ruíz Anaya', ...phone('+573001112233') });
const eva = someDebtor('3', { name: 'Eva Sol', ...phone('+5730011122') });

/** What a search over the records of a hopper does. `make` gives an empty one for each test. */
export function describeDebtorSearchContract(name: string, make: () => Promise<SearchUnderTest>): void {
  describe(`${name} as search for debtors`, () => {
    let made: SearchUnderTest;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.stop());

    const idsBy = async (kind: SearchKind, text: string, isPrefix = false): Promise<readonly string[]> =>
      (await made.search.find(campaign, { kind, text, isPrefix }, { most: 100 })).debtorIds;

    it('finds by a whole number, a debt, and words of the name or their beginnings', async () => {
      await made.hopper.add(campaign, [ana, luz, eva], t0);
      expect(await idsBy('phone', '+573001112233')).toEqual(['1', '2']);
      expect(await idsBy('phone', '+5730011122')).toEqual(['3']);
      expect(await idsBy('debt', 'A-1')).toEqual(['1']);
      expect(await idsBy('name', 'ruiz')).toEqual(['1', '2']);
      expect(await idsBy('name', 'ana')).toEqual(['1']);
      expect(await idsBy('name', 'ana', true)).toEqual(['1', '2']);
      expect(await made.search.count(campaign, { kind: 'name', text: 'ana', isPrefix: true })).toBe(2);
      expect(await idsBy('name', 'a-1')).toEqual([]);
      expect(await made.search.isComplete(campaign)).toBe(true);
    });

    it('goes on page by page', async () => {
      const all = Array.from({ length: 7 }, (_, n) => someDebtor(`d${n}`, { name: `Sol${n} Paz` }));
      await made.hopper.add(campaign, all, t0);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const from = after === undefined ? {} : { after };
        const page = await made.search.find(
          campaign,
          { kind: 'name', text: 'sol', isPrefix: true },
          { most: 3, ...from },
        );
        expect(page.debtorIds.length).toBeLessThanOrEqual(3);
        seen.push(...page.debtorIds);
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6']);
    });

    it('knows each campaign by itself, and nobody once it is archived', async () => {
      await made.hopper.add(campaign, [ana], t0);
      await made.hopper.add('campaign-2', [luz], t0);
      expect(await idsBy('phone', '+573001112233')).toEqual(['1']);
      await made.hopper.archive(campaign, t0);
      expect(await idsBy('phone', '+573001112233')).toEqual([]);
      await made.hopper.add(campaign, [eva], t0);
      expect([await idsBy('name', 'eva'), await made.search.isComplete(campaign)]).toEqual([['3'], true]);
    });

    it('finds nobody who was removed, by no word of theirs', async () => {
      await made.hopper.add(campaign, [ana, luz], t0);
      expect(await made.hopper.remove(campaign, ['1', '9'])).toEqual(['removed', 'unknown']);
      expect(await idsBy('phone', '+573001112233')).toEqual(['2']);
      expect(await idsBy('name', 'ana', true)).toEqual(['2']);
      expect(await made.search.count(campaign, { kind: 'debt', text: 'A-1' })).toBe(0);
    });

    it('finds exactly what the records say, whatever is added, changed and put', async () => {
      const id = fc.constantFrom('1', '2', '3', '4');
      const word = fc.constantFrom('Ana', 'Luz', 'Sol', 'Ruiz');
      const number = fc.constantFrom('+573001112233', '+573001112234');
      const debtor = fc
        .record({ id, name: fc.array(word, { maxLength: 3 }), number, debts: fc.uniqueArray(word, { maxLength: 2 }) })
        .map(({ id: own, name: words, number: e164, debts }) =>
          someDebtor(own, { name: words.join(' '), ...phone(e164), debts: debts.map((one) => ({ id: one })) }),
        );
      const step = fc.record({ isPut: fc.boolean(), debtors: fc.array(debtor, { minLength: 1, maxLength: 4 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          for (const { isPut, debtors } of steps) {
            if (isPut) for (const one of debtors) await put(made.hopper, one);
            else await made.hopper.add(campaign, debtors, t0);
          }
          const records = await made.hopper.find(campaign, ['1', '2', '3', '4']);
          for (const text of ['ana', 'luz', 'sol', 'ruiz']) {
            const wanted = records.flatMap((record) =>
              record?.debtor.name?.toLowerCase().split(' ').includes(text) === true ? [record.debtor.id] : [],
            );
            expect(await idsBy('name', text)).toEqual(wanted);
          }
          for (const e164 of ['+573001112233', '+573001112234']) {
            const wanted = records.flatMap((one) => (one?.debtor.phones[0]?.e164 === e164 ? [one.debtor.id] : []));
            expect(await idsBy('phone', e164)).toEqual(wanted);
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}

async function put(hopper: Hopper, debtor: Debtor): Promise<void> {
  const [known] = await hopper.find(campaign, [debtor.id]);
  expect(await hopper.put(campaign, debtor, known?.debtor, t0)).not.toBe('changed');
}
