import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { noMemory, withAnswer, type DebtorMemory } from './debtor-memory.ts';
import { KappaEstimate } from './kappa-estimate.ts';
import { kappaBounds } from './kappas.ts';
import { chanceOf, logit } from './odds.ts';
import { SegmentTables } from './segment-tables.ts';

const at = Date.UTC(2026, 10, 2);
const phones = ['a', 'b'].map((mark) => ({ mark, segment: 's/mobile' }));
const slots = [9, 13, 17];

/** 500 debtors, two phones, six attempts in each of three slots; their chances spread as asked around one in four. */
function world(spread: { debtor?: number; phone?: number; slot?: number }): {
  tables: SegmentTables;
  memories: DebtorMemory[];
} {
  const rng = seededRng(11);
  const tables = new SegmentTables(at);
  const moved = (chance: number, by = 0): number => chance + (rng.next() < 0.5 ? by : -by);
  const memories = Array.from({ length: 500 }, () => {
    let memory = noMemory;
    const own = moved(0.25, spread.debtor);
    for (const { mark: phone, segment } of phones) {
      const ofPhone = moved(own, spread.phone);
      for (const slot of slots) {
        const chance = moved(ofPhone, spread.slot);
        for (let n = 0; n < 6; n++) {
          const hit = rng.next() < chance;
          memory = withAnswer(memory, { phone, slot, hit, at });
          tables.learn({ tree: 'answer', segment, slot, hit, at });
        }
      }
    }
    return memory;
  });
  return { tables, memories };
}

function estimate({ tables, memories }: ReturnType<typeof world>): ReturnType<KappaEstimate['result']> {
  const estimate = new KappaEstimate(tables);
  for (const memory of memories) estimate.add(memory, phones);
  return estimate.result();
}

/** Chances of 0.25 ± d lie apart by twice the deviation of their log-odds, and κ + 1 is 1 / (deviation² · p(1 − p)). */
const kappaFor = (spread: number): number =>
  1 / (((logit(0.25 + spread) - logit(0.25 - spread)) / 2) ** 2 * 0.25 * 0.75) - 1;

describe('the estimate of the kappas', () => {
  it('finds nobody different where nobody is', () => {
    const { debtor, phone, phoneSlot } = estimate(world({}));
    for (const kappa of [debtor, phone, phoneSlot]) expect(kappa).toBeGreaterThan(100);
  });

  it.each(['debtor', 'phone', 'slot'] as const)('finds the level at which they differ: %s', (level) => {
    const { debtor, phone, phoneSlot } = estimate(world({ [level]: 0.15 }));
    const found = { debtor, phone, slot: phoneSlot };
    expect(found[level]).toBeGreaterThan(kappaFor(0.15) / 1.4);
    expect(found[level]).toBeLessThan(kappaFor(0.15) * 1.4);
    for (const other of ['debtor', 'phone', 'slot'] as const) {
      if (other !== level) expect(found[other]).toBeGreaterThan(30);
    }
  });

  it('stays within its bounds, and keeps what it had where too little is known', () => {
    const { debtor } = estimate(world({ debtor: 0.249 }));
    expect(debtor).toBeGreaterThanOrEqual(kappaBounds.least);
    const few = world({ debtor: 0.15 });
    expect(estimate({ ...few, memories: few.memories.slice(0, 5) })).toMatchObject({
      debtor: 20,
      phone: 8,
      phoneSlot: 6,
    });
  });

  it('does not depend on the order of the debtors', () => {
    const whole = world({ phone: 0.1 });
    const some = { ...whole, memories: whole.memories.slice(0, 150) };
    const backwards = estimate({ ...some, memories: some.memories.toReversed() });
    for (const [level, kappa] of Object.entries(estimate(some))) {
      expect(backwards[level as keyof typeof backwards]).toBeCloseTo(Number(kappa), 3);
    }
  });

  /** Who answers is called again at that hour, who does not is called at another: what a dialer does that has learnt. */
  it.each([0, 0.6])(
    'is not fooled by attempts that were chosen by what came before: spread of the hours %s',
    (deviation) => {
      const rng = seededRng(5);
      const tables = new SegmentTables(at);
      const memories = Array.from({ length: 700 }, () => {
        const chances = slots.map(() => chanceOf(logit(0.25) + (rng.next() < 0.5 ? deviation : -deviation)));
        let memory = noMemory;
        let place = 0;
        for (let n = 0; n < 12; n++) {
          const slot = slots[place] ?? 0;
          const hit = rng.next() < (chances[place] ?? 0);
          memory = withAnswer(memory, { phone: 'a', slot, hit, at });
          tables.learn({ tree: 'answer', segment: 's/mobile', slot, hit, at });
          if (!hit) place = (place + 1) % slots.length;
        }
        return memory;
      });
      const { phoneSlot } = estimate({ tables, memories });
      const right = deviation === 0 ? kappaBounds.most : 1 / (deviation ** 2 * 0.25 * 0.75) - 1;
      expect(phoneSlot).toBeGreaterThan(Math.min(80, right / 1.8));
      if (deviation > 0) expect(phoneSlot).toBeLessThan(right * 1.8);
    },
  );
});
