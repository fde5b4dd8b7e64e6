import type { Clock } from '../kernel/clock.ts';
import type { CallEvent } from './call-control.ts';

/** A call event before the adapter stamped it. */
export type UnstampedCallEvent = CallEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never;

/** Told of an error that must not stop the calls: a static message and the cause. */
export type ErrorReporter = (message: string, cause: unknown) => void;

/** Stamps events with the time and hands them to every listener; one that throws is reported and the others still hear. */
export class CallEventHub {
  readonly #listeners = new Set<(event: CallEvent) => void>();
  readonly #clock: Clock;
  readonly #report: ErrorReporter;

  constructor(clock: Clock, report: ErrorReporter) {
    this.#clock = clock;
    this.#report = report;
  }

  /** @returns the function that ends the subscription */
  subscribe(listener: (event: CallEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: UnstampedCallEvent): void {
    const stamped: CallEvent = { ...event, at: this.#clock.now() };
    for (const listener of this.#listeners) {
      try {
        listener(stamped);
      } catch (cause) {
        this.#report('a listener of call events threw', cause);
      }
    }
  }
}
