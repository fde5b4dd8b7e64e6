import type { NumberedEvent } from './live-events.ts';

/** Events kept for clients that come back: some minutes of a large floor. */
const mostKept = 5_000;

/** The newest events of one run, without gaps. */
export class KeptEvents {
  #events: NumberedEvent[] = [];
  #seq = 0;

  /** The number of the newest event of the run; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  /** Keeps the event; after a gap none of those before it. */
  push(event: NumberedEvent): void {
    if (event.seq !== this.#seq + 1) this.#events = [];
    this.#seq = event.seq;
    this.#events.push(event);
    if (this.#events.length > 2 * mostKept) this.#events.splice(0, this.#events.length - mostKept);
  }

  /** Says how many events the run had when more are known of it than were kept. */
  skipTo(seq: number): void {
    if (seq === this.#seq) return;
    this.#events = [];
    this.#seq = seq;
  }

  /** The events after this one; undefined when some of them are gone, or it has not been yet. */
  after(seq: number): readonly NumberedEvent[] | undefined {
    const first = this.#events[0]?.seq ?? this.#seq + 1;
    return seq > this.#seq || seq < first - 1 ? undefined : this.#events.slice(seq - first + 1);
  }

  /** The kept events after this number, also when some before them are gone. At most what a client that comes back gets. */
  newestAfter(seq: number): readonly NumberedEvent[] {
    return this.#events.slice(-mostKept).filter((event) => event.seq > seq);
  }
}
