import type { EpochMs } from '../../kernel/clock.ts';

/**
 * How a promise to pay stands, as far as the product knows. `kept`: a payment was heard of. `replaced`: before it was due, the debtor
 * promised again. `broken`: it was due, and no payment is known. `open`: it is not due yet.
 */
export const promiseStates = ['open', 'kept', 'broken', 'replaced'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What is known of a promise. */
export interface PromiseFacts {
  readonly chosenAt: EpochMs;
  readonly dueAt: EpochMs;
  /** When the debtor first promised again in the campaign; null: never. */
  readonly promisedAgainAt: EpochMs | null;
  /** When payments of the debtor were heard of. */
  readonly paidAt: readonly EpochMs[];
}

/** A payment counts for the newest promise before it, however late it is. */
export function promiseStanding(
  { chosenAt, dueAt, promisedAgainAt, paidAt }: PromiseFacts,
  now: EpochMs,
): { readonly state: PromiseState; readonly paidAt?: EpochMs } {
  const until = promisedAgainAt ?? Infinity;
  const own = paidAt.filter((at) => at >= chosenAt && at < until);
  if (own.length > 0) return { state: 'kept', paidAt: Math.min(...own) };
  if (until <= dueAt) return { state: 'replaced' };
  return { state: dueAt <= now ? 'broken' : 'open' };
}
