import { describe } from 'vitest';
import type { CallControlHarness } from './call-control-harness.ts';
import { benchForEachTest } from './contract-bench.ts';
import { describeConsulting } from './conversation/consulting.ts';
import { describeDigits } from './conversation/digits.ts';
import { describeHold } from './conversation/hold.ts';
import { describeJoining } from './conversation/joining.ts';
import { describeSupervision } from './conversation/supervision.ts';

/** The contract of telephony/call-control.ts about what is done with a conversation: supervision, hold, transfer, consultation, digits. */
export function runConversationContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`CallControl contract, conversations: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    describeSupervision(bench);
    describeHold(bench);
    describeJoining(bench);
    describeConsulting(bench);
    describeDigits(bench);
  });
}
