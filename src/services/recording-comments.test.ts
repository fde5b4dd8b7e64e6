import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { MemoryDocuments } from '../store/memory/memory-documents.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import type { CoachingNote } from '../store/ports/coaching-note.ts';
import type { Evaluation } from '../store/ports/evaluation.ts';
import type { RecordingComments } from '../store/ports/recording-comments.ts';
import { CommentService } from './recording-comments.ts';
import { PersonalRecordings } from './erasures/personal-recordings.ts';
import { RecordingRemoval } from './recordings/recording-removal.ts';
import { RecordingTurns } from './recordings/recording-turns.ts';

let store: MemoryDocuments<RecordingComments>;
let recordings: MemoryRecordings;
let comments: CommentService;

beforeEach(async () => {
  store = new MemoryDocuments(10);
  recordings = new MemoryRecordings();
  comments = new CommentService({ store, recordings, clock: new ManualClock() });
  const about = { callId: 'c', campaignId: 'cards', debtorId: 'd', file: '/none/r.wav', startedAt: 1 };
  await recordings.start({ ...about, recordingId: 'r' });
  await recordings.finalise('r', { state: 'complete', durationMs: 9 });
});
const write = (text: string, fromMs: number, by = 'rosa') => comments.add('r', { by, fromMs, text });

it('keeps comments in the order of the recording, also of two who write at once', async () => {
  await Promise.all([write('later', 9_000), write('sooner', 1_000, 'otto')]);
  expect((await comments.list('r')).map(({ text, by }) => `${text} ${by}`)).toEqual(['sooner otto', 'later rosa']);
  expect(await comments.list('none')).toEqual([]);
});

it('lets only who wrote a comment take it back', async () => {
  const [mine] = await write('mine', 1_000);
  const id = mine?.id ?? '';
  await expect(comments.remove('r', id, 'otto')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await comments.remove('r', id, 'rosa')).toEqual([]);
  await expect(comments.remove('r', id, 'rosa')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('takes two hundred, and no more', async () => {
  for (let n = 0; n < 200; n += 1) await write('x', n);
  await expect(write('x', 1)).rejects.toMatchObject({ code: 'CALL_STATE' });
});

it('goes with the recording of a person who is erased, and nothing is written about it any more', async () => {
  await write('about the debtor', 1_000);
  const evaluations = new MemoryDocuments<Evaluation>(9);
  const said = { by: 'x', at: 1, comment: 'about the debtor' };
  const evaluation = {
    ...{ id: 'e', recordingId: 'r', campaignId: 'cards', scorecardId: 's', version: 1, reviewer: 'rosa' },
    ...{ state: 'decided' as const, changedAt: 1, score: 1 },
  };
  const note = { mark: 'pass', note: 'about the debtor' } as const;
  const texts = { comment: 'x', answer: { kind: 'disputed', ...said }, decision: { isUpheld: true, ...said } } as const;
  await evaluations.put({ ...evaluation, ...texts, marks: { greeting: note } });
  const person = { debtorId: 'd', callIds: ['c'] } as unknown as Parameters<PersonalRecordings['forget']>[0];
  const coachingNotes = new MemoryDocuments<CoachingNote>(9);
  const coaching = { id: 'k', evaluationId: 'e', recordingId: 'r', campaignId: 'cards', agentId: 'ana', by: 'rosa' };
  const asked = { writtenAt: 1, text: 'about the debtor', dueOn: '2026-12-01', state: 'closed' } as const;
  await coachingNotes.put({ ...coaching, ...asked, answer: said, closing: said });
  const removal = new RecordingRemoval({
    ...{ index: recordings, comments: store, evaluations, coachingNotes, turns: new RecordingTurns() },
    moves: new RecordingTurns(),
    removeAudio: () => Promise.resolve(),
  });
  expect(await new PersonalRecordings(recordings, removal).forget(person)).toBe(1);
  expect(await store.list()).toEqual([]);
  const notes = await coachingNotes.list();
  expect(notes).toMatchObject([{ agentId: 'ana', state: 'closed', dueOn: '2026-12-01' }]);
  expect(JSON.stringify(notes)).not.toContain('debtor');
  const left = await evaluations.list();
  expect(left).toMatchObject([{ score: 1, marks: { greeting: { mark: 'pass' } } }]);
  expect(JSON.stringify(left)).not.toContain('debtor');
  await write('too late', 1_000);
  expect(await store.list()).toEqual([]);
});
