import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aDebtor } from '../../test/support/floor-fixtures.ts';
import type { RecordProgress } from './attempt.ts';
import { mergeProgress } from './merge-progress.ts';
import { mergeRecords, stricterStop } from './merge-records.ts';
import { stopKinds, type RecordStop } from './record-stop.ts';

const numbers = ['+573001230001', '+573001230002', '+573001230003'] as const;
const phone = fc.record({
  e164: fc.constantFrom(...numbers),
  outcomes: fc.record({ busy: fc.nat(5), noAnswer: fc.nat(5) }),
  lastAttemptAt: fc.nat(1_000),
  retired: fc.boolean(),
});
const progress: fc.Arbitrary<RecordProgress> = fc.record({
  attempts: fc.nat(50),
  recentAttempts: fc.array(fc.nat(1_000), { maxLength: 32 }).map((all) => all.toSorted((a, b) => a - b)),
  phones: fc.uniqueArray(phone, { selector: ({ e164 }) => e164 }),
});
const stop = fc.option(
  fc.record({
    kind: fc.constantFrom(...stopKinds),
    reason: fc.constant('other' as const),
    at: fc.constant(0),
    by: fc.constant('x'),
  }),
  { nil: undefined },
);

it('loses no attempt of either, and retires what either had retired', () => {
  fc.assert(
    fc.property(progress, progress, (a, b) => {
      const both = mergeProgress(a, b);
      expect(both.attempts).toBe(a.attempts + b.attempts);
      const all = [...(a.recentAttempts ?? []), ...(b.recentAttempts ?? [])].toSorted((x, y) => x - y);
      expect(both.recentAttempts ?? []).toEqual(all.slice(-32));
      for (const e164 of numbers) {
        const parts = [a, b].flatMap(({ phones }) => phones.filter((one) => one.e164 === e164));
        const merged = both.phones.filter((one) => one.e164 === e164);
        expect(merged).toHaveLength(parts.length > 0 ? 1 : 0);
        const sum = (outcome: 'busy' | 'noAnswer') =>
          parts.reduce((total, one) => total + (one.outcomes[outcome] ?? 0), 0);
        for (const one of merged) {
          expect(one.outcomes).toEqual({ busy: sum('busy'), noAnswer: sum('noAnswer') });
          expect(one.retired).toBe(parts.some(({ retired }) => retired));
          expect(one.lastAttemptAt).toBe(Math.max(...parts.map(({ lastAttemptAt = 0 }) => lastAttemptAt)));
        }
      }
    }),
  );
});

it('is as strict as the stricter of both, in either order', () => {
  const rank = (one: RecordStop | undefined): number => (one ? { hold: 1, finish: 2, withdraw: 3 }[one.kind] : 0);
  fc.assert(
    fc.property(stop, stop, (a, b) => {
      expect(rank(stricterStop(a, b))).toBe(Math.max(rank(a), rank(b)));
      expect(rank(stricterStop(b, a))).toBe(Math.max(rank(a), rank(b)));
    }),
  );
});

it('keeps the earlier callback, the newest conversation and the farthest promise, under the id of the survivor', () => {
  const spoken = (agentId: string, at: number) => ({ agentId, callId: agentId, at });
  const a = { attempts: 1, phones: [], callBackAt: 9, spoken: spoken('ana', 1), promise: { callId: 'x', until: 5 } };
  const b = { attempts: 1, phones: [], callBackAt: 3, callBackAgent: 'beto', spoken: spoken('beto', 2) };
  const merged = mergeRecords({ debtor: aDebtor('a'), progress: a }, { debtor: aDebtor('b'), progress: b });
  expect(merged.progress).toEqual({ ...b, attempts: 2, promise: a.promise });
  expect([merged.debtor.id, merged.newest]).toEqual(['a', 'survivor']);
});
