import type { Clock, Timer } from './clock.ts';

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
 * Runs `action` again and again until cancelled, `delayMs` after its last turn has ended: it never overtakes itself. The
 * action may not reject.
 *
 * @param delayMs asked before each turn
 */
export function repeatAfter(clock: Clock, delayMs: () => number, action: () => Promise<void>): Timer {
  let cancelled = false;
  const schedule = (): Timer => clock.setTimer(delayMs(), () => void turn());
  const turn = async (): Promise<void> => {
    await action();
    if (!cancelled) timer = schedule();
  };
  let timer = schedule();
  return {
    cancel: () => {
      cancelled = true;
      timer.cancel();
    },
  };
}
