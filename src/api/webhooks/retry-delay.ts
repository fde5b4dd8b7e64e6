/** When deliveries are tried again. */
export interface RetryPlan {
  /** After the first failure, ms; it doubles with each further one. */
  readonly retryFromMs: number;
  readonly retryUpToMs: number;
  /** A delivery that failed this often is given up. */
  readonly attempts: number;
}

/** How long a delivery waits after it failed `failures` times (≥ 1), ms; undefined: it is given up. */
export function retryDelay(failures: number, { retryFromMs, retryUpToMs, attempts }: RetryPlan): number | undefined {
  if (failures >= attempts) return undefined;
  return Math.min(retryFromMs * 2 ** (failures - 1), retryUpToMs);
}
