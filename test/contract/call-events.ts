import type { CallControl, CallEvent } from '../../telephony/call-control.ts';

/** How long the battery waits for an event, in ms (of the harness's time). */
const defaultDeadlineMs = 60_000;

interface Waiter {
  readonly matches: () => boolean;
  readonly resolve: () => void;
}

/** Keeps every event and lets a test wait for the one it needs: never for time to pass. */
export class CallEvents {
  readonly seen: CallEvent[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #advance: ((ms: number) => void) | undefined;
  readonly #unsubscribe: () => void;

  /** @param advance moves the harness's clock on; absent: time is real */
  constructor(calls: CallControl, advance?: (ms: number) => void) {
    this.#advance = advance;
    this.#unsubscribe = calls.subscribe((event) => {
      this.seen.push(event);
      for (const waiter of this.#waiters) if (waiter.matches()) waiter.resolve();
    });
  }

  stop(): void {
    this.#unsubscribe();
  }

  of(id: string): CallEvent[] {
    return this.seen.filter((event) => this.#isOf(event, id));
  }

  types(id: string): string[] {
    return this.of(id).map(({ type }) => type);
  }

  count(id: string, type: CallEvent['type']): number {
    return this.types(id).filter((seen) => seen === type).length;
  }

  /** The first event of this type about a call, leg or trunk; rejects at the deadline, telling what was seen instead. */
  async next<T extends CallEvent['type']>(
    id: string,
    type: T,
    deadlineMs = defaultDeadlineMs,
  ): Promise<Extract<CallEvent, { type: T }>> {
    const find = (): CallEvent | undefined =>
      this.seen.find((event) => event.type === type && (this.#isOf(event, id) || this.#ofTrunk(event, id)));
    await this.until(
      () => find() !== undefined,
      () => `${type}; seen: ${this.types(id).join(', ') || 'nothing'}`,
      deadlineMs,
    );
    return find() as Extract<CallEvent, { type: T }>;
  }

  /** Waits until an event makes `condition` true. */
  async until(condition: () => boolean, what: string | (() => string), deadlineMs = defaultDeadlineMs): Promise<void> {
    if (this.#advance) {
      for (let waited = 0; !condition() && waited < deadlineMs; waited += 5) {
        this.#advance(5);
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (!condition()) throw new Error(`no ${tell(what)} within ${deadlineMs} ms of virtual time`);
      return;
    }
    await this.#untilReal(condition, what, deadlineMs);
  }

  /** Lets `ms` pass to show that nothing happens in it. */
  async quiet(ms: number): Promise<void> {
    if (!this.#advance) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return;
    }
    for (let passed = 0; passed < ms; passed += 5) {
      this.#advance(5);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #untilReal(condition: () => boolean, what: string | (() => string), deadlineMs: number): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new Error(`no ${tell(what)} within ${deadlineMs} ms`));
      }, deadlineMs);
      const waiter: Waiter = {
        matches: condition,
        resolve: () => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve();
        },
      };
      this.#waiters.add(waiter);
    });
  }

  #isOf(event: CallEvent, id: string): boolean {
    return ('callId' in event && event.callId === id) || this.#ofLeg(event, id);
  }

  #ofLeg(event: CallEvent, id: string): boolean {
    return (event.type === 'legUp' || event.type === 'legDown') && event.legId === id;
  }

  #ofTrunk(event: CallEvent, id: string): boolean {
    return (event.type === 'trunkUp' || event.type === 'trunkDown') && event.trunk === id;
  }
}

/** What was waited for, said when it has not come. */
function tell(what: string | (() => string)): string {
  return typeof what === 'string' ? what : what();
}
