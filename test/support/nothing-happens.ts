import { expect } from 'vitest';

/**
 * Proves absence: what `read` says is the same after `ms`. The only wait by time that a test may use, because nothing can be
 * awaited that does not come.
 */
export async function nothingHappensFor<T>(ms: number, what: string, read: () => T | Promise<T>): Promise<void> {
  const before = await read();
  await new Promise((resolve) => setTimeout(resolve, ms));
  expect(await read(), what).toEqual(before);
}
