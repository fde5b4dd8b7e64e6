import type { EpochMs } from '../../../kernel/clock.ts';
import { remembered } from './forgetting.ts';
import type { CalledPhone } from './answer-chances.ts';
import type { DebtorMemory, PhoneMark } from './debtor-memory.ts';
import { kappaBounds, type Kappas } from './kappas.ts';
import { chanceOf, logit } from './odds.ts';
import type { SegmentTables, SlotCounts } from './segment-tables.ts';

/**
 * How alike attempts are beyond what their parents let expect: a sum over pairs of attempts of the product of their surprises,
 * and what that sum would be if the two always did the same. Their ratio is the share of the variance that lies between subjects.
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

/** Subjects that an estimate needs. */
const leastSubjects = { segments: 5, slots: 20, debtors: 50 } as const;
/** A table's cell that was tried less says nothing. */
const leastTries = 20;

interface Surprise {
  readonly phone: PhoneMark;
  /** Hits beyond what was expected. */
  readonly excess: number;
  readonly tries: number;
  /** p(1 − p) of what was expected. */
  readonly variance: number;
}

/**
 * Estimates by moments how much segments, slots, debtors, phones and slots of phones differ. A kappa is 1/share − 1, where
 * share is the level's part of the variance of an attempt. Takes one debtor at a time, in any order, in constant memory.
 */
export class KappaEstimate {
  readonly #tables: SegmentTables;
  readonly #at: EpochMs;
  readonly #acrossPhones = new Likeness();
  readonly #acrossSlots = new Likeness();
  readonly #withinSlot = new Likeness();

  /** @param at weights of the tables count as of this instant */
  constructor(tables: SegmentTables, at: EpochMs = tables.newestAt) {
    this.#tables = tables;
    this.#at = at;
  }

  add(memory: DebtorMemory, phones: readonly CalledPhone[]): void {
    if (memory.answers.length === 0) return;
    const surprises = this.#surprisesOf(memory, phones);
    const byPhone = new Map<PhoneMark, Surprise[]>();
    for (const surprise of surprises) {
      const known = byPhone.get(surprise.phone);
      if (known) known.push(surprise);
      else byPhone.set(surprise.phone, [surprise]);
    }
    addPairs(this.#acrossPhones, [...byPhone.values()].map(together));
    for (const cells of byPhone.values()) addPairs(this.#acrossSlots, cells.map(asPair));
    for (const { excess, tries, variance } of surprises) {
      if (tries > 1) this.#withinSlot.add(excess ** 2 - tries * variance, (tries ** 2 - tries) * variance);
    }
  }

  /** The new kappas; a level about which too little is known keeps what it had. */
  result(): Kappas {
    const before = this.#tables.kappas;
    const debtorShare = this.#acrossPhones.share(leastSubjects.debtors) ?? 1 / (before.debtor + 1);
    const phoneTotal = this.#acrossSlots.share(leastSubjects.debtors);
    const slotTotal = this.#withinSlot.share(leastSubjects.debtors);
    const upToPhone = phoneTotal ?? debtorShare + 1 / (before.phone + 1);
    return {
      ...this.#ofTables(before),
      debtor: kappaOf(Math.min(debtorShare, upToPhone)),
      phone: phoneTotal === undefined ? before.phone : kappaOf(phoneTotal - debtorShare),
      phoneSlot: slotTotal === undefined ? before.phoneSlot : kappaOf(slotTotal - upToPhone),
    };
  }

  #surprisesOf({ answers, at }: DebtorMemory, phones: readonly CalledPhone[]): readonly Surprise[] {
    const segments = new Map(phones.map(({ mark, segment }) => [mark, segment]));
    return answers.map(({ phone, slot, hits, tries }) => {
      const segment = segments.get(phone) ?? phones[0]?.segment ?? '';
      const expected = chanceOf(this.#tables.odds('answer', segment, at).bySlot[slot] ?? 0);
      return { phone, excess: hits - tries * expected, tries, variance: expected * (1 - expected) };
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

interface Pair {
  readonly excess: number;
  /** What the surprise would be if the subject always did the same. */
  readonly weight: number;
}

function asPair({ excess, tries, variance }: Surprise): Pair {
  return { excess, weight: tries * Math.sqrt(variance) };
}

function together(cells: readonly Surprise[]): Pair {
  return cells
    .map(asPair)
    .reduce((sum, { excess, weight }) => ({ excess: sum.excess + excess, weight: sum.weight + weight }));
}

/** Products over all pairs of different subjects: (Σ x)² − Σ x². */
function addPairs(to: Likeness, pairs: readonly Pair[]): void {
  if (pairs.length < 2) return;
  let [excess, weight, excessSquares, weightSquares] = [0, 0, 0, 0];
  for (const pair of pairs) {
    excess += pair.excess;
    weight += pair.weight;
    excessSquares += pair.excess ** 2;
    weightSquares += pair.weight ** 2;
  }
  to.add(excess ** 2 - excessSquares, weight ** 2 - weightSquares);
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
