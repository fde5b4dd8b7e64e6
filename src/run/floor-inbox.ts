import type { FloorEvent } from '../floor/state/events.ts';

/**
 * Events on their way to a floor, handled one at a time in order of arrival. It exists before the runner does, so that the
 * services can feed events from the start; until {@link open} they wait.
 */
export class FloorInbox {
  readonly #waiting: FloorEvent[] = [];
  #handle: ((event: FloorEvent) => void) | undefined;
  #handling = false;

  /** Gives every event to `handle` from now on, those that waited first. */
  open(handle: (event: FloorEvent) => void): void {
    this.#handle = handle;
    this.#work();
  }

  /** Takes an event. An event fed while another is being handled waits until that one is done. */
  readonly feed = (event: FloorEvent): void => {
    this.#waiting.push(event);
    this.#work();
  };

  #work(): void {
    if (!this.#handle || this.#handling) return;
    this.#handling = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#handle(next);
    } finally {
      this.#handling = false;
    }
  }
}
