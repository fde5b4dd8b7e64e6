type Memory = readonly [observed: number, predicted: number];

/** What is kept over a restart. */
export interface CalibrationState {
  readonly slow: Memory;
  readonly fast: Memory;
}

/** Memory in predicted live answers, and the weight of "as predicted" behind it. */
const slow = { memory: 150, prior: 30 };
const fast = { memory: 12, prior: 8 };
/** Standard deviations above the slow memory at which the fast one is believed. */
const surprising = 2.75;

/**
 * Live answers observed against predicted. Predicted grows with time by the chances of the calls in flight, so that a
 * burst of new calls, whose answers come before their silences, does not mislead.
 * A slow memory corrects both ways; a fast one corrects upwards alone: an answer rate that leaps must be believed at once.
 */
export class Calibration {
  #slow: Memory = [0, 0];
  #fast: Memory = [0, 0];

  /** So many live answers were expected since the last call. */
  expect(predicted: number): void {
    this.#slow = expected(this.#slow, predicted, slow.memory);
    this.#fast = expected(this.#fast, predicted, fast.memory);
  }

  /** A live answer came. */
  observe(): void {
    this.#slow = [this.#slow[0] + 1, this.#slow[1]];
    this.#fast = [this.#fast[0] + 1, this.#fast[1]];
  }

  /** Factor on every predicted chance, 0.5..6. */
  get factor(): number {
    const long = (this.#slow[0] + slow.prior) / (this.#slow[1] + slow.prior);
    const expectedNow = this.#fast[1] * long;
    const surprise = (this.#fast[0] - expectedNow) / Math.sqrt(expectedNow + 1);
    const short = (this.#fast[0] + fast.prior) / (this.#fast[1] + fast.prior);
    return Math.min(6, Math.max(0.5, surprise > surprising ? Math.max(long, short) : long));
  }

  reset(): void {
    this.#slow = [0, 0];
    this.#fast = [0, 0];
  }

  toState(): CalibrationState {
    return { slow: this.#slow, fast: this.#fast };
  }

  load(state: CalibrationState): void {
    this.#slow = state.slow;
    this.#fast = state.fast;
  }
}

function expected([observed, predicted]: Memory, more: number, memory: number): Memory {
  const keep = Math.exp(-more / memory);
  return [observed * keep, predicted * keep + more];
}
