/** An error reporter for tests: what is only logged in production fails the test. */
export function throwReport(message: string, cause: unknown): void {
  // A listener that throws is part of the battery.
  if (cause instanceof Error && cause.message === 'a broken listener') return;
  queueMicrotask(() => {
    throw new Error(message, { cause });
  });
}
