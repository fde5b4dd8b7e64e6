import type { Clock, Timer } from './clock.ts';
import { AppError } from './errors.ts';
import { inBackground } from './in-background.ts';
import type { Log } from './log.ts';

/** Runs `action` every `ms` until cancelled; the next turn is set before the action runs, so that the rate holds. */
export function repeat(clock: Clock, ms: number, action: () => void): Timer {
  const again = (): void => {
    timer = clock.setTimer(ms, again);
    action();
  };
  let timer = clock.setTimer(ms, again);
  return { cancel: () => timer.cancel() };
}

/**
 * Runs `action` again and again until cancelled, `delayMs` after its last turn has ended: it never overtakes itself. A
 * turn that rejects is a turn that has ended.
 *
 * @param delayMs asked before each turn
 * @param onFailure gets what a turn rejected with
 */
export function repeatAfter(
  clock: Clock,
  delayMs: () => number,
  action: () => Promise<void>,
  onFailure: (error: unknown) => void,
): Timer {
  let cancelled = false;
  const schedule = (): Timer => clock.setTimer(delayMs(), () => inBackground(turn, onFailure));
  const turn = async (): Promise<void> => {
    try {
      await action();
    } finally {
      if (!cancelled) timer = schedule();
    }
  };
  let timer = schedule();
  return {
    cancel: () => {
      cancelled = true;
      timer.cancel();
    },
  };
}

/**
 * Looks at a store again and again until cancelled, `everyMs` after its last look has ended. While the store is away a look
 * finds nothing: whoever watches the store says so. Every other failure is logged.
 *
 * @param failure what the log says of a look that failed
 */
export function lookEvery(
  everyMs: number,
  look: () => Promise<void>,
  { clock, log, failure }: { readonly clock: Clock; readonly log: Pick<Log, 'error'>; readonly failure: string },
): Timer {
  return repeatAfter(
    clock,
    () => everyMs,
    look,
    (error) => {
      if (!(error instanceof AppError && error.retryable)) log.error({ err: error }, failure);
    },
  );
}
