interface Entry {
  readonly score: number;
  readonly id: string;
}

/** A binary heap of ids: the smallest score first, then the smallest id. As Redis orders a sorted set. */
export class PriorityHeap {
  readonly #entries: Entry[] = [];

  get first(): Entry | undefined {
    return this.#entries[0];
  }

  push(score: number, id: string): void {
    const entries = this.#entries;
    let at = entries.push({ score, id }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#precedes(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Entry | undefined {
    const entries = this.#entries;
    const first = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    entries[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let at = 0; ;) {
      let smallest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#entries.length && this.#precedes(child, smallest)) smallest = child;
      }
      if (smallest === at) return;
      this.#swap(at, smallest);
      at = smallest;
    }
  }

  #precedes(a: number, b: number): boolean {
    const left = this.#entries[a];
    const right = this.#entries[b];
    if (!left || !right) return false;
    return left.score < right.score || (left.score === right.score && left.id < right.id);
  }

  #swap(a: number, b: number): void {
    const entries = this.#entries;
    const left = entries[a];
    const right = entries[b];
    if (!left || !right) return;
    entries[a] = right;
    entries[b] = left;
  }
}
