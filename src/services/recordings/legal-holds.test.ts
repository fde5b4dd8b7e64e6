import { beforeEach, expect, it } from 'vitest';
import { MemoryDocuments } from '../../store/memory/memory-documents.ts';
import { MemoryRecordings } from '../../store/memory/memory-records.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { RecordingComments } from '../../store/ports/recording-comments.ts';
import { PersonalRecordings } from '../erasures/personal-recordings.ts';
import { LegalHolds } from './legal-holds.ts';
import { RecordingRemoval } from './recording-removal.ts';
import { RecordingTurns } from './recording-turns.ts';

const by = 'person ana';
const person = { debtorId: 'd1', alias: 'erased-x', numbers: [], texts: [], callIds: [] };

let index: MemoryRecordings;
let comments: MemoryDocuments<RecordingComments>;
let evaluations: MemoryDocuments<Evaluation>;
let removed: string[];
let recorded: string[];
let holds: LegalHolds;
let removal: RecordingRemoval;
let personal: PersonalRecordings;

beforeEach(async () => {
  index = new MemoryRecordings();
  comments = new MemoryDocuments(9);
  evaluations = new MemoryDocuments(9);
  [removed, recorded] = [[], []];
  const turns = new RecordingTurns();
  const removeAudio = ({ file }: { readonly file: string }): Promise<void> => Promise.resolve(void removed.push(file));
  removal = new RecordingRemoval({
    index,
    comments,
    evaluations,
    coachingNotes: new MemoryDocuments(9),
    removeAudio,
    turns,
    moves: new RecordingTurns(),
  });
  const record = (id: string): Promise<void> => Promise.resolve(void recorded.push(id));
  holds = new LegalHolds({ index, removal, turns, record, clock: { now: () => 7 } });
  personal = new PersonalRecordings(index, removal);
  for (const recordingId of ['a', 'b']) {
    const entry = { recordingId, callId: `call-${recordingId}`, campaignId: 'c', debtorId: 'd1' };
    await index.start({ ...entry, file: `${recordingId}.wav`, startedAt: 1 });
    await index.finalise(recordingId, { state: 'complete', durationMs: 5 });
    await comments.put({ id: recordingId, comments: [] });
    const scored = { scorecardId: 's', version: 1, reviewer: 'rosa', state: 'submitted', changedAt: 1, marks: {} };
    await evaluations.put({
      ...scored,
      id: `e-${recordingId}`,
      recordingId,
      campaignId: 'c',
      comment: 'x',
    } as Evaluation);
  }
});

const textOf = async (id: string): Promise<string | undefined> => (await evaluations.get(id))?.document.comment;

it('keeps a held recording from age and erasure, and removes it when the hold is lifted', async () => {
  expect(await holds.place('a', { reason: 'Case 7', by })).toEqual({ reason: 'Case 7', by, at: 7 });
  expect(await removal.remove('a')).toBe('held');
  expect(await personal.forget(person)).toBe(2);
  expect(removed).toEqual(['b.wav']);
  expect([await textOf('e-a'), await textOf('e-b')]).toEqual(['x', undefined]);
  expect(await personal.kept(person)).toEqual([{ what: 'recording', id: 'a', why: 'legalHold' }]);
  expect(await index.get('a')).toMatchObject({ debtorId: 'erased-x', awaitsErasure: true });
  // The next round finds nothing.
  expect(await personal.forget(person)).toBe(0);
  await holds.finish();
  expect(removed).toEqual(['b.wav']);
  expect(await holds.lift('a')).toBe('removed');
  expect([removed, recorded, await index.list({ limit: 9 })]).toEqual([['b.wav', 'a.wav'], ['a'], []]);
  expect([await textOf('e-a'), await comments.list()]).toEqual([undefined, []]);
});

it('goes on after a crash between the lifting and the removal', async () => {
  await holds.place('a', { reason: 'Case 7', by });
  await personal.forget(person);
  await index.setLegalHold('a', undefined);
  await holds.finish();
  expect([removed, recorded]).toEqual([['b.wav', 'a.wav'], ['a']]);
});

it('leaves a recording of nobody who was erased where it is', async () => {
  await holds.place('a', { reason: 'Case 7', by });
  await holds.place('a', { reason: 'Case 8', by });
  expect((await index.get('a'))?.legalHold?.reason).toBe('Case 8');
  expect(await holds.lift('a')).toBe('lifted');
  expect([removed, recorded]).toEqual([[], []]);
  expect(await removal.remove('a')).toBe('removed');
  expect(await removal.remove('a')).toBe('unknown');
});

it('refuses what is not there, and to lift what is not held', async () => {
  await expect(holds.place('x', { reason: 'Case 7', by })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(holds.lift('x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(holds.lift('a')).rejects.toMatchObject({ detail: { reason: 'recordingNotHeld' } });
});
