import type { Bench } from './bench.ts';
import { benchMedia } from './media.ts';

/** Every benchmark, in the order of the way of an attempt. */
export const benches: readonly Bench[] = [benchMedia];
