import { beforeEach, expect, it } from 'vitest';
import type { CallEvent } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import { RecordedMoments } from './recorded-moments.ts';

let index: MemoryRecordings;
let moments: RecordedMoments;

beforeEach(async () => {
  index = new MemoryRecordings();
  const about = { campaignId: 'cards', debtorId: 'd', file: '/r.wav', startedAt: 1 };
  await index.start({ ...about, recordingId: 'r', callId: 'c' });
  moments = new RecordedMoments({ index, writes: { push: async (write) => void (await write.perform()) } });
});

function step(at: number, event: FloorEvent, commands: readonly FloorCommand[] = []): void {
  moments.observe({ at, event, commands });
}
const call = (event: CallEvent): FloorEvent => ({ type: 'call', event });
const tick: FloorEvent = { type: 'tick' };

it('has holds with both ends, transfers, and nothing where the agent is joined for the first time', async () => {
  step(2, call({ type: 'connected', at: 2, callId: 'c', legId: 'l' }));
  step(3, call({ type: 'held', at: 3, callId: 'c', legId: 'l' }));
  step(4, call({ type: 'connected', at: 4, callId: 'c', legId: 'l' }));
  step(5, { type: 'transferBegan', callId: 'c' });
  step(6, call({ type: 'held', at: 6, callId: 'c', legId: 'l' }));
  step(7, call({ type: 'joined', at: 7, callId: 'c', otherCallId: 'o' }));
  expect((await index.moments('c')).map(({ at, kind }) => `${at} ${kind}`)).toEqual([
    '3 held',
    '4 unheld',
    '5 transfer',
    '6 held',
    '7 unheld',
    '7 joined',
  ]);
});

it('has what the agent chose, and until when a promise is', async () => {
  const lease = { campaignId: 'cards', debtorId: 'd', fence: 1, owner: 'o' };
  const chosen = { type: 'disposition', agentId: 'ana', callId: 'c', lease, e164: '+571', dialledAt: 1 } as const;
  step(8, tick, [{ ...chosen, disposition: 'promise', dates: { promisedUntil: 99 } }]);
  step(9, tick, [{ ...chosen, callId: 'notRecorded', disposition: 'refusal' }]);
  expect(await index.moments('c')).toEqual([
    { at: 8, kind: 'disposition', label: 'promise' },
    { at: 8, kind: 'promise', until: 99 },
  ]);
  expect(await index.moments('notRecorded')).toEqual([]);
});

it('says at the settlement what the detector said, also before the recording began', async () => {
  step(1, { type: 'verdict', callId: 'c', verdict: { kind: 'machine', probability: 0.9 } });
  step(2, { type: 'verdict', callId: 'c', verdict: { kind: 'person', probability: 0.9 } });
  expect((await index.get('r'))?.verdict).toBeUndefined();
  step(3, tick, [{ type: 'settle', settlement: { callId: 'c' } } as unknown as FloorCommand]);
  await Promise.resolve();
  expect((await index.get('r'))?.verdict).toBe('person');
});
