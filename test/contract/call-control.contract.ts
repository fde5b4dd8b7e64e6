import { describe } from 'vitest';
import { describeAgentLegs } from './call-control/agent-legs.ts';
import { describeConnecting } from './call-control/connecting.ts';
import { describeEndingCalls } from './call-control/ending-calls.ts';
import { describeLifeOfACall } from './call-control/life-of-a-call.ts';
import { describeMedia } from './call-control/media.ts';
import { describeTrunkLimits } from './call-control/trunk-limits.ts';
import { describeWholeSwitch } from './call-control/whole-switch.ts';
import type { CallControlHarness } from './call-control-harness.ts';
import { benchForEachTest } from './contract-bench.ts';

/** The contract of telephony/call-control.ts: every adapter passes it. */
export function runCallControlContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`CallControl contract: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    describeLifeOfACall(bench);
    describeEndingCalls(bench);
    describeTrunkLimits(bench);
    describeAgentLegs(bench);
    describeConnecting(bench);
    describeMedia(bench);
    describeWholeSwitch(bench);
  });
}
