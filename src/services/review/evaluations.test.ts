import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { MemoryDocuments } from '../../store/memory/memory-documents.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { Scorecard } from '../../store/ports/scorecard.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import { Evaluations } from './evaluations.ts';
import { ReviewTasks } from './review-tasks.ts';
import { reviewResults } from './review-results.ts';
import { Scorecards } from './scorecards.ts';

const noDocuments = new MemoryDocuments<never>(0);
const criteria = [
  { id: 'greeting', name: 'Greets', weight: 1, isCritical: false },
  { id: 'identity', name: 'Asks who it is', weight: 3, isCritical: true },
];
const recording = {
  ...{ recordingId: 'r1', callId: 'c1', campaignId: 'cards', debtorId: 'd', agentId: 'ana', team: 'norte' },
  ...{ file: '/r1.wav', startedAt: 1, state: 'complete' as const },
};
const passed = { greeting: { mark: 'pass' }, identity: { mark: 'pass' } } as const;
const id = evaluationIdOf('r1', 'base', 'rosa');

let clock: ManualClock;
let scorecards: Scorecards;
let evaluations: Evaluations;

beforeEach(async () => {
  clock = new ManualClock();
  scorecards = new Scorecards({ store: new MemoryDocuments<Scorecard>(5), clock });
  evaluations = new Evaluations({
    store: new MemoryDocuments<Evaluation>(50),
    scorecards,
    tasks: new ReviewTasks({ samples: noDocuments, calibrations: noDocuments }),
    clock,
  });
  await scorecards.apply('base', { name: 'Base', criteria }, 'rosa');
});

const save = (marks: Evaluation['marks'], reviewer = 'rosa') =>
  evaluations.save(recording, { scorecardId: 'base', marks }, reviewer);

describe('a scorecard', () => {
  it('is replaced until somebody scores by it, then it gets a new version', async () => {
    await scorecards.apply('base', { name: 'Base', criteria: criteria.slice(0, 1) }, 'rosa');
    expect((await scorecards.require('base')).versions).toMatchObject([{ version: 1, isUsed: false }]);
    await save({});
    await scorecards.apply('base', { name: 'Base', criteria }, 'otto');
    const { versions } = await scorecards.require('base');
    expect(versions.map(({ version, isUsed, criteria: { length } }) => [version, isUsed, length])).toEqual([
      [1, true, 1],
      [2, false, 2],
    ]);
    expect((await save(passed)).version).toBe(1);
    expect((await save(passed, 'otto')).version).toBe(2);
  });

  it('is retired: drafts are finished, no other begins, and a change brings it back', async () => {
    await save({});
    clock.advance(5);
    expect(await scorecards.retire('base')).toMatchObject({ retiredAt: clock.now() });
    expect(await save(passed)).toMatchObject({ marks: passed });
    expect(await evaluations.submit(id, 'rosa')).toMatchObject({ state: 'submitted', score: 1 });
    await expect(save(passed, 'otto')).rejects.toMatchObject({
      code: 'CALL_STATE',
      detail: { reason: 'scorecardRetired' },
    });
    expect(await scorecards.apply('base', { name: 'Base', criteria }, 'rosa')).not.toHaveProperty('retiredAt');
    expect((await save(passed, 'otto')).version).toBe(2);
    await expect(scorecards.retire('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is asked for by its name', async () => {
    await expect(evaluations.save(recording, { scorecardId: 'none', marks: {} }, 'rosa')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('an evaluation', () => {
  it('is its reviewer’s alone until it is submitted, and then never changes', async () => {
    await save({ greeting: { mark: 'pass' } });
    expect(await evaluations.list({}, 'otto')).toEqual([]);
    await expect(evaluations.require(id, 'ana')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(evaluations.submit(id, 'rosa')).rejects.toMatchObject({
      code: 'CALL_STATE',
      detail: { reason: 'markMissing', criterion: 'identity' },
    });
    await save({ greeting: { mark: 'fail', fromMs: 2_000 }, identity: { mark: 'pass' } });
    await expect(evaluations.submit(id, 'otto')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await evaluations.submit(id, 'rosa')).toMatchObject({ state: 'submitted', score: 0.75 });
    await expect(save(passed)).rejects.toMatchObject({ code: 'CALL_STATE' });
    await expect(evaluations.submit(id, 'rosa')).rejects.toMatchObject({ code: 'CALL_STATE' });
    expect(await evaluations.list({ agentId: 'ana', state: 'submitted' }, 'ana')).toMatchObject([
      { id, team: 'norte' },
    ]);
  });

  it('needs the place of a fail', async () => {
    await save({ ...passed, greeting: { mark: 'fail' } });
    await expect(evaluations.submit(id, 'rosa')).rejects.toMatchObject({ detail: { reason: 'evidenceMissing' } });
  });

  it('is answered once, and a dispute is decided by somebody else', async () => {
    await save(passed);
    await expect(evaluations.answer(id, 'disputed', { by: 'ana', comment: 'x' })).rejects.toMatchObject({
      code: 'CALL_STATE',
    });
    await evaluations.submit(id, 'rosa');
    await evaluations.answer(id, 'disputed', { by: 'ana', comment: 'It was said at 0:10.' });
    await expect(evaluations.answer(id, 'acknowledged', { by: 'ana', comment: '' })).rejects.toMatchObject({
      code: 'CALL_STATE',
    });
    await expect(evaluations.decide(id, true, { by: 'rosa', comment: '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const decided = await evaluations.decide(id, false, { by: 'otto', comment: 'She is right.' });
    expect(decided).toMatchObject({ state: 'decided', score: 1, decision: { isUpheld: false, by: 'otto' } });
    expect(reviewResults([decided])).toEqual([]);
  });
});

describe('results', () => {
  const scored = (score: number, more: Partial<Evaluation> = {}): Evaluation => ({
    ...{ id: 'x', recordingId: 'r', campaignId: 'cards', agentId: 'ana', scorecardId: 'base', version: 1 },
    ...{ reviewer: 'rosa', state: 'submitted', changedAt: 1, marks: {}, score, ...more },
  });

  it('say how sure a mean is, and nothing of two evaluations', () => {
    expect(reviewResults([scored(1), scored(0.5)])).toMatchObject([{ evaluations: 2, mean: 0.75 }]);
    expect(reviewResults([scored(1), scored(0.5)])[0]?.interval).toBeUndefined();
    const [low = 0, high = 0] = reviewResults([scored(0.6), scored(0.8), scored(0.7)])[0]?.interval ?? [];
    // 0.7 ± 4.30 · 0.1 / √3
    expect([low, high]).toEqual([expect.closeTo(0.4517, 3), expect.closeTo(0.9483, 3)]);
  });

  it('count no draft and nothing that was overturned, and name what failed', () => {
    const failed = scored(0, { marks: { identity: { mark: 'fail', fromMs: 1 } } });
    const decision = { isUpheld: false, by: 'otto', at: 1, comment: '' };
    const out = [
      failed,
      scored(1, { state: 'draft' }),
      scored(0, { state: 'decided', decision }),
      scored(1, { agentId: 'beto' }),
    ];
    expect(reviewResults(out)).toMatchObject([
      { agentId: 'ana', evaluations: 1, mean: 0, fails: { identity: 1 } },
      { agentId: 'beto', evaluations: 1, mean: 1, fails: {} },
    ]);
  });
});
