import type { Rng } from '../../../../kernel/rng.ts';

/** In an order of chance (Fisher and Yates), each order as likely as any other. */
export function shuffle<T>(all: readonly T[], rng: Rng): T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(rng.next() * (last + 1));
    [order[last], order[chosen]] = [order[chosen] as T, order[last] as T];
  }
  return order;
}
