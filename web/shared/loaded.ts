import { signal, type ReadonlySignal } from '@preact/signals';

/** Something that the service was asked for: what it said last, and why it last said nothing. */
export class Loaded<T> {
  readonly #value = signal<T | undefined>(undefined);
  readonly #trouble = signal<unknown>(undefined);
  readonly #load: () => Promise<T>;
  #asked = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Undefined until the first answer. */
  get value(): ReadonlySignal<T | undefined> {
    return this.#value;
  }

  get trouble(): ReadonlySignal<unknown> {
    return this.#trouble;
  }

  /** Asks again. An answer that a later question overtook is passed over. */
  async reload(): Promise<void> {
    const turn = ++this.#asked;
    try {
      const value = await this.#load();
      if (turn !== this.#asked) return;
      this.#value.value = value;
      this.#trouble.value = undefined;
    } catch (error) {
      if (turn === this.#asked) this.#trouble.value = error;
    }
  }
}
