/**
 * Lets work go on that nobody waits for, from a timer, an event or a callback: what it throws ends at `onFailure`. Without
 * it a rejection has nobody who handles it, and Node ends the process.
 *
 * @param work called at once; it may throw, too
 * @param onFailure gets what the work threw or rejected with; it must not throw
 */
export function inBackground(work: () => Promise<unknown>, onFailure: (error: unknown) => void): void {
  try {
    work().catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}
