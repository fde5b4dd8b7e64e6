import type { Bench } from './bench.ts';
import { benchFloor } from './floor.ts';
import { benchMedia } from './media.ts';

/** Every benchmark, in the order of the way of an attempt. */
export const benches: readonly Bench[] = [benchFloor, benchMedia];
