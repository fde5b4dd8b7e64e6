import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinedMemories, mostPhoneSlots, noMemory, withAnswer, withTrial, type DebtorMemory } from './debtor-memory.ts';

const dayMs = 86_400_000;
const t0 = Date.UTC(2026, 10, 2, 14);
const attempt = fc.record({
  phone: fc.constantFrom('a', 'b', 'c'),
  slot: fc.integer({ min: 0, max: 47 }),
  hit: fc.boolean(),
  at: fc.integer({ min: 0, max: 90 }).map((day) => t0 + day * dayMs),
});
type Attempt = { readonly phone: string; readonly slot: number; readonly hit: boolean; readonly at: number };

const memoryOf = (attempts: readonly Attempt[]): DebtorMemory =>
  attempts.reduce((memory, each) => withTrial(withAnswer(memory, each), 'promise', each), noMemory);
const sum = (cells: readonly { readonly tries: number }[]): number => cells.reduce((all, { tries }) => all + tries, 0);

it('joins two memories as if one debtor had been called', () => {
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 7 }), fc.array(attempt, { maxLength: 7 }), (first, second) => {
      const [joined, whole] = [joinedMemories(memoryOf(first), memoryOf(second)), memoryOf([...first, ...second])];
      expect(joined.at).toBe(whole.at);
      expect(joined.answers.map(({ phone, slot }) => [phone, slot])).toEqual(
        whole.answers.map(({ phone, slot }) => [phone, slot]),
      );
      joined.answers.forEach(({ hits, tries }, at) => {
        expect(hits).toBeCloseTo(whole.answers[at]?.hits ?? -1, 9);
        expect(tries).toBeCloseTo(whole.answers[at]?.tries ?? -1, 9);
      });
      expect(joined.promise.tries).toBeCloseTo(whole.promise.tries, 9);
    }),
  );
});

it('stays bounded and loses no weight of a phone, in either order', () => {
  const many = fc.array(
    attempt.map((one) => ({ ...one, phone: 'a' })),
    { minLength: 20, maxLength: 40 },
  );
  fc.assert(
    fc.property(many, many, (first, second) => {
      const [one, other] = [memoryOf(first), memoryOf(second)];
      const joined = joinedMemories(one, other);
      expect(joined.answers.length).toBeLessThanOrEqual(mostPhoneSlots);
      expect(sum(joined.answers)).toBeCloseTo(sum(joinedMemories(other, one).answers), 9);
      const at = { phone: 'z', slot: 0, hit: false, at: joined.at };
      const others = (memory: DebtorMemory) => memory.answers.filter(({ phone }) => phone !== 'z');
      const now = sum(others(withAnswer(one, at))) + sum(others(withAnswer(other, at)));
      expect(sum(joined.answers)).toBeCloseTo(now, 6);
    }),
  );
});
