import type { Bench } from './bench.ts';

/** Every benchmark, in the order of the way of an attempt. */
export const benches: readonly Bench[] = [];
