import { signal, type ReadonlySignal } from '@preact/signals';

const tickMs = 500;

/** The one clock of a page: every age and every "as of" is drawn by it. It rests while nobody sees the page. */
export class PageClock {
  readonly #now = signal(performance.now());

  constructor(page: Document) {
    setInterval(() => {
      if (!page.hidden) this.#now.value = performance.now();
    }, tickMs);
    page.addEventListener('visibilitychange', () => (this.#now.value = performance.now()));
  }

  /** Monotonic, ms; changes twice a second. */
  get now(): ReadonlySignal<number> {
    return this.#now;
  }
}
