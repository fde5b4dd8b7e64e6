import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { answerChance, bestSlot, createContactModel, learn, type Callee, type ContactModel } from './contact-model.ts';
import { halfLifeMs } from './answering/forgetting.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Monday 2026-11-02, 00:00 in the debtors' zone. */
const monday = Date.UTC(2026, 10, 2, 5);
const mobile = (e164: string) => ({ e164, lineType: 'mobile' }) as const;
const debtorOf = (id: string, segment = 'cards', numbers = [`+57300${id.padStart(7, '0')}`]): Callee => {
  return { id, segment, debts: [], phones: numbers.map(mobile) };
};
const model = (): ContactModel =>
  createContactModel({ asOf: monday, timeZone: 'America/Bogota', utcOffset: () => -5 * hour });

interface Attempt {
  readonly debtor: Callee;
  readonly phone?: number;
  readonly at: EpochMs;
  readonly answered: boolean;
}

function teach(to: ContactModel, attempts: readonly Attempt[]): ContactModel {
  for (const { debtor, phone = 0, at, answered } of attempts) {
    const number = debtor.phones[phone];
    if (number) learn(to, { debtor, phone: number, at, answered });
  }
  return to;
}

function chance(of: ContactModel, debtor: Callee, at: EpochMs, phone = 0): number {
  const number = debtor.phones[phone];
  return number ? answerChance(of, debtor, number, at).mean : Number.NaN;
}

const anna = debtorOf('1', 'cards', ['+573001111111', '+573002222222']);
const others = [debtorOf('2'), debtorOf('3', 'loans'), debtorOf('4', 'loans')];
const instant = fc.integer({ min: 0, max: 13 * 24 }).map((hours) => monday + hours * hour);
const attempt = fc.record({
  debtor: fc.constantFrom(anna, ...others),
  phone: fc.constantFrom(0, 1),
  at: instant,
  answered: fc.boolean(),
});
const history = fc.array(attempt, { maxLength: 40 });

describe('the chance of an answer', () => {
  it('is one in five before anything was learnt, in every slot', () => {
    for (let hours = 0; hours < 7 * 24; hours++) expect(chance(model(), anna, monday + hours * hour)).toBeCloseTo(0.2);
  });

  it('lies strictly between 0 and 1, whatever was learnt', () => {
    fc.assert(
      fc.property(history, instant, (attempts, at) => {
        for (const debtor of [anna, ...others]) {
          const p = chance(teach(model(), attempts), debtor, at);
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThan(1);
        }
      }),
      { numRuns: 60 },
    );
    const sure = teach(
      model(),
      Array.from({ length: 5_000 }, () => ({ debtor: anna, at: monday, answered: true })),
    );
    expect(chance(sure, anna, monday)).toBeLessThan(1);
    expect(chance(sure, anna, monday)).toBeGreaterThan(0.99);
  });

  it('rises with an answer and falls with a miss, for the phone and slot it happened in', () => {
    fc.assert(
      fc.property(history, attempt, (attempts, { debtor, phone, at }) => {
        const number = debtor.phones[phone] ? phone : 0;
        const after = (answered: boolean): number =>
          chance(teach(model(), [...attempts, { debtor, phone: number, at, answered }]), debtor, at + day, number);
        const before = chance(teach(model(), attempts), debtor, at + day, number);
        expect(after(true)).toBeGreaterThan(after(false));
        expect(after(true)).toBeGreaterThanOrEqual(Math.min(before, after(true)));
        expect(after(false)).toBeLessThanOrEqual(before + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which attempts are learnt', () => {
    const shuffled = history.chain((attempts) =>
      fc.tuple(fc.constant(attempts), fc.shuffledSubarray(attempts, { minLength: attempts.length })),
    );
    fc.assert(
      fc.property(shuffled, instant, ([attempts, mixed], at) => {
        const latest = Math.max(at, ...attempts.map((each) => each.at));
        const debtorsFew = attempts.filter(({ debtor }) => debtor === anna).length <= 16;
        fc.pre(debtorsFew);
        expect(chance(teach(model(), mixed), anna, latest)).toBeCloseTo(
          chance(teach(model(), attempts), anna, latest),
          9,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('halves the evidence with every half-life, down to what is believed of everybody', () => {
    const answers = (count: number): readonly Attempt[] =>
      Array.from({ length: count }, () => ({ debtor: anna, at: monday, answered: true }));
    // Seven half-lives are 45 weeks: the same weekday and hour.
    const taught = teach(model(), answers(128));
    expect(chance(taught, anna, monday + 7 * halfLifeMs)).toBeCloseTo(
      chance(teach(model(), answers(1)), anna, monday),
      6,
    );
    expect(chance(taught, anna, monday + 28 * halfLifeMs)).toBeCloseTo(0.2, 4);
  });

  it('learns of a stranger from their segment, and more from the same segment than from another', () => {
    const attempts = Array.from({ length: 400 }, (_, n) => ({
      debtor: debtorOf(String(1000 + n), 'loans'),
      at: monday + 9 * hour,
      answered: n % 2 === 0,
    }));
    const taught = teach(model(), [
      ...attempts,
      ...attempts.map((each, n) => ({ ...each, debtor: debtorOf(String(2000 + n), 'cards'), answered: n % 20 === 0 })),
    ]);
    expect(chance(taught, debtorOf('9', 'loans'), monday + 7 * day + 9 * hour)).toBeCloseTo(0.5, 1);
    expect(chance(taught, debtorOf('9', 'cards'), monday + 7 * day + 9 * hour)).toBeLessThan(0.12);
  });

  it('takes misses at a bad hour for little evidence about a good one', () => {
    const rhythm = Array.from({ length: 4_000 }, (_, n): Attempt => {
      const evening = n % 2 === 0;
      return {
        debtor: debtorOf(String(1000 + (n % 500))),
        at: monday + (n % 4) * day + (evening ? 18 : 10) * hour,
        answered: evening ? n % 10 < 4 : n % 40 === 1,
      };
    });
    const misses = Array.from({ length: 4 }, (_, n): Attempt => {
      return { debtor: anna, at: monday + n * day + 10 * hour, answered: false };
    });
    const taught = teach(model(), [...rhythm, ...misses]);
    const stranger = chance(taught, debtorOf('9'), monday + 8 * day + 18 * hour);
    expect(stranger).toBeGreaterThan(0.3);
    expect(chance(taught, anna, monday + 8 * day + 18 * hour)).toBeGreaterThan(stranger * 0.85);
  });

  it('tells the phones of a debtor apart', () => {
    const attempts = Array.from({ length: 20 }, (_, n): Attempt => {
      return { debtor: anna, phone: n % 2, at: monday + n * 5 * hour, answered: n % 2 === 1 };
    });
    const taught = teach(model(), attempts);
    const at = monday + 8 * day + 10 * hour;
    expect(chance(taught, anna, at, 1)).toBeGreaterThan(2 * chance(taught, anna, at, 0));
  });
});

describe('the best slot', () => {
  const slots = [9, 12, 15, 18].map((hours) => monday + 14 * day + hours * hour);
  const evenings = Array.from({ length: 40 }, (_, n): Attempt => {
    return { debtor: anna, at: monday + (n % 5) * day + (9 + 3 * (n % 4)) * hour, answered: n % 4 === 3 };
  });

  it('is when the debtor used to answer, and one of those offered', () => {
    const [phone = mobile('')] = anna.phones;
    const taught = teach(model(), evenings);
    expect(bestSlot(taught, { debtor: anna, phone, now: monday + 14 * day, slots })?.at).toBe(slots[3]);
    expect(bestSlot(taught, { debtor: anna, phone, now: monday, slots: [] })).toBeUndefined();
    expect(bestSlot(model(), { debtor: anna, phone, now: monday, slots })?.at).toBe(slots[0]);
  });

  it('with draws, tries little-known slots now and then, and known ones the more often the better they are', () => {
    const [phone = mobile('')] = anna.phones;
    const taught = teach(model(), evenings.slice(0, 16));
    const rng = seededRng(7);
    const tried = new Map<EpochMs, number>();
    for (let n = 0; n < 300; n++) {
      const at =
        bestSlot(taught, { debtor: anna, phone, now: monday + 14 * day, slots, draw: () => rng.next() })?.at ?? 0;
      tried.set(at, (tried.get(at) ?? 0) + 1);
    }
    expect([...tried.keys()].every((at) => slots.includes(at))).toBe(true);
    expect(tried.get(slots[3] ?? 0)).toBeGreaterThan(150);
    expect(tried.size).toBeGreaterThan(1);
  });
});
