import { signal } from '@preact/signals';
import { OneAtATime } from '../one-at-a-time.ts';

interface RowsPage<T> {
  readonly rows: readonly T[];
  /** Where the next page begins; absent after the last. */
  readonly next?: string | undefined;
}

/** Rows that the service gives page by page. */
export class PagedRows<T> {
  /** All that came; undefined until the first page did. */
  readonly rows = signal<readonly T[] | undefined>(undefined);
  /** There are more. */
  readonly hasMore = signal(false);
  readonly #ask: (cursor: string | undefined) => Promise<RowsPage<T>>;
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  #next: string | undefined;

  /** @param ask for the page that begins at the cursor; without: the first */
  constructor(ask: (cursor: string | undefined) => Promise<RowsPage<T>>) {
    this.#ask = ask;
  }

  /** The first page, or the next one. A page may hold nothing and another follow: those are passed over. */
  async more(): Promise<void> {
    await this.#turns.run(async () => {
      let page: RowsPage<T>;
      do {
        page = await this.#ask(this.#next);
        this.#next = page.next;
      } while (page.rows.length === 0 && page.next !== undefined);
      this.rows.value = [...(this.rows.value ?? []), ...page.rows];
      this.hasMore.value = page.next !== undefined;
    });
  }
}
