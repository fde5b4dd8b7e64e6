import type { EpochMs } from '../../../kernel/clock.ts';
import { remembered } from './forgetting.ts';
import type { CalledPhone } from './answer-chances.ts';
import type { DebtorMemory, PhoneMark } from './debtor-memory.ts';
import type { TriedCell } from './effect-grid.ts';
import { likeliestKappas, type TriedDebtor } from './kappa-likelihood.ts';
import { kappaBounds, type Kappas } from './kappas.ts';
import { chanceOf, logit } from './odds.ts';
import { hourOf } from './slot.ts';
import type { SegmentTables, SlotCounts } from './segment-tables.ts';

/**
 * How alike the attempts of a table's cells are beyond what their parents let expect: a sum over pairs of attempts of the product of
 * their surprises, and what that sum would be if the two always did the same. Their ratio is the share of the variance that lies between subjects.
 */
class Likeness {
  #products = 0;
  #weights = 0;
  #subjects = 0;

  add(products: number, weights: number): void {
    if (weights <= 0) return;
    this.#products += products;
    this.#weights += weights;
    this.#subjects += 1;
  }

  /** Undefined until `least` subjects say something. */
  share(least: number): number | undefined {
    if (this.#subjects < least || this.#weights <= 0) return undefined;
    return Math.max(0, this.#products / this.#weights);
  }
}

/** Debtors whose kappas are looked for: more make the night longer and the estimate hardly better. */
const mostDebtors = 2_000;
/** Subjects that an estimate needs. */
const leastSubjects = { segments: 5, slots: 20, debtors: 50 } as const;
/** A table's cell that was tried less says nothing. */
const leastTries = 20;

/**
 * Estimates how much segments, slots, debtors, phones and slots of phones differ: segments and slots by moments of their tables,
 * the others by the likelihood of what debtors did. Takes one debtor at a time, in any order; keeps {@link mostDebtors}, and
 * constant memory.
 */
export class KappaEstimate {
  readonly #tables: SegmentTables;
  readonly #at: EpochMs;
  readonly #debtors: TriedDebtor[] = [];
  /** Debtors of whom a level can say anything. */
  readonly #telling = { debtor: 0, phone: 0, phoneSlot: 0 };

  /** @param at weights of the tables count as of this instant */
  constructor(tables: SegmentTables, at: EpochMs = tables.newestAt) {
    this.#tables = tables;
    this.#at = at;
  }

  add(memory: DebtorMemory, phones: readonly CalledPhone[]): void {
    if (memory.answers.length === 0 || this.#debtors.length >= mostDebtors) return;
    // An hour of a phone is taken to be alike on all days: apart, the days' likeness would be put down to the phone.
    const byPhone = new Map<PhoneMark, Map<number, TriedCell[]>>();
    for (const { phone, hour, ...cell } of this.#triedOf(memory, phones)) {
      const hours = byPhone.get(phone) ?? new Map<number, TriedCell[]>();
      byPhone.set(phone, hours.set(hour, [...(hours.get(hour) ?? []), cell]));
    }
    const debtor = [...byPhone.values()].map((hours) => [...hours.values()]);
    this.#debtors.push(debtor);
    const tries = debtor.flat(2).reduce((sum, cell) => sum + cell.tries, 0);
    if (tries > 1) this.#telling.debtor += 1;
    if (debtor.length > 1) this.#telling.phone += 1;
    if (debtor.some((hours) => hours.length > 1)) this.#telling.phoneSlot += 1;
  }

  /** The new kappas; a level about which too little is known keeps what it had. */
  result(): Kappas {
    const before = this.#tables.kappas;
    const mean = shareOfHits([...this.#tables.segments('answer').values()]);
    const { debtor, phone, phoneSlot } = this.#telling;
    if (debtor < leastSubjects.debtors) return { ...before, ...this.#ofTables(before) };
    const found = likeliestKappas(this.#debtors, mean, before);
    return {
      ...this.#ofTables(before),
      debtor: found.debtor,
      phone: phone < leastSubjects.debtors ? before.phone : found.phone,
      phoneSlot: phoneSlot < leastSubjects.debtors ? before.phoneSlot : found.phoneSlot,
    };
  }

  #triedOf(
    { answers, at }: DebtorMemory,
    phones: readonly CalledPhone[],
  ): readonly (TriedCell & { readonly phone: PhoneMark; readonly hour: number })[] {
    const segments = new Map(phones.map(({ mark, segment }) => [mark, segment]));
    return answers.map(({ phone, slot, hits, tries }) => {
      const segment = segments.get(phone) ?? phones[0]?.segment ?? '';
      const hour = hourOf(slot);
      return { phone, hour, expected: this.#tables.odds('answer', segment, at).bySlot[slot] ?? 0, hits, tries };
    });
  }

  #ofTables(before: Kappas): Pick<Kappas, 'segment' | 'slot'> {
    const segments = new Likeness();
    const slots = new Likeness();
    const all = this.#tables.segments('answer');
    const keep = remembered(this.#tables.asOf, this.#at);
    const mean = shareOfHits([...all.values()]);
    for (const counts of all.values()) {
      const [hits, tries] = totals(counts, keep);
      if (tries < leastTries) continue;
      addCell(segments, { hits, tries, expected: mean });
      const own = chanceOf(logit((hits + mean) / (tries + 1)));
      counts.tries.forEach((tried, slot) => {
        const cell = { hits: (counts.hits[slot] ?? 0) * keep, tries: tried * keep, expected: own };
        if (cell.tries >= leastTries) addCell(slots, cell);
      });
    }
    const [segmentShare, slotShare] = [segments.share(leastSubjects.segments), slots.share(leastSubjects.slots)];
    return {
      segment: segmentShare === undefined ? before.segment : kappaOf(segmentShare),
      slot: slotShare === undefined ? before.slot : kappaOf(slotShare),
    };
  }
}

function kappaOf(share: number): number {
  const kappa = share > 0 ? 1 / share - 1 : Infinity;
  return Math.min(kappaBounds.most, Math.max(kappaBounds.least, kappa));
}

function addCell(
  to: Likeness,
  { hits, tries, expected }: { readonly hits: number; readonly tries: number; readonly expected: number },
): void {
  const variance = expected * (1 - expected);
  to.add((hits - tries * expected) ** 2 - tries * variance, (tries ** 2 - tries) * variance);
}

function totals({ hits, tries }: SlotCounts, keep: number): readonly [hits: number, tries: number] {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0) * keep;
  return [sum(hits), sum(tries)];
}

/** Of all attempts, with one of five before the first. */
function shareOfHits(counts: readonly SlotCounts[]): number {
  let [hits, tries] = [1, 5];
  for (const each of counts) {
    const [more, tried] = totals(each, 1);
    hits += more;
    tries += tried;
  }
  return hits / tries;
}
