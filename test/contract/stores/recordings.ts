import { describe, expect, it } from 'vitest';
import type { Stores } from '../../../src/store/ports/stores.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);

const recording = {
  recordingId: 'r1',
  callId: 'c1',
  campaignId: 'cards',
  debtorId: 'd1',
  file: '/recordings/r1.wav',
  startedAt: t0,
};

const measures = {
  sha256: 'ab'.repeat(32),
  ...{ agentTalkMs: 4_000, debtorTalkMs: 3_000, overlapMs: 500, silenceMs: 3_500, longestSilenceMs: 1_200 },
};

/** What is known of recordings. */
export function describeRecordings(stores: () => Stores): void {
  describe('recordings', () => {
    it('knows a recording from its start to its end', async () => {
      const begun = { ...recording, agentId: 'ana', rulePack: 'us-regf' };
      await stores().recordings.start(begun);
      expect(await stores().recordings.unfinished()).toEqual([{ ...begun, state: 'recording' }]);
      expect(await stores().recordings.finalise('r1', { state: 'complete', durationMs: 1_234 })).toBe(true);
      await stores().recordings.start(recording);
      expect(await stores().recordings.unfinished()).toEqual([]);
      const entry = { ...begun, state: 'complete', durationMs: 1_234 };
      expect(await stores().recordings.get('r1')).toEqual(entry);
      for (const state of ['cut', 'repaired', 'failed'] as const) {
        expect(await stores().recordings.finalise('r1', { state, durationMs: 900 })).toBe(true);
        expect(await stores().recordings.get('r1')).toEqual({ ...entry, state, durationMs: 900 });
      }
      expect(await stores().recordings.finalise('unknown', { state: 'failed', durationMs: 0 })).toBe(false);
      expect(await stores().recordings.get('unknown')).toBeUndefined();
    });

    it('lists the newest first, page by page', async () => {
      for (const [i, recordingId] of ['a', 'b', 'c'].entries()) {
        await stores().recordings.start({ ...recording, recordingId, startedAt: t0 + i });
      }
      const first = await stores().recordings.list({ limit: 2 });
      expect(first.map((entry) => entry.recordingId)).toEqual(['c', 'b']);
      const rest = await stores().recordings.list({ limit: 2, before: t0 + 1 });
      expect(rest.map((entry) => entry.recordingId)).toEqual(['a']);
    });

    it('goes on from the last one seen, also among those of one millisecond', async () => {
      for (const recordingId of ['a', 'b', 'c', 'd'])
        await stores().recordings.start({ ...recording, recordingId, callId: recordingId });
      await stores().recordings.start({ ...recording, recordingId: 'e', callId: 'e', startedAt: t0 - 1 });
      const seen: string[] = [];
      let after: { recordingId: string; startedAt: number } | undefined;
      for (;;) {
        const page = await stores().recordings.list({ limit: 2, ...(after ? { after } : {}) });
        seen.push(...page.map((entry) => entry.recordingId));
        after = page.at(-1);
        if (!after) break;
      }
      expect(seen).toEqual(['d', 'c', 'b', 'a', 'e']);
    });

    it('adds what is learnt of a call, and who listened first, to recordings it knows', async () => {
      expect(await stores().recordings.describe('c1', { outcome: 'connected' })).toBe(false);
      await stores().recordings.start({ ...recording, team: 'norte' });
      expect(await stores().recordings.describe('c1', { outcome: 'connected' })).toBe(true);
      expect(await stores().recordings.describe('c1', { disposition: 'promise' })).toBe(true);
      expect(await stores().recordings.describe('c1', { disposition: 'refusal' })).toBe(true);
      expect(await stores().recordings.hear('r1', t0 + 5)).toBe(true);
      expect(await stores().recordings.hear('r1', t0 + 9)).toBe(true);
      expect(await stores().recordings.hear('unknown', t0)).toBe(false);
      const learnt = { outcome: 'connected', disposition: 'refusal', heardAt: t0 + 5 };
      expect(await stores().recordings.get('r1')).toEqual({
        ...recording,
        ...learnt,
        team: 'norte',
        state: 'recording',
      });
      await stores().recordings.remove(['r1']);
      expect(await stores().recordings.describe('c1', { outcome: 'connected' })).toBe(false);
      await stores().recordings.start(recording);
      expect(await stores().recordings.get('r1')).toEqual({ ...recording, state: 'recording' });
    });

    it('adds what the file says, the newest, to recordings it knows', async () => {
      expect(await stores().recordings.measure('r1', measures)).toBe(false);
      await stores().recordings.start(recording);
      expect(await stores().recordings.measure('r1', { ...measures, silenceMs: 9 })).toBe(true);
      expect(await stores().recordings.measure('r1', measures)).toBe(true);
      await stores().recordings.finalise('r1', { state: 'complete', durationMs: 10_000 });
      expect(await stores().recordings.get('r1')).toMatchObject({ state: 'complete', measures });
      expect(await stores().recordings.list({ limit: 1 })).toMatchObject([{ measures }]);
      await stores().recordings.remove(['r1']);
      await stores().recordings.start(recording);
      expect((await stores().recordings.get('r1'))?.measures).toBeUndefined();
    });

    it('keeps the moments of a recorded call in order, the first two hundred', async () => {
      const held = { at: t0, kind: 'held' } as const;
      expect(await stores().recordings.addMoment('c1', held)).toBe(false);
      expect(await stores().recordings.moments('c1')).toEqual([]);
      await stores().recordings.start(recording);
      const promise = { at: t0 + 1, kind: 'promise', label: 'promise', until: t0 + 9 } as const;
      expect(await stores().recordings.addMoment('c1', held)).toBe(true);
      expect(await stores().recordings.addMoment('c1', promise)).toBe(true);
      expect(await stores().recordings.moments('c1')).toEqual([held, promise]);
      await Promise.all(Array.from({ length: 220 }, () => stores().recordings.addMoment('c1', held)));
      expect(await stores().recordings.moments('c1')).toHaveLength(200);
      await stores().recordings.remove(['r1']);
      expect(await stores().recordings.moments('c1')).toEqual([]);
    });

    it('knows where the files of a recording are, for as long as it knows the recording', async () => {
      const home = { vault: 'bucket', key: '2026/r1.wav.enc', bytes: 9, keyId: 'k1', state: 'moving' } as const;
      expect(await stores().recordings.setHome('r1', home)).toBe(false);
      await stores().recordings.start(recording);
      expect(await stores().recordings.setHome('r1', home)).toBe(true);
      expect(await stores().recordings.setHome('r1', { ...home, state: 'kept' })).toBe(true);
      expect(await stores().recordings.list({ limit: 1 })).toMatchObject([{ home: { ...home, state: 'kept' } }]);
      await stores().recordings.remove(['r1']);
      await stores().recordings.start(recording);
      expect(await stores().recordings.get('r1')).toEqual({ ...recording, state: 'recording' });
    });

    it('keeps those under legal hold until it is lifted', async () => {
      const hold = { reason: 'Case 7', by: 'person ana', at: t0 + 1 };
      expect(await stores().recordings.setLegalHold('r1', hold)).toBe(false);
      await stores().recordings.start(recording);
      expect(await stores().recordings.setLegalHold('r1', { ...hold, reason: 'Case 6' })).toBe(true);
      expect(await stores().recordings.setLegalHold('r1', hold)).toBe(true);
      expect(await stores().recordings.get('r1')).toMatchObject({ legalHold: hold });
      await stores().recordings.start({ ...recording, recordingId: 'r2' });
      expect(await stores().recordings.remove(['r1', 'r2'])).toBe(1);
      expect((await stores().recordings.list({ limit: 9 })).map(({ recordingId }) => recordingId)).toEqual(['r1']);
      expect(await stores().recordings.setLegalHold('r1', undefined)).toBe(true);
      expect(await stores().recordings.get('r1')).toEqual({ ...recording, state: 'recording' });
      expect(await stores().recordings.remove(['r1'])).toBe(1);
    });

    it('takes the person out of a held recording, and knows that it is to go', async () => {
      await stores().recordings.start({ ...recording, agentId: 'ana' });
      expect(await stores().recordings.erasePerson('r1', 'erased-x')).toBe(false);
      expect(await stores().recordings.erasePerson('unknown', 'erased-x')).toBe(false);
      await stores().recordings.setLegalHold('r1', { reason: 'Case 7', by: 'person ana', at: t0 });
      expect(await stores().recordings.erasePerson('r1', 'erased-x')).toBe(true);
      const anonymous = { ...recording, agentId: 'ana', debtorId: 'erased-x', awaitsErasure: true };
      expect(await stores().recordings.get('r1')).toMatchObject(anonymous);
      await stores().recordings.setLegalHold('r1', undefined);
      expect(await stores().recordings.awaitingErasure()).toEqual([{ ...anonymous, state: 'recording' }]);
      await stores().recordings.remove(['r1']);
      expect(await stores().recordings.awaitingErasure()).toEqual([]);
      await stores().recordings.start(recording);
      expect(await stores().recordings.get('r1')).toEqual({ ...recording, state: 'recording' });
    });

    it('forgets those that are removed, wherever they were found', async () => {
      for (const recordingId of ['open', 'ended', 'kept'])
        await stores().recordings.start({ ...recording, recordingId });
      await stores().recordings.finalise('ended', { state: 'complete', durationMs: 1 });
      expect(await stores().recordings.remove(['open', 'ended', 'unknown'])).toBe(2);
      expect(await stores().recordings.remove(['open'])).toBe(0);
      expect(await stores().recordings.remove([])).toBe(0);
      const left = [{ ...recording, recordingId: 'kept', state: 'recording' }];
      expect(await stores().recordings.list({ limit: 9 })).toEqual(left);
      expect(await stores().recordings.unfinished()).toEqual(left);
      await stores().recordings.start({ ...recording, recordingId: 'ended' });
      expect(await stores().recordings.get('ended')).toMatchObject({ state: 'recording' });
    });
  });
}
