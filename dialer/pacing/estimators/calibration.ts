import { isWeight } from './weight.ts';

/** Live answers observed and predicted. */
type Memory = readonly [observed: number, predicted: number];

/** What is kept over a restart: one memory for each of the lengths, longest first. */
export interface CalibrationState {
  readonly memories: readonly Memory[];
}

/**
 * Lengths of memory in predicted live answers, longest first. The longest is a quarter of an hour of five hundred agents;
 * the shortest notices a leap of the answer rate within a dozen answers.
 */
const lengths = [3072, 768, 192, 48, 12] as const;
/** Weight, in answers, of what the longer memories believe behind a shorter one; of "as predicted" behind the longest. */
const lean = { longest: 100, shorter: 8 };
/** Standard deviations from the longer memories' belief at which a shorter memory is believed instead. */
const surprising = 3.5;
/** Memories shorter than this (in answers) are believed upwards only: overestimating answers is cheap, underestimating is not. */
const shortestDownwards = 48;
/** And so are memories of fewer answers than this for each line in flight: in a wave of calls, answers a little late look like answers missing. */
const answersPerLine = 1;
/**
 * Live answers that were expected and did not come, in a row, before we take them for missing; by chance this happens once in
 * e¹² times.
 */
const mostInVain = 12;

/**
 * Live answers observed against predicted. Predicted grows with time by the chances of the calls in flight, so that a
 * burst of new calls, whose answers come before their silences, does not mislead.
 *
 * Several memories of different lengths: the longest is believed, unless a shorter one contradicts it by more than
 * chance explains. So a steady world is not blurred by the noise of a short memory, and a leap is believed at once.
 */
export class Calibration {
  /** By memory, forgotten as more are predicted. */
  readonly #observed = new Float64Array(lengths.length);
  readonly #predicted = new Float64Array(lengths.length);
  /** Expected since the memories were last brought up to date. */
  #pending = 0;
  #factor: number | undefined;
  #lines = 0;
  /** Live answers expected, as believed at each moment, since the last one came. */
  #inVain = 0;

  /** Lines in flight now. */
  set lines(count: number) {
    if (count === this.#lines) return;
    this.#lines = count;
    this.#factor = undefined;
  }

  /** So many live answers were expected since the last call. What is no weight is not counted. */
  expect(predicted: number): void {
    if (!isWeight(predicted)) return;
    this.#pending += predicted;
  }

  /** A live answer came. */
  observe(): void {
    this.#remember();
    for (let index = 0; index < lengths.length; index += 1) this.#observed[index] = (this.#observed[index] ?? 0) + 1;
    this.#factor = undefined;
    this.#inVain = 0;
  }

  /**
   * No live answer came where a dozen were to be expected: a carrier that rings and connects nobody, or a list of dead
   * numbers. What is unanswered then says nothing about people, and more lines are no remedy.
   */
  get answersMissing(): boolean {
    this.#remember();
    return this.#inVain > mostInVain;
  }

  /** Factor on every predicted chance, 0.3..6. */
  get factor(): number {
    this.#remember();
    return this.#believed();
  }

  reset(): void {
    this.load({ memories: [] });
  }

  toState(): CalibrationState {
    this.#remember();
    return { memories: lengths.map((_, index) => [this.#observed[index] ?? 0, this.#predicted[index] ?? 0] as const) };
  }

  load(state: CalibrationState): void {
    for (let index = 0; index < lengths.length; index += 1) {
      const [observed, predicted] = state.memories[index] ?? [0, 0];
      const isSound = isWeight(observed) && isWeight(predicted);
      this.#observed[index] = isSound ? observed : 0;
      this.#predicted[index] = isSound ? predicted : 0;
    }
    this.#pending = 0;
    this.#factor = undefined;
    this.#inVain = 0;
  }

  #believed(): number {
    this.#factor ??= Math.min(6, Math.max(0.3, this.#asked(answersPerLine * this.#lines)));
    return this.#factor;
  }

  /** The belief after the memories were asked, longest first. Those of fewer answers than `leastAnswers` only raise it. */
  #asked(leastAnswers: number): number {
    let belief = ((this.#observed[0] ?? 0) + lean.longest) / ((this.#predicted[0] ?? 0) + lean.longest);
    for (let index = 1; index < lengths.length; index += 1) {
      const length = lengths[index] ?? 1;
      const memory = { observed: this.#observed[index] ?? 0, predicted: this.#predicted[index] ?? 0, length };
      belief = surprised(belief, memory, length >= Math.max(shortestDownwards, leastAnswers));
    }
    return belief;
  }

  #remember(): void {
    if (this.#pending === 0) return;
    this.#inVain += this.#pending * this.#believed();
    for (let index = 0; index < lengths.length; index += 1) {
      const keep = Math.exp(-this.#pending / (lengths[index] ?? 1));
      this.#observed[index] = (this.#observed[index] ?? 0) * keep;
      this.#predicted[index] = (this.#predicted[index] ?? 0) * keep + this.#pending;
    }
    this.#pending = 0;
    this.#factor = undefined;
  }
}

/** The belief after a shorter memory was asked. Forgetting halves the variance of a memory that is full. */
function surprised(
  belief: number,
  { observed, predicted, length }: { readonly observed: number; readonly predicted: number; readonly length: number },
  bothWays: boolean,
): number {
  const asBelieved = predicted * belief;
  const variance = asBelieved * (1 - predicted / (2 * length)) + 1;
  const deviations = (observed - asBelieved) / Math.sqrt(variance);
  const isBelieved = deviations > surprising || (bothWays && deviations < -surprising);
  return isBelieved ? (observed + lean.shorter * belief) / (predicted + lean.shorter) : belief;
}
