import { describe, expect, it } from 'vitest';
import type { CallControl } from '../../telephony/call-control.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { CallRegister } from './call-register.ts';
import { Recorder, recordingPath, type RepairRecording } from './recorder.ts';
import { WriteBehind } from './write-behind.ts';

const nothing = (): undefined => undefined;
// A recording that is over asks nothing of the switch.
const noCalls = {} as CallControl;

it('names the file of a recording after ids and the day, nothing else', () => {
  expect(recordingPath('/rec', 'cobranza', 'a1-b2', Date.UTC(2026, 10, 3, 23))).toBe(
    '/rec/2026/11/03/cobranza/a1-b2.wav',
  );
});

it('refuses an id that would lead out of the folder', () => {
  expect(() => recordingPath('/rec', '../etc', 'a', 0)).toThrow('an id that cannot be a file name');
  expect(() => recordingPath('/rec', 'c', 'a/b', 0)).toThrow('an id that cannot be a file name');
});

describe('a recording that ended', () => {
  const file = '/rec/r.wav';
  /** The index entry once the switch said so, with what a repair of the file finds. */
  async function filed(end: { durationMs: number; flaw?: 'cut' | 'repaired' }, repair: RepairRecording) {
    const clock = new ManualClock();
    const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
    const { recordings } = memoryStores();
    const writes = new WriteBehind({ clock, log, storeFailed: nothing });
    const announced: string[] = [];
    const recorder = new Recorder({
      ...{
        calls: noCalls,
        register: new CallRegister(),
        index: recordings,
        writes,
        clock,
        log,
        folder: '/rec',
        repair,
      },
      teamOf: () => Promise.resolve(undefined),
      rulePackOf: () => Promise.resolve(undefined),
      ended: (recordingId) => announced.push(recordingId),
    });
    const about = { recordingId: 'r', callId: 'c' };
    await recordings.start({ ...about, campaignId: 'cards', debtorId: 'd', file, startedAt: 0 });
    recorder.onCallEvent({ type: 'recordingStopped', ...about, file, at: 1, ...end });
    await expect.poll(() => recordings.unfinished()).toEqual([]);
    await writes.push({ what: 'last', perform: () => Promise.resolve() });
    const { state, durationMs } = (await recordings.get('r')) ?? {};
    return { state, durationMs, announced };
  }
  const none: RepairRecording = () => Promise.resolve(undefined);
  const holds =
    (durationMs: number): RepairRecording =>
    () =>
      Promise.resolve({ durationMs });

  it.each([
    ['whole', { durationMs: 900 }, none, { state: 'complete', durationMs: 900 }],
    ['cut', { durationMs: 900, flaw: 'cut' }, none, { state: 'cut', durationMs: 900 }],
    ['repaired by the switch', { durationMs: 900, flaw: 'repaired' }, none, { state: 'repaired', durationMs: 900 }],
    ['of unknown length', { durationMs: 0 }, holds(700), { state: 'repaired', durationMs: 700 }],
    ['empty', { durationMs: 0 }, holds(0), { state: 'complete', durationMs: 0 }],
    ['cut before any audio', { durationMs: 0, flaw: 'cut' }, holds(0), { state: 'cut', durationMs: 0 }],
    ['without a readable file', { durationMs: 0, flaw: 'cut' }, none, { state: 'failed', durationMs: 0 }],
  ] as const)('%s is filed as what it is', async (_, end, repair, entry) => {
    const announced = entry.state === 'failed' ? [] : ['r'];
    expect(await filed(end, repair)).toEqual({ ...entry, announced });
  });
});
