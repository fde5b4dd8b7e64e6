import { describe } from 'vitest';
import { hopperBenchForEachTest, type HopperUnderTest } from './hopper-bench.ts';
import { describeAddingAgain } from './hopper/adding-again.ts';
import { describeArchiving } from './hopper/archiving.ts';
import { describeAsking } from './hopper/asking.ts';
import { describeAttempts } from './hopper/attempts.ts';
import { describeCallbacks } from './hopper/callbacks.ts';
import { describeLeases } from './hopper/leases.ts';
import { describeLeavingInLine } from './hopper/leaving-in-line.ts';
import { describeMerging } from './hopper/merging.ts';
import { describeOrder } from './hopper/order.ts';
import { describePuttingOff } from './hopper/putting-off.ts';
import { describeClaimingOne } from './hopper/claiming-one.ts';
import { describeRemoving } from './hopper/removing.ts';
import { describeRanking } from './hopper/ranking.ts';
import { describeRescheduling } from './hopper/rescheduling.ts';
import { describeStopping } from './hopper/stopping.ts';

/**
 * What every hopper does. `make` gives an empty one for each test; the battery uses the campaigns `campaign-1` and `campaign-2`.
 */
export function describeHopperContract(name: string, make: () => Promise<HopperUnderTest>): void {
  describe(`${name} as a hopper`, () => {
    const bench = hopperBenchForEachTest(make);
    describeOrder(bench);
    describeLeavingInLine(bench);
    describeRanking(bench);
    describeRemoving(bench);
    describeClaimingOne(bench);
    describeLeases(bench);
    describeAttempts(bench);
    describeCallbacks(bench);
    describePuttingOff(bench);
    describeRescheduling(bench);
    describeStopping(bench);
    describeMerging(bench);
    describeAddingAgain(bench);
    describeAsking(bench);
    describeArchiving(bench);
  });
}
