import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryDocuments } from '../../store/memory/memory-documents.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import { Coaching } from './coaching.ts';

const evaluation: Evaluation = {
  ...{ id: 'r.base.rosa', recordingId: 'r', campaignId: 'cards', agentId: 'ana', team: 'norte' },
  ...{ scorecardId: 'base', version: 1, reviewer: 'rosa', state: 'submitted', changedAt: 1, marks: {} },
};
const draft = { by: 'rosa', text: 'Say the date of the promise.', dueOn: '2026-12-07' };
const coaching = (most = 9) => new Coaching({ store: new MemoryDocuments(most), clock: new ManualClock() });

it('is written at an evaluation, done by the agent once, closed by a reviewer once', async () => {
  const notes = coaching();
  const { id } = await notes.write(evaluation, draft);
  expect(await notes.finish(id, { by: 'ana', comment: 'Since Monday.' })).toMatchObject({ state: 'done' });
  await expect(notes.finish(id, { by: 'ana', comment: '' })).rejects.toMatchObject({
    details: { reason: 'coachingAnswered' },
  });
  expect(await notes.close(id, { by: 'rosa', comment: '' })).toMatchObject({
    ...{ state: 'closed', agentId: 'ana', team: 'norte', recordingId: 'r' },
    ...{ answer: { comment: 'Since Monday.' }, closing: { by: 'rosa' } },
  });
  await expect(notes.close(id, { by: 'rosa', comment: '' })).rejects.toMatchObject({
    details: { reason: 'coachingClosed' },
  });
});

it('lists what is due first, first, by agent, evaluation and state', async () => {
  const notes = coaching();
  await notes.write(evaluation, draft);
  const sooner = await notes.write({ ...evaluation, id: 'r.base.otto' }, { ...draft, dueOn: '2026-12-01' });
  await notes.close(sooner.id, { by: 'otto', comment: 'Taken back.' });
  const days = async (filter: Parameters<Coaching['list']>[0]): Promise<readonly string[]> =>
    (await notes.list(filter)).map(({ dueOn }) => dueOn);
  expect(await days({})).toEqual(['2026-12-01', '2026-12-07']);
  expect(await days({ state: 'open' })).toEqual(['2026-12-07']);
  expect(await days({ evaluationId: 'r.base.otto' })).toEqual(['2026-12-01']);
  expect(await days({ agentId: 'beto' })).toEqual([]);
});

it('is of a submitted evaluation of somebody’s conversation, and there are so many at most', async () => {
  const notes = coaching(1);
  const { agentId, ...nobodys } = evaluation;
  expect(agentId).toBe('ana');
  for (const of of [nobodys, { ...evaluation, state: 'draft' as const }])
    await expect(notes.write(of, draft)).rejects.toMatchObject({ details: { reason: 'nobodyToCoach' } });
  await notes.write(evaluation, draft);
  await expect(notes.write(evaluation, draft)).rejects.toMatchObject({ details: { reason: 'tooManyCoachingNotes' } });
  await expect(notes.require('x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
