/**
 * What may wait does so, a few jobs in each turn of the event loop: a thousand strangers who write at once may not make one
 * turn so long that conversations beside it hear it. First come, first served.
 *
 * Bounded by its users: each has one job in it at most.
 */
export class TurnQueue {
  readonly #perTurn: number;
  #waiting: (() => void)[] = [];
  #immediate: NodeJS.Immediate | undefined;

  /** @param perTurn jobs in one turn, 1 or more */
  constructor(perTurn: number) {
    this.#perTurn = perTurn;
  }

  /** Jobs that wait. */
  get size(): number {
    return this.#waiting.length;
  }

  add(job: () => void): void {
    this.#waiting.push(job);
    this.#immediate ??= setImmediate(() => this.#work());
  }

  /** Forgets what waits. */
  close(): void {
    this.#waiting = [];
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#immediate = undefined;
  }

  #work(): void {
    const now = this.#waiting.splice(0, this.#perTurn);
    // A job that throws must not keep the others waiting for ever.
    this.#immediate = this.#waiting.length > 0 ? setImmediate(() => this.#work()) : undefined;
    for (const job of now) job();
  }
}
