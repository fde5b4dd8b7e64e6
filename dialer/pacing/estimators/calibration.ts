/** What is kept over a restart. */
export interface CalibrationState {
  readonly slow: readonly [observed: number, predicted: number];
  readonly fast: readonly [observed: number, predicted: number];
}

/** Memory in predicted live answers, and the weight of "as predicted" behind it. */
const slow = { memory: 150, prior: 30 };
const fast = { memory: 12, prior: 8 };

/**
 * Live answers observed against predicted. Predicted grows by the compensator of each call (the sum of its conditional
 * chances over the time it was in flight), so that calls that end early or late weigh rightly.
 * A slow memory corrects both ways; a fast one corrects upwards alone: an answer rate that leaps must be believed at once.
 */
export class Calibration {
  #slow: [number, number] = [0, 0];
  #fast: [number, number] = [0, 0];

  /** A call left flight: `live` 1 or 0, and what had been predicted of it. */
  add(live: number, predicted: number): void {
    this.#slow = forget(this.#slow, live, predicted, slow.memory);
    this.#fast = forget(this.#fast, live, predicted, fast.memory);
  }

  /**
   * Factor on every predicted chance.
   *
   * @param pending what is predicted already of calls still in flight, so that their silence counts
   */
  factor(pending: number): number {
    const long = (this.#slow[0] + slow.prior) / (this.#slow[1] + slow.prior + pending);
    const short = (this.#fast[0] + fast.prior) / (this.#fast[1] + fast.prior);
    const surprise = (this.#fast[0] - this.#fast[1] * long) / Math.sqrt(this.#fast[1] * long + 1);
    return Math.min(6, Math.max(0.5, surprise > 2 ? Math.max(long, short) : long));
  }

  reset(): void {
    this.#slow = [0, 0];
    this.#fast = [0, 0];
  }

  toState(): CalibrationState {
    return { slow: this.#slow, fast: this.#fast };
  }

  load(state: CalibrationState): void {
    this.#slow = [...state.slow];
    this.#fast = [...state.fast];
  }
}

function forget(
  [observed, expected]: readonly [number, number],
  live: number,
  predicted: number,
  memory: number,
): [number, number] {
  const keep = Math.exp(-predicted / memory);
  return [observed * keep + live, expected * keep + predicted];
}
