import { signal } from '@preact/signals';
import type { Recording, ReviewApi } from '../review-api.ts';
import type { Filters } from '../review-place.ts';

/** Pages without a find that are looked through for one page of the list. */
const mostEmptyPages = 5;

/** The recordings that fit, as far as somebody asked to see. */
export class FoundRecordings {
  readonly rows = signal<readonly Recording[]>([]);
  readonly isBusy = signal(false);
  readonly trouble = signal<unknown>(undefined);
  /** There may be more. */
  readonly hasMore = signal(false);
  readonly #api: Pick<ReviewApi, 'find'>;
  #filters: Filters = {};
  #next: string | undefined;
  #asked = 0;

  constructor(api: Pick<ReviewApi, 'find'>) {
    this.#api = api;
  }

  /** Begins anew. */
  async find(filters: Filters): Promise<void> {
    this.#filters = filters;
    this.#next = undefined;
    await this.#load([]);
  }

  async more(): Promise<void> {
    if (!this.isBusy.value) await this.#load(this.rows.value);
  }

  /** What a later question overtook is passed over. A page may be empty where few fit: a few of those are looked through. */
  async #load(before: readonly Recording[]): Promise<void> {
    const turn = ++this.#asked;
    this.isBusy.value = true;
    this.trouble.value = undefined;
    try {
      for (let page = 0; page < mostEmptyPages; page += 1) {
        const { recordings, next } = await this.#api.find(this.#filters, this.#next);
        if (turn !== this.#asked) return;
        this.#next = next;
        this.rows.value = [...before, ...recordings];
        this.hasMore.value = next !== undefined;
        if (recordings.length > 0 || next === undefined) break;
      }
    } catch (error) {
      if (turn === this.#asked) this.trouble.value = error;
    } finally {
      if (turn === this.#asked) this.isBusy.value = false;
    }
  }
}
