import { describe } from 'vitest';
import { describeHearing } from './audio/hearing.ts';
import { describeRecording } from './audio/recording.ts';
import { describeTapping } from './audio/tapping.ts';
import type { AudibleHarness } from './call-control-harness.ts';
import { benchForEachTest } from './contract-bench.ts';

/** The contract of telephony/call-control.ts about audio: every adapter through which real audio flows passes it. */
export function runAudioContract(name: string, makeHarness: () => Promise<AudibleHarness>): void {
  describe(`CallControl contract, audio: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    describeHearing(bench);
    describeRecording(bench);
    describeTapping(bench);
  });
}
