import { isWeight } from './weight.ts';

/** Live answers observed and predicted, both forgotten as more are predicted. */
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
  #memories: readonly Memory[] = lengths.map(() => [0, 0]);
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
    this.#memories = this.#memories.map(([observed, predicted]) => [observed + 1, predicted]);
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
    return { memories: this.#memories };
  }

  load(state: CalibrationState): void {
    this.#memories = lengths.map((_, index) => {
      const [observed, predicted] = state.memories[index] ?? [0, 0];
      return isWeight(observed) && isWeight(predicted) ? [observed, predicted] : [0, 0];
    });
    this.#pending = 0;
    this.#factor = undefined;
    this.#inVain = 0;
  }

  #believed(): number {
    this.#factor ??= Math.min(6, Math.max(0.3, believed(this.#memories, answersPerLine * this.#lines)));
    return this.#factor;
  }

  #remember(): void {
    if (this.#pending === 0) return;
    this.#inVain += this.#pending * this.#believed();
    this.#memories = this.#memories.map((memory, index) => expected(memory, this.#pending, lengths[index] ?? 1));
    this.#pending = 0;
    this.#factor = undefined;
  }
}

function believed([longest = [0, 0], ...shorter]: readonly Memory[], leastAnswers: number): number {
  const belief = (longest[0] + lean.longest) / (longest[1] + lean.longest);
  return shorter.reduce((so, memory, index) => {
    const length = lengths[index + 1] ?? 1;
    return surprised(so, memory, { length, bothWays: length >= Math.max(shortestDownwards, leastAnswers) });
  }, belief);
}

/** The belief after a shorter memory was asked. Forgetting halves the variance of a memory that is full. */
function surprised(
  belief: number,
  [observed, predicted]: Memory,
  { length, bothWays }: { readonly length: number; readonly bothWays: boolean },
): number {
  const asBelieved = predicted * belief;
  const variance = asBelieved * (1 - predicted / (2 * length)) + 1;
  const deviations = (observed - asBelieved) / Math.sqrt(variance);
  const isBelieved = deviations > surprising || (bothWays && deviations < -surprising);
  return isBelieved ? (observed + lean.shorter * belief) / (predicted + lean.shorter) : belief;
}

function expected([observed, predicted]: Memory, more: number, length: number): Memory {
  const keep = Math.exp(-more / length);
  return [observed * keep, predicted * keep + more];
}
