/**
 * Asks again and again until the answer is there; fails at the deadline, naming what was waited for. The usual deadline
 * is far from what any machine takes: it ends a test that waits for nothing, and measures nobody's speed. What takes long is
 * asked for less often: other tests want the processor.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  deadlineMs = 100_000,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    const waitedMs = performance.now() - start;
    if (waitedMs > deadlineMs) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, Math.min(250, 50 + waitedMs / 20)));
  }
}
