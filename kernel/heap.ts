/** A binary heap. `isBefore` is a strict order; of elements it does not order, any may come first. */
export class Heap<T> {
  readonly #elements: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#elements.length;
  }

  /** The first element; undefined when the heap is empty. */
  get first(): T | undefined {
    return this.#elements[0];
  }

  push(element: T): void {
    const elements = this.#elements;
    let child = elements.push(element) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = elements[parent] as T;
      if (!this.#isBefore(element, above)) break;
      elements[child] = above;
      child = parent;
    }
    elements[child] = element;
  }

  /** Takes the first element out; undefined when the heap is empty. */
  pop(): T | undefined {
    const elements = this.#elements;
    if (elements.length === 0) return undefined;
    const first = elements[0] as T;
    const last = elements.pop() as T;
    if (elements.length > 0) this.#sink(last);
    return first;
  }

  /** Finds the place of an element from the top down. */
  #sink(element: T): void {
    const elements = this.#elements;
    const isBefore = this.#isBefore;
    let parent = 0;
    for (;;) {
      let child = parent * 2 + 1;
      if (child >= elements.length) break;
      if (child + 1 < elements.length && isBefore(elements[child + 1] as T, elements[child] as T)) child++;
      const below = elements[child] as T;
      if (!isBefore(below, element)) break;
      elements[parent] = below;
      parent = child;
    }
    elements[parent] = element;
  }
}
