import type { FloorEvent } from '../../../src/floor/state/events.ts';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly event: () => FloorEvent;
}

/** Virtual time, and what is on its way to the floor in it. */
export class Timeline {
  now = 1_800_000_000_000;
  #serial = 0;
  readonly #due: Due[] = [];

  /** Counts up with everything that happens. */
  get serial(): number {
    return this.#serial;
  }

  nextSerial(): number {
    return this.#serial++;
  }

  /** The event reaches the floor after `delay`. */
  push(delay: number, event: FloorEvent): void {
    this.later(delay, () => event);
  }

  /** Something happens after `delay`; what the floor learns of it is known only then. */
  later(delay: number, happening: () => FloorEvent): void {
    this.#due.push({ at: this.now + delay, order: this.nextSerial(), event: happening });
  }

  /** Lets time pass up to the first of what falls due by `target`, and takes it; undefined when nothing does. */
  next(target: number): FloorEvent | undefined {
    const first = this.#due.reduce<Due | undefined>(
      (best, one) => (best && (best.at < one.at || (best.at === one.at && best.order <= one.order)) ? best : one),
      undefined,
    );
    if (!first || first.at > target) return undefined;
    this.#due.splice(this.#due.indexOf(first), 1);
    this.now = Math.max(this.now, first.at);
    return first.event();
  }
}
