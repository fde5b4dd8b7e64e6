import type { CallEvent } from './call-control.ts';

/**
 * The calls and legs of a switch that belong to no attempt and no agent: transfer targets and supervisors' phones. An id that
 * is forgotten still counts until the current turn ends. So every subscriber that handles the last event of a call or leg
 * gets the same answer, in whatever order they subscribed.
 */
export class ForeignParties {
  readonly #ids = new Set<string>();

  add(id: string): void {
    this.#ids.add(id);
  }

  /** Takes effect when the current turn has ended. */
  forget(id: string): void {
    queueMicrotask(() => this.#ids.delete(id));
  }

  /** Whether an event is about a foreign call, or about a foreign leg. */
  isForeign(event: CallEvent): boolean {
    if (event.type === 'legUp' || event.type === 'legDown' || event.type === 'legKey')
      return this.#ids.has(event.legId);
    return 'callId' in event && this.#ids.has(event.callId);
  }
}
