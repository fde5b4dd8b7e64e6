import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Availability } from './availability.ts';

const chance = fc.double({ min: 0.02, max: 1, noNaN: true });
const value = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(NaN));
const team = fc.array(fc.record({ chance, value }), { maxLength: 8 });

/** Value of the best free agent and whether there is one, by trying every set of free agents. */
function byTrying(members: readonly { chance: number; value: number }[]): { reach: number; sum: number } {
  let reach = 0;
  let sum = 0;
  for (let free = 0; free < 2 ** members.length; free += 1) {
    let probability = 1;
    let best = -Infinity;
    for (const [at, member] of members.entries()) {
      const isFree = (free & (1 << at)) !== 0;
      probability *= isFree ? member.chance : 1 - member.chance;
      if (isFree && !Number.isNaN(member.value)) best = Math.max(best, member.value);
    }
    if (best === -Infinity) continue;
    reach += probability;
    sum += probability * best;
  }
  return { reach, sum };
}

describe('whom a call meets', () => {
  it('is the best of those free, as trying every case gives it', () => {
    fc.assert(
      fc.property(team, (members) => {
        const values = members.map((member) => member.value);
        const availability = new Availability(members.map((member) => member.chance));
        const met = availability.meet(values, availability.rank(values));
        const truth = byTrying(members);
        expect(met.reach).toBeCloseTo(truth.reach, 9);
        expect(met.worth * met.reach).toBeCloseTo(truth.sum, 6);
      }),
    );
  });

  it('is nobody where nobody may take it, or nobody will be free', () => {
    const availability = new Availability([1, 0, 0.01]);
    expect(availability.meet([NaN, 5, 5], availability.rank([NaN, 5, 5]))).toEqual({ reach: 0, worth: 0 });
  });

  it('loses to the calls ahead as many agents as they take, and no agent twice', () => {
    fc.assert(
      fc.property(team, fc.array(chance, { maxLength: 12 }), (members, calls) => {
        const values = members.map((member) => member.value);
        const availability = new Availability(members.map((member) => member.chance));
        const ranked = availability.rank(values);
        for (const call of calls) {
          const before = availability.expected;
          const { reach } = availability.meet(values, ranked);
          availability.take(ranked, call);
          expect(availability.expected).toBeCloseTo(before - call * reach, 9);
          expect(availability.expected).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });

  it('is another agent once the best is as good as taken', () => {
    const availability = new Availability([1, 1]);
    const values = [9, 4];
    const ranked = availability.rank(values);
    availability.take(ranked, 1);
    expect(availability.meet(values, ranked)).toEqual({ reach: 1, worth: 4 });
  });
});
