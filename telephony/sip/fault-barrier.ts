import type { Clock } from '../../kernel/clock.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import { RateBudget } from '../rate-budget.ts';

/** Faults reported a second, and at once: whoever found a message that throws would fill the log with it. */
const reported = { perSecond: 1, burst: 5 } as const;

/**
 * The border of the stack. What the handling of a message, a timer or a callback throws is counted, reported and dropped
 * here: nothing that a far end sends may end the process.
 */
export class FaultBarrier {
  /** How often something was thrown since the start. */
  count = 0;
  readonly #clock: Clock;
  readonly #report: ErrorReporter;
  readonly #budget = new RateBudget(reported.perSecond, reported.burst);

  constructor(clock: Clock, report: ErrorReporter) {
    this.#clock = clock;
    this.#report = report;
  }

  /** @returns whether the action came to its end */
  run(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (cause) {
      this.caught(cause);
      return false;
    }
  }

  /** Counts and reports what was thrown elsewhere, such as a rejection. */
  readonly caught = (cause: unknown): void => {
    this.count += 1;
    if (this.#budget.take(this.#clock.now())) this.#report('the SIP stack dropped what it could not handle', cause);
  };
}
