import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Prompts, recording, listening and keys. */
export function describeMedia(bench: ContractBench): void {
  describe('media', () => {
    it('plays a prompt to the end, and only to an answered, unconnected call', async () => {
      const prompt = { promptId: 'abandonment', file: bench.harness.promptFile };
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      await bench.rejectsWith(bench.calls.play(ringing, prompt), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.play(randomUUID(), prompt), 'CALL_UNKNOWN');
      const callId = await bench.dialUntilAnswered();
      await bench.calls.play(callId, prompt);
      expect(await bench.events.next(callId, 'promptFinished')).toMatchObject({ promptId: 'abandonment' });
      const legId = await bench.openLegUntilUp();
      await bench.calls.connect(callId, legId);
      await bench.rejectsWith(bench.calls.play(callId, prompt), 'CALL_STATE');
    });

    it('finishes no prompt of a call that ended', async () => {
      const callId = await bench.dialUntilAnswered();
      await bench.calls.play(callId, { promptId: 'abandonment', file: bench.harness.promptFile });
      await bench.calls.hangUp(callId);
      await bench.endOf(callId);
      await bench.events.quiet(300);
      expect(bench.events.types(callId).at(-1)).toBe('ended');
      expect(bench.events.count(callId, 'promptFinished')).toBe(0);
    });

    it('records until the call ends, a pause included', async () => {
      const callId = await bench.dialUntilAnswered();
      const file = path.join(bench.harness.folder, 'day', `${callId}.wav`);
      await bench.calls.startRecording(callId, { recordingId: 'r1', file });
      await bench.events.next(callId, 'recordingStarted');
      await bench.calls.pauseRecording(callId);
      // FreeSWITCH collects half a second before it writes anything.
      await bench.events.quiet(700);
      await bench.calls.resumeRecording(callId);
      await bench.calls.hangUp(callId);
      const stopped = await bench.events.next(callId, 'recordingStopped');
      expect(stopped).toMatchObject({ recordingId: 'r1', file });
      expect(stopped.durationMs).toBeGreaterThanOrEqual(600);
    });

    it('stops the recording when the call ends, and says so before the end', async () => {
      const callId = await bench.dialUntilAnswered();
      const file = path.join(bench.harness.folder, `${callId}.wav`);
      await bench.calls.startRecording(callId, { recordingId: 'r2', file });
      await bench.events.next(callId, 'recordingStarted');
      await bench.calls.hangUp(callId);
      await bench.endOf(callId);
      expect(bench.events.types(callId).slice(-2)).toEqual(['recordingStopped', 'ended']);
    });

    it('records no call that is unknown, and pauses none that is not recorded', async () => {
      const recording = { recordingId: 'r3', file: path.join(bench.harness.folder, 'r3.wav') };
      await bench.rejectsWith(bench.calls.startRecording(randomUUID(), recording), 'CALL_UNKNOWN');
      const callId = await bench.dialUntilAnswered();
      await bench.rejectsWith(bench.calls.pauseRecording(callId), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.resumeRecording(callId), 'CALL_STATE');
      await bench.calls.startRecording(callId, recording);
      await bench.rejectsWith(bench.calls.startRecording(callId, recording), 'CALL_STATE');
    });

    it('lets the debtor be heard in frames of 20 ms until it is stopped', async () => {
      const callId = await bench.dialUntilAnswered();
      let frames = 0;
      const stop = await bench.calls.tapAudio(callId, (frame) => {
        expect(frame.length).toBe(160);
        frames += 1;
      });
      for (let waitedMs = 0; frames < 5 && waitedMs < 30_000; waitedMs += 100) await bench.events.quiet(100);
      stop();
      const heard = frames;
      expect(heard).toBeGreaterThanOrEqual(5);
      await bench.events.quiet(200);
      expect(frames).toBe(heard);
      await bench.rejectsWith(
        bench.calls.tapAudio(randomUUID(), () => undefined),
        'CALL_UNKNOWN',
      );
    });

    it('reports the keys the debtor presses, once each and in order', async () => {
      const { callId, number } = await bench.answeredCall();
      bench.harness.pressKeys(callId, number, '115#');
      await bench.events.until(() => bench.events.count(callId, 'dtmf') === 4, 'four digits');
      await bench.events.quiet(150);
      const digits = bench.events.of(callId).flatMap((event) => (event.type === 'dtmf' ? [event] : []));
      expect(digits.map(({ digit }) => digit).join('')).toBe('115#');
      expect(digits.every(({ from }) => from === 'debtor')).toBe(true);
    });
  });
}
