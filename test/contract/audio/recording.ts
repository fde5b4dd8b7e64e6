import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWavSamples } from '../../support/wav-samples.ts';
import type { AudibleHarness } from '../call-control-harness.ts';
import type { ContractBench } from '../contract-bench.ts';
import { settleMs, voices, voicesIn } from '../who-hears-whom.ts';
import { speaking, supervisorOf } from './speaking.ts';

/** What stands in a recording: right the debtor, left who speaks to them. */
export function describeRecording(bench: ContractBench<AudibleHarness>): void {
  describe('recording', () => {
    it('leaves silence on both sides of a recording where it was paused, and nothing elsewhere', async () => {
      const { callId } = await speaking(bench);
      const file = await recording(bench, callId);
      await bench.events.quiet(1000);
      await bench.calls.pauseRecording(callId);
      await bench.events.quiet(1000);
      await bench.calls.resumeRecording(callId);
      await bench.events.quiet(1000);
      await bench.calls.hangUp(callId);
      await bench.events.next(callId, 'recordingStopped');
      for (const [side, voice] of [
        [0, 'agent'],
        [1, 'debtor'],
      ] as const) {
        const samples = (await sidesOf(file))[side];
        const silent = silentSpanOf(samples);
        expect(silent.ms).toBeGreaterThan(800);
        expect(silent.ms).toBeLessThan(1200);
        expect(voicesIn(samples.subarray(silent.from - 3200, silent.from - 400))).toEqual([voice]);
        expect(voicesIn(samples.subarray(silent.from + silent.ms * 8 + 400).subarray(0, 3200))).toEqual([voice]);
      }
    });

    it('records the supervisor only in barge, and with the agent; the debtor alone on the right', async () => {
      const { callId } = await speaking(bench);
      const { legId } = await supervisorOf(bench);
      await bench.calls.supervise(callId, legId, 'whisper');
      await bench.events.quiet(settleMs);
      const file = await recording(bench, callId);
      await bench.events.quiet(1100);
      await bench.calls.supervise(callId, legId, 'barge');
      await bench.events.quiet(1000);
      await bench.calls.hangUp(callId);
      const { durationMs } = await bench.events.next(callId, 'recordingStopped');
      const [left, right] = await sidesOf(file);
      expect(voicesIn(right.subarray(4000))).toEqual(['debtor']);
      expect(voicesIn(left.subarray(4000, 7200))).toEqual(['agent']);
      expect(voicesIn(left.subarray(Math.round(durationMs * 8) - 4000))).toEqual(['agent', 'supervisor']);
    });

    it('keeps recording through hold and join: the debtor right, whoever speaks to them left', async () => {
      const { callId } = await speaking(bench);
      const file = await recording(bench, callId);
      await bench.events.quiet(1100);
      await bench.calls.hold(callId, { kind: 'silence' });
      const transfer = await bench.answeredCall();
      bench.harness.party(transfer.number).speak(voices.target);
      await bench.calls.join(callId, transfer.callId);
      await bench.events.quiet(1000);
      await bench.calls.hangUp(callId);
      await bench.events.next(callId, 'recordingStopped');
      const [left, right] = await sidesOf(file);
      expect(voicesIn(right.subarray(4000))).toEqual(['debtor']);
      expect(voicesIn(left.subarray(4000, 7200))).toEqual(['agent']);
      expect(voicesIn(left.subarray(left.length - 4800))).toEqual(['target']);
    });
  });
}

/** Begins a recording, in a folder that is not there yet. @returns its file */
async function recording(bench: ContractBench<AudibleHarness>, callId: string): Promise<string> {
  const file = path.join(bench.harness.folder, 'day', `${callId}.wav`);
  await bench.calls.startRecording(callId, { recordingId: 'r', file });
  await bench.events.next(callId, 'recordingStarted');
  return file;
}

/** Left and right of a recording. */
async function sidesOf(file: string): Promise<readonly [Int16Array, Int16Array]> {
  const { channels } = await readWavSamples(file);
  const [left, right] = channels;
  if (!left || !right) throw new Error('the recording is not stereo');
  return [left, right];
}

/** The longest run of digital silence after the first 400 ms: from which sample, how many ms. */
function silentSpanOf(samples: Int16Array): { readonly from: number; readonly ms: number } {
  let longest = { from: 0, ms: 0 };
  let from = 3200;
  for (let at = 3200; at <= samples.length; at++) {
    if (at < samples.length && Math.abs(samples[at] ?? 0) <= 8) continue;
    const ms = (at - from) / 8;
    if (ms > longest.ms) longest = { from, ms };
    from = at + 1;
  }
  return longest;
}
