/** Mean and greatest of figures, none of which is kept. */
export class RunningMean {
  #sum = 0;
  #count = 0;
  #worst = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count += 1;
    this.#worst = Math.max(this.#worst, value);
  }

  /** Undefined while there was none. */
  get mean(): number | undefined {
    return this.#count === 0 ? undefined : this.#sum / this.#count;
  }

  /** 0 while there was none. */
  get worst(): number {
    return this.#worst;
  }
}
