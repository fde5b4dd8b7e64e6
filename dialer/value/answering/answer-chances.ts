import { betaQuantile } from '../../../kernel/beta-quantile.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { recalledAnswers, type DebtorMemory, type PhoneMark, type PhoneSlot } from './debtor-memory.ts';
import { chanceOf, oddsShift, type Evidence } from './odds.ts';
import type { SegmentTables } from './segment-tables.ts';
import { kinship, type Slot } from './slot.ts';

/** A Beta distribution of a chance by its mean and the number of tries it is worth. */
export interface Posterior {
  /** Strictly between 0 and 1. */
  readonly mean: number;
  readonly tries: number;
}

/** The x below which lies the share `p` of the posterior; with `p` uniform in (0, 1) a Thompson draw. */
export function quantileOf({ mean, tries }: Posterior, p: number): number {
  return betaQuantile(p, mean * tries, (1 - mean) * tries);
}

/** A phone of a debtor and the segment it is counted in. */
export interface CalledPhone {
  readonly mark: PhoneMark;
  readonly segment: string;
}

/** How one phone stands at its levels, for the next attempt and for its explanation. */
export interface PhoneStanding {
  /** Log-odds by slot that the segment lets expect. */
  readonly segment: Float64Array;
  /** What the debtor's attempts add to the log-odds, on any phone. */
  readonly debtorShift: number;
  /** What this phone's attempts add to that. */
  readonly phoneShift: number;
  /** Attempts to this phone, as they count now. */
  readonly cells: readonly PhoneSlot[];
  /** The phone over all slots. */
  readonly posterior: Posterior;
}

/** The chances that a person answers, for one debtor at one instant: segment × slot → debtor → phone → phone × slot. */
export class AnswerChances {
  readonly #tables: SegmentTables;
  readonly #at: EpochMs;
  readonly #answers: readonly PhoneSlot[];
  readonly #segments: ReadonlyMap<PhoneMark, string>;
  readonly #standings = new Map<PhoneMark, PhoneStanding>();
  #debtorShift: number | undefined;

  /** @param phones every phone the debtor has now; attempts to others count in the first one's segment */
  constructor(
    tables: SegmentTables,
    { memory, phones }: { readonly memory: DebtorMemory; readonly phones: readonly CalledPhone[] },
    at: EpochMs,
  ) {
    this.#tables = tables;
    this.#at = at;
    this.#answers = recalledAnswers(memory, at);
    this.#segments = new Map(phones.map(({ mark, segment }) => [mark, segment]));
  }

  /** One attempt to a phone in a slot. */
  at(mark: PhoneMark, slot: Slot): Posterior {
    const { segment, debtorShift, phoneShift, cells } = this.phone(mark);
    const { phoneSlot: kappa } = this.#tables.kappas;
    const shift = debtorShift + phoneShift;
    const expected = (segment[slot] ?? 0) + shift;
    const near: Evidence[] = [];
    let tries = kappa;
    for (const cell of cells) {
      const share = kinship(slot, cell.slot);
      if (share === 0) continue;
      const weight = cell.tries * share;
      tries += weight;
      near.push({ expected: (segment[cell.slot] ?? 0) + shift, hits: cell.hits * share, tries: weight });
    }
    const own = near.length === 0 ? 0 : oddsShift(near, kappa, expected);
    return { mean: chanceOf(expected + own), tries };
  }

  phone(mark: PhoneMark): PhoneStanding {
    let standing = this.#standings.get(mark);
    if (!standing) this.#standings.set(mark, (standing = this.#stand(mark)));
    return standing;
  }

  #stand(mark: PhoneMark): PhoneStanding {
    const { phone: kappa } = this.#tables.kappas;
    const { bySlot: segment, mean } = this.#oddsOf(mark);
    const debtorShift = (this.#debtorShift ??= this.#shiftOfDebtor());
    const cells: PhoneSlot[] = [];
    const evidence: Evidence[] = [];
    let tries = kappa;
    for (const cell of this.#answers) {
      if (cell.phone !== mark) continue;
      cells.push(cell);
      evidence.push({ expected: (segment[cell.slot] ?? 0) + debtorShift, hits: cell.hits, tries: cell.tries });
      tries += cell.tries;
    }
    const phoneShift = cells.length === 0 ? 0 : oddsShift(evidence, kappa, mean + debtorShift);
    const posterior = { mean: chanceOf(mean + debtorShift + phoneShift), tries };
    return { segment, debtorShift, phoneShift, cells, posterior };
  }

  #shiftOfDebtor(): number {
    if (this.#answers.length === 0) return 0;
    const evidence = this.#answers.map(({ phone, slot, hits, tries }) => {
      return { expected: this.#oddsOf(phone).bySlot[slot] ?? 0, hits, tries };
    });
    const [first = ''] = this.#segments.keys();
    return oddsShift(evidence, this.#tables.kappas.debtor, this.#oddsOf(first).mean);
  }

  #oddsOf(mark: PhoneMark): { readonly bySlot: Float64Array; readonly mean: number } {
    const [first = ''] = this.#segments.values();
    return this.#tables.odds('answer', this.#segments.get(mark) ?? first, this.#at);
  }
}
