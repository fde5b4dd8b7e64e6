import { afterEach, beforeEach, expect, it } from 'vitest';
import { IdentityApi } from '../../../test/support/identity-api.ts';
import { createReview } from '../../app/services/create-review.ts';
import { RecordingArchive } from '../../services/recording-archive.ts';
import { CommentService } from '../../services/recording-comments.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { endpointsOf } from '../route.ts';
import { recordingCommentRoutes } from './recording-comment-routes.ts';
import { calibrationRoutes } from './calibration-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { reviewSampleRoutes } from './review-sample-routes.ts';

const hourMs = 3_600_000;
const all = { kind: 'all' };
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const body = {
  ...{ name: 'Week 48', scorecard: 'base', seed: 7, reviewers: ['otto', 'rosa'] },
  method: { kind: 'random', per: 'agent', size: 4 },
};

let api: IdentityApi;
let stores: Stores;
/** Cookies, by person. */
let as: Record<'rosa' | 'otto' | 'norma' | 'ana' | 'sofia', Record<string, string>>;

beforeEach(async () => {
  stores = memoryStores();
  api = await IdentityApi.start('optional', (clock, { people }) => {
    const archive = new RecordingArchive({
      ...{ index: stores.recordings, clock },
      files: {
        local: () => Promise.reject(new Error('not asked')),
        open: () => Promise.reject(new Error('not asked')),
      },
      finder: { find: () => Promise.resolve({ records: [], isComplete: true }) },
      sketchOf: () => Promise.reject(new Error('not asked for')),
    });
    const promises = { find: () => Promise.resolve({ promises: [] }) };
    const review = createReview({ stores, archive, promises, clock });
    return [
      ...endpointsOf(reviewRoutes, { archive, ...review }),
      ...endpointsOf(recordingCommentRoutes, {
        ...{ archive, evaluations: review.evaluations },
        comments: new CommentService({ store: stores.recordingComments, recordings: stores.recordings, clock }),
      }),
      ...endpointsOf(reviewSampleRoutes, { people, ...review }),
      ...endpointsOf(calibrationRoutes, { archive, people, ...review }),
    ];
  });
  const signedIn = async (person: string, roles: readonly object[], agentId?: string) => {
    await api.join(person, roles, agentId);
    return { cookie: (await api.signIn(person)).cookie };
  };
  as = {
    rosa: await signedIn('rosa', [{ role: 'reviewer', scope: all }], 'beto'),
    otto: await signedIn('otto', [{ role: 'reviewer', scope: all }]),
    norma: await signedIn('norma', [{ role: 'reviewer', scope: { kind: 'campaigns', campaigns: ['cards'] } }]),
    ana: await signedIn('ana', [{ role: 'agent', scope: { kind: 'own' } }], 'ana'),
    sofia: await signedIn('sofia', [{ role: 'supervisor', scope: all }]),
  };
  // Twelve recordings of two agents in two campaigns, one that goes on, one that is short.
  for (let n = 0; n < 12; n += 1) await record(n);
  await stores.recordings.start(startOf(12));
  await record(13, 5_000);
  await ask('rosa', 'PUT', '/scorecards/base', { name: 'Base', criteria: [{ id: 'greeting', name: 'Greets' }] });
});
afterEach(() => api.close());

const startOf = (n: number) => ({
  ...{ recordingId: idOf(n), callId: `c${n}`, campaignId: n % 3 ? 'cards' : 'loans', debtorId: `d${n}` },
  ...{ agentId: n % 2 ? 'ana' : 'beto', file: `/${n}.wav`, startedAt: n * hourMs },
});
async function record(n: number, durationMs = 60_000): Promise<void> {
  await stores.recordings.start(startOf(n));
  await stores.recordings.finalise(idOf(n), { state: 'complete', durationMs });
}
const ask = (who: keyof typeof as, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.ask({ method, url, headers: as[who], ...(payload && { payload }) });

interface Drawn {
  readonly id: string;
  readonly recordings: readonly string[];
  readonly progress: readonly { readonly reviewer: string; readonly done: number; readonly all: number }[];
}
async function draw(who: keyof typeof as, more: object = {}): Promise<Drawn> {
  const answer = await ask(who, 'POST', '/samples', { ...body, minDuration: 10_000, ...more });
  expect(answer.status).toBe(200);
  return answer.body as unknown as Drawn;
}
async function tasksOf(who: keyof typeof as, recording = ''): Promise<readonly Record<string, unknown>[]> {
  const { body: work } = await ask(who, 'GET', `/work-list${recording === '' ? '' : `?recording=${recording}`}`);
  return work['tasks'] as readonly Record<string, unknown>[];
}

it('draws as many of each agent, the same of the same seed, and keeps how', async () => {
  const { id, recordings } = await draw('otto');
  expect(recordings).toHaveLength(8);
  expect(await ask('otto', 'GET', `/samples/${id}`)).toMatchObject({
    status: 200,
    body: { drawn: 8, version: 1, plan: { seed: 7 }, population: { size: 12, isCut: false }, recordings },
  });
  expect((await ask('otto', 'DELETE', `/samples/${id}`)).body).toMatchObject({ reason: 'sampleOpen' });
  await ask('otto', 'POST', `/samples/${id}/close`);
  expect((await ask('otto', 'DELETE', `/samples/${id}`)).status).toBe(200);
  expect((await draw('otto')).recordings).toEqual(recordings);
  const trail = await api.trail.read({ after: 0, limit: 100 });
  expect(trail.filter(({ what }) => what === 'POST /samples')).toHaveLength(2);
});

it('gives recordings in turn, none of one’s own conversations, and none beyond a scope', async () => {
  const { progress } = await draw('otto', { reviewers: ['norma', 'otto', 'rosa'] });
  expect(progress.reduce((sum, each) => sum + each.all, 0)).toBe(8);
  const own = await tasksOf('rosa');
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ agentId }) => agentId === 'beto')).toEqual([]);
  expect((await tasksOf('norma')).filter(({ campaignId }) => campaignId !== 'cards')).toEqual([]);
  expect((await ask('otto', 'POST', '/samples', { ...body, reviewers: ['ana'] })).body).toMatchObject({
    reason: 'reviewerUnknown',
  });
});

it('lists what is left to score, by the version of the sample, and counts what is done', async () => {
  const { id } = await draw('otto', { reviewers: ['otto'] });
  await ask('rosa', 'PUT', '/scorecards/base', { name: 'Base', criteria: [{ id: 'other', name: 'Other' }] });
  const [first] = await tasksOf('otto');
  const recording = String(first?.['recordingId']);
  expect(first).toMatchObject({ name: 'Week 48', version: 1, hasDraft: false });
  const marks = { greeting: { mark: 'pass' } };
  const saved = await ask('otto', 'PUT', `/recordings/${recording}/evaluation`, { scorecard: 'base', marks });
  expect(saved.body).toMatchObject({ version: 1 });
  expect(await tasksOf('otto', recording)).toMatchObject([{ hasDraft: true }]);
  expect((await ask('otto', 'POST', `/evaluations/${String(saved.body['id'])}/submit`)).status).toBe(200);
  expect((await ask('otto', 'GET', '/work-list')).body).toMatchObject({ done: 1, all: 8 });
  expect(await tasksOf('otto', recording)).toEqual([]);
  expect((await ask('otto', 'GET', `/samples/${id}`)).body).toMatchObject({
    progress: [{ reviewer: 'otto', done: 1, all: 8 }],
  });
  const [gone] = await tasksOf('otto');
  await stores.recordings.remove([String(gone?.['recordingId'])]);
  expect((await ask('otto', 'GET', '/work-list')).body).toMatchObject({ done: 1, all: 7 });
});

it('leaves out what is scored or to be scored, unless the plan wants it', async () => {
  await draw('otto', { method: { kind: 'random', per: 'all', size: 9 } });
  const method = { kind: 'random', per: 'all', size: 100 };
  expect((await draw('otto', { method })).recordings).toHaveLength(3);
  expect((await ask('otto', 'POST', '/samples', { ...body, minDuration: 10_000 })).body).toMatchObject({
    code: 'CALL_STATE',
    reason: 'nothingToDraw',
  });
  // Who is to score a recording already is not asked again.
  const again = await draw('otto', { method, withEvaluated: true });
  expect(again.recordings.length).toBeGreaterThan(3);
  const tasks = [...(await tasksOf('otto')), ...(await tasksOf('rosa'))];
  expect(new Set(tasks.map(({ recordingId, name }) => `${String(recordingId)} ${String(name)}`)).size).toBe(12);
});

it('is not for agents and supervisors, and is seen within the campaigns of its recordings', async () => {
  const { id } = await draw('otto');
  for (const who of ['ana', 'sofia'] as const)
    for (const url of ['/samples', `/samples/${id}`, '/work-list', '/reviewers'])
      expect((await ask(who, 'GET', url)).status).toBe(403);
  expect((await ask('norma', 'GET', `/samples/${id}`)).status).toBe(404);
  const own = await draw('norma', { reviewers: ['norma'], withEvaluated: true });
  expect((await ask('norma', 'GET', '/samples')).body).toMatchObject([{ id: own.id, population: { size: 8 } }]);
  expect((await ask('otto', 'GET', '/reviewers')).body).toMatchObject([
    { id: 'norma' },
    { id: 'otto' },
    { id: 'rosa' },
  ]);
});

it('refuses more than a sample may have, and a plan that is none', async () => {
  for (let n = 20; n < 340; n += 1) await record(n);
  const tooMany = await ask('otto', 'POST', '/samples', {
    ...body,
    method: { kind: 'random', per: 'agent', size: 300 },
  });
  expect(tooMany.body).toMatchObject({ code: 'CALL_STATE', reason: 'sampleTooLarge' });
  for (const more of [
    { method: { kind: 'random', per: 'all', size: 0 } },
    { method: { kind: 'risk', signals: [], size: 3 } },
    { timeZone: 'Nowhere' },
    { reviewers: ['otto', 'otto'] },
    { reviewers: ['otto'], doubleShare: 0.5 },
  ])
    expect((await ask('otto', 'POST', '/samples', { ...body, ...more })).status).toBe(400);
});

async function score(who: keyof typeof as, recording: string, mark: 'pass' | 'fail', blind?: 'calibration') {
  const marks = { greeting: { mark, fromMs: 1_000 } };
  const { body: saved } = await ask(who, 'PUT', `/recordings/${recording}/evaluation`, { scorecard: 'base', marks });
  expect(saved['blind']).toBe(blind);
  const answer = await ask(who, 'POST', `/evaluations/${String(saved['id'])}/submit`);
  expect(answer.status).toBe(200);
  return answer.body;
}
async function listOf(who: keyof typeof as, url: string): Promise<readonly Record<string, unknown>[]> {
  const { body: list } = await ask(who, 'GET', url);
  return list as unknown as readonly Record<string, unknown>[];
}

it('has recordings scored by two who know nothing of each other, and compares them', async () => {
  const method = { kind: 'random', per: 'agent', size: 1 };
  await draw('rosa', { method, campaigns: ['cards'], reviewers: ['norma', 'otto'], doubleShare: 1 });
  const [tasks, others] = [await tasksOf('otto'), await tasksOf('norma')];
  expect(others).toEqual(tasks);
  expect(tasks).toHaveLength(2);
  expect(Object.keys(tasks[0] ?? {}).filter((key) => /blind|second/i.test(key))).toEqual([]);
  const task = tasks.find(({ agentId }) => agentId === 'ana');
  const recording = String(task?.['recordingId']);
  const [seen, comments] = [`/evaluations?recording=${recording}`, `/recordings/${recording}/comments`];

  const first = await score('otto', recording, 'pass');
  await ask('otto', 'POST', comments, { fromMs: 0, text: 'Well done.' });
  expect(await listOf('norma', seen)).toEqual([]);
  expect(await listOf('norma', '/evaluations/results')).toEqual([]);
  expect(await listOf('norma', comments)).toEqual([]);
  expect((await ask('norma', 'POST', `/evaluations/${String(first['id'])}/decision`, { isUpheld: true })).status).toBe(
    404,
  );
  expect(await listOf('rosa', seen)).toHaveLength(1);

  await score('norma', recording, 'fail');
  expect(await listOf('norma', seen)).toHaveLength(2);
  expect(await listOf('norma', comments)).toHaveLength(1);
  expect((await listOf('rosa', seen)).filter(({ blind }) => blind === 'second')).toHaveLength(1);
  // One counts, and the agent sees no other.
  const [counted, ...more] = await listOf('ana', '/evaluations');
  expect([more, counted?.['blind']]).toEqual([[], undefined]);
  expect(await listOf('sofia', seen)).toEqual([counted]);
  expect(await listOf('rosa', '/evaluations/results')).toMatchObject([{ agentId: 'ana', evaluations: 1 }]);
  expect((await ask('rosa', 'GET', '/evaluations/agreement?scorecard=base')).body).toMatchObject({
    recordings: 1,
    criteria: [{ criterion: 'greeting', recordings: 1, agreement: 0, lacks: 'recordings' }],
    reviewers: [
      { reviewer: 'norma', recordings: 1, difference: -1 },
      { reviewer: 'otto', recordings: 1, difference: 1 },
    ],
  });
  expect((await ask('ana', 'GET', '/evaluations/agreement?scorecard=base')).status).toBe(403);
});

it('calibrates: all score blind, the leader reveals, and it counts for nobody', async () => {
  // Of Ana, in the campaign that all three may review.
  const recording = idOf(1);
  const [seen, asked] = [`/evaluations?recording=${recording}`, { name: 'Tone', recording, scorecard: 'base' }];
  const reviewers = ['norma', 'otto'];
  const begun = await ask('rosa', 'POST', '/calibrations', { ...asked, reviewers });
  expect(begun).toMatchObject({ status: 200, body: { by: 'rosa', version: 1 } });
  const address = `/calibrations/${String(begun.body['id'])}`;
  expect((await ask('rosa', 'POST', '/calibrations', { ...asked, reviewers })).body).toMatchObject({
    reason: 'alreadyScored',
  });
  // Rosa is the agent Beto: she reviews none of his conversations.
  const ofBeto = { ...asked, recording: idOf(2), reviewers: ['rosa', 'otto'] };
  expect((await ask('otto', 'POST', '/calibrations', ofBeto)).body).toMatchObject({ reason: 'reviewerUnknown' });
  expect(await tasksOf('norma')).toMatchObject([{ name: 'Tone', isCalibration: true }]);

  const first = await score('otto', recording, 'pass', 'calibration');
  expect((await ask('otto', 'GET', address)).body).toMatchObject({
    progress: [
      { reviewer: 'norma', isDone: false },
      { reviewer: 'otto', isDone: true },
    ],
  });
  // Nobody sees it before the reveal, the leader and who has scored included; the agent never does.
  expect([await listOf('norma', seen), await listOf('rosa', seen)]).toEqual([[], []]);
  expect((await ask('rosa', 'GET', address)).body).not.toHaveProperty('result');
  await score('norma', recording, 'fail', 'calibration');
  expect(await listOf('otto', seen)).toMatchObject([{ id: first['id'] }]);
  expect((await ask('otto', 'POST', `${address}/reveal`)).body).toMatchObject({ reason: 'notLeader' });
  expect((await ask('rosa', 'DELETE', address)).body).toMatchObject({ reason: 'calibrationOpen' });

  expect((await ask('rosa', 'POST', `${address}/reveal`)).status).toBe(200);
  const { body: shown } = await ask('norma', 'GET', address);
  expect(shown).toMatchObject({ result: { criteria: [{ criterion: 'greeting', agreement: 0 }], lacks: 'criteria' } });
  expect((shown['result'] as Record<string, unknown>)['evaluations']).toHaveLength(2);
  expect(await listOf('otto', seen)).toHaveLength(2);
  expect([await listOf('ana', '/evaluations'), await listOf('rosa', '/evaluations/results')]).toEqual([[], []]);
  for (const who of ['ana', 'sofia'] as const)
    for (const url of ['/calibrations', address]) expect((await ask(who, 'GET', url)).status).toBe(403);
  expect((await ask('rosa', 'DELETE', address)).status).toBe(200);
});

it('closes a calibration to who has not submitted when it is revealed', async () => {
  const asked = { name: 'Tone', recording: idOf(1), scorecard: 'base', reviewers: ['norma', 'otto'] };
  const { body: begun } = await ask('rosa', 'POST', '/calibrations', asked);
  const draft = { scorecard: 'base', marks: { greeting: { mark: 'pass' } } };
  const save = (who: 'norma' | 'otto') => ask(who, 'PUT', `/recordings/${idOf(1)}/evaluation`, draft);
  const { body: saved } = await save('norma');
  await ask('rosa', 'POST', `/calibrations/${String(begun['id'])}/reveal`);
  const late = await ask('norma', 'POST', `/evaluations/${String(saved['id'])}/submit`);
  for (const answer of [late, await save('norma'), await save('otto')])
    expect(answer.body).toMatchObject({ code: 'CALL_STATE', reason: 'calibrationRevealed' });
  expect((await listOf('rosa', '/calibrations'))[0]).toMatchObject({ result: { evaluations: [] } });
});
