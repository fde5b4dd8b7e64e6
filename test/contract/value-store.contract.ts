import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noMemory, withAnswer, withTrial, type DebtorMemory } from '../../dialer/value/answering/debtor-memory.ts';
import { startingKappas } from '../../dialer/value/answering/kappas.ts';
import { keptLessons, type Lesson, type StoredCell, type ValueStore } from '../../src/store/ports/value-store.ts';
import { encodeMemory } from '../../src/store/value-codec.ts';
import { nasty } from '../support/nasty-text.ts';

const at = Date.UTC(2026, 10, 2, 14);
const memoryOf = (slot: number, hit = true): DebtorMemory =>
  withTrial(withAnswer(noMemory, { phone: 'z1x2c3v', slot, hit, at }), 'rightParty', { hit, at });
const cell = (over: Partial<StoredCell> = {}): StoredCell => ({
  ...{ tree: 'answer', segment: 'cards/mobile', slot: 10, hits: 1, tries: 1 },
  ...over,
});
const lesson = (over: Partial<Lesson> = {}): Lesson => ({
  ...{ debtorId: 'd1', name: 'a1', before: undefined, memory: memoryOf(10), cells: [cell()], asOf: at },
  ...over,
});

/** What a store of values does. `make` gives an empty one for each test. */
export function describeValueStoreContract(
  name: string,
  make: () => Promise<{ readonly store: ValueStore; stop(): Promise<void> }>,
): void {
  describe(`${name} as value store`, () => {
    let store: ValueStore;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('knows nothing at first', async () => {
      expect(await store.tables('c')).toBeUndefined();
      expect(await store.memories('c', ['d1', 'd2'])).toEqual([undefined, undefined]);
      expect(await store.memories('c', [])).toEqual([]);
    });

    it('gives back what a lesson taught, in the memory and in the tables', async () => {
      expect(await store.learn('c', lesson())).toBe('learnt');
      expect(await store.memories('c', ['d2', 'd1'])).toEqual([undefined, { memory: memoryOf(10), lessons: ['a1'] }]);
      expect(await store.tables('c')).toEqual({ asOf: at, cells: [cell()] });
      expect(await store.tables('other')).toBeUndefined();
    });

    it('learns a lesson once, however often it is taught', async () => {
      const once = lesson();
      await store.learn('c', once);
      expect(await store.learn('c', once)).toBe('known');
      const [before] = await store.memories('c', ['d1']);
      expect(await store.learn('c', { ...once, before })).toBe('known');
      expect(await store.tables('c')).toEqual({ asOf: at, cells: [cell()] });
    });

    it('forgets one debtor, and nobody else', async () => {
      await store.learn('c', lesson());
      await store.learn('c', lesson({ debtorId: 'd2' }));
      await store.forgetDebtor('c', 'd1');
      expect(await store.memories('c', ['d1', 'd2'])).toMatchObject([undefined, { lessons: ['a1'] }]);
      expect(await store.memories('other', ['d2'])).toEqual([undefined]);
    });

    it('refuses a lesson that builds on a memory that has changed since', async () => {
      await store.learn('c', lesson());
      const [before] = await store.memories('c', ['d1']);
      expect(await store.learn('c', lesson({ name: 'a2' }))).toBe('changed');
      expect(await store.learn('c', lesson({ name: 'a2', before, memory: memoryOf(11) }))).toBe('learnt');
      expect(await store.learn('c', lesson({ name: 'a3', before, memory: memoryOf(12) }))).toBe('changed');
      expect(await store.memories('c', ['d1'])).toEqual([{ memory: memoryOf(11), lessons: ['a1', 'a2'] }]);
      expect((await store.tables('c'))?.cells).toEqual([cell({ hits: 2, tries: 2 })]);
    });

    it('refuses a lesson as of another instant than the tables are', async () => {
      await store.learn('c', lesson());
      expect(await store.learn('c', lesson({ debtorId: 'd2', asOf: at + 1 }))).toBe('changed');
      expect(await store.memories('c', ['d2'])).toEqual([undefined]);
    });

    it('adds up the cells of many debtors, in fractions, by tree, slot and segment', async () => {
      const cells = [
        cell({ tries: 0.25, hits: 0.25 }),
        cell({ tree: 'promise', hits: 0 }),
        cell({ slot: 95, tries: 2 ** 40, hits: 0 }),
        ...nasty.slice(0, 12).map((segment) => cell({ segment: segment.slice(0, 64) })),
      ];
      for (const debtorId of ['d1', 'd2', 'd3']) await store.learn('c', lesson({ debtorId, cells }));
      const found = (await store.tables('c'))?.cells ?? [];
      const sums = new Map(found.map((each) => [`${each.tree} ${each.slot} ${each.segment}`, each]));
      for (const { tree, slot, segment, hits, tries } of cells) {
        const sum = sums.get(`${tree} ${slot} ${segment}`);
        expect(sum?.tries).toBeGreaterThanOrEqual(3 * tries - 1e-9);
        expect(sum?.hits).toBeGreaterThanOrEqual(3 * hits - 1e-9);
      }
      expect(sums.get('answer 10 cards/mobile')).toEqual(cell({ tries: 0.75, hits: 0.75 }));
    });

    it('keeps a memory within some hundred bytes and its newest lessons', async () => {
      let memory: DebtorMemory = noMemory;
      for (let n = 0; n < 60; n++) {
        memory = withAnswer(memory, {
          phone: `p${n % 3}zzzzz`,
          slot: (n * 7) % 96,
          hit: n % 3 === 0,
          at: at + n * 3_600_000,
        });
        const [before] = await store.memories('c', ['d1']);
        expect(await store.learn('c', lesson({ name: `a${n}`, before, memory, cells: [] }))).toBe('learnt');
      }
      const [found] = await store.memories('c', ['d1']);
      expect(found?.lessons).toEqual(Array.from({ length: keptLessons }, (_, n) => `a${60 - keptLessons + n}`));
      expect(found && encodeMemory(found).length).toBeLessThan(560);
      expect(found?.memory.answers).toHaveLength(16);
    });

    it('keeps the estimates beside the tables', async () => {
      const estimates = { kappas: { ...startingKappas, phone: 12 }, rankedByValue: true };
      await store.learn('c', lesson());
      await store.saveEstimates('c', estimates, at + 1);
      expect(await store.tables('c')).toEqual({ asOf: at, cells: [cell()], estimates });
      await store.saveEstimates('new', estimates, at + 1);
      expect(await store.tables('new')).toEqual({ asOf: at + 1, cells: [], estimates });
    });

    it('forgets debtors and keeps what segments taught', async () => {
      await store.learn('c', lesson());
      await store.learn('c', lesson({ debtorId: 'd2' }));
      expect(await store.forgetDebtors('c')).toBe(2);
      expect(await store.forgetDebtors('c')).toBe(0);
      expect(await store.memories('c', ['d1'])).toEqual([undefined]);
      expect((await store.tables('c'))?.cells).toEqual([cell({ hits: 2, tries: 2 })]);
    });
  });
}
