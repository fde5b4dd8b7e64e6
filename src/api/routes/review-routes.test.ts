import { afterEach, beforeEach, expect, it } from 'vitest';
import { asAdmin, IdentityApi } from '../../../test/support/identity-api.ts';
import { Coaching } from '../../services/review/coaching.ts';
import { Evaluations } from '../../services/review/evaluations.ts';
import { ReviewTasks } from '../../services/review/review-tasks.ts';
import { Scorecards } from '../../services/review/scorecards.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import { AppError } from '../../../kernel/errors.ts';
import { endpointsOf } from '../route.ts';
import { coachingRoutes } from './coaching-routes.ts';
import { reviewRoutes } from './review-routes.ts';

const recordingId = '00000000-0000-4000-8000-000000000001';
const recording = {
  ...{ recordingId, callId: 'c', campaignId: 'cards', debtorId: 'd', agentId: 'ana', team: 'norte' },
  ...{ file: '/r.wav', startedAt: 1, state: 'complete' as const },
};
const id = `${recordingId}.base.rosa`;
const all = { kind: 'all' };

let api: IdentityApi;
/** Cookies, by person. */
let as: Record<'rosa' | 'otto' | 'ana' | 'beto' | 'sofia', Record<string, string>>;

beforeEach(async () => {
  const stores = memoryStores();
  api = await IdentityApi.start('optional', (clock) => {
    const scorecards = new Scorecards({ store: stores.scorecards, clock });
    const evaluations = new Evaluations({
      ...{ store: stores.evaluations, scorecards, tasks: new ReviewTasks(stores), clock },
    });
    const archive = {
      require: (_: string, mayRead: (entry: typeof recording) => boolean) => {
        if (!mayRead(recording)) throw new AppError('NOT_FOUND', { reason: 'recordingUnknown' });
        return Promise.resolve(recording);
      },
    };
    const coaching = new Coaching({ store: stores.coachingNotes, clock });
    return [
      ...endpointsOf(reviewRoutes, { archive, scorecards, evaluations }),
      ...endpointsOf(coachingRoutes, { evaluations, coaching }),
    ];
  });
  const signedIn = async (person: string, body: object): Promise<Record<string, string>> => {
    await api.ask({ method: 'PUT', url: `/people/${person}`, headers: asAdmin, payload: { id: person, ...body } });
    const again = await api.ask({ method: 'POST', url: `/people/${person}/reset`, headers: asAdmin });
    const token = again.body['invitation'];
    await api.ask({ method: 'POST', url: '/invitation', payload: { token, password: 'correct horse battery' } });
    return { cookie: (await api.signIn(person)).cookie };
  };
  as = {
    rosa: await signedIn('rosa', { roles: [{ role: 'reviewer', scope: all }] }),
    otto: await signedIn('otto', { roles: [{ role: 'reviewer', scope: all }] }),
    ana: await signedIn('ana', { roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'ana' }),
    beto: await signedIn('beto', { roles: [{ role: 'agent', scope: { kind: 'own' } }], agentId: 'beto' }),
    sofia: await signedIn('sofia', { roles: [{ role: 'supervisor', scope: { kind: 'teams', teams: ['sur'] } }] }),
  };
  const payload = { name: 'Base', criteria: [{ id: 'greeting', name: 'Greets' }] };
  const made = await api.ask({ method: 'PUT', url: '/scorecards/base', headers: as.rosa, payload });
  expect(made).toMatchObject({ status: 200, body: { versions: [{ version: 1, criteria: [{ weight: 1 }] }] } });
  await mark({ greeting: { mark: 'fail', fromMs: 4_000 } });
});
afterEach(() => api.close());

const mark = (marks: object) =>
  api.ask({
    method: 'PUT',
    url: `/recordings/${recordingId}/evaluation`,
    headers: as.rosa,
    payload: { scorecard: 'base', marks },
  });
const post = (who: keyof typeof as, what: string, payload?: object) =>
  api.ask({ method: 'POST', url: `/evaluations/${id}/${what}`, headers: as[who], ...(payload && { payload }) });
async function seenBy(who: keyof typeof as): Promise<number> {
  const { body } = await api.ask({ url: '/evaluations', headers: as[who] });
  return (body as unknown as readonly unknown[]).length;
}

it('shows a draft to its reviewer alone, and what is submitted to whose conversation it was and who is over them', async () => {
  expect([await seenBy('rosa'), await seenBy('otto'), await seenBy('ana')]).toEqual([1, 0, 0]);
  expect(await post('rosa', 'submit')).toMatchObject({ status: 200, body: { state: 'submitted', score: 0 } });
  expect([await seenBy('otto'), await seenBy('ana'), await seenBy('beto'), await seenBy('sofia')]).toEqual([
    1, 1, 0, 0,
  ]);
  const { body } = await api.ask({ url: '/evaluations/results', headers: as.ana });
  expect(body).toMatchObject([{ agentId: 'ana', evaluations: 1, fails: { greeting: 1 } }]);
});

it('lets the agent dispute, and a second reviewer decide', async () => {
  await post('rosa', 'submit');
  expect((await post('beto', 'answer', { kind: 'disputed' })).status).toBe(404);
  expect((await post('otto', 'answer', { kind: 'disputed' })).status).toBe(403);
  expect((await post('ana', 'answer', { kind: 'disputed', comment: 'At 0:04.' })).status).toBe(200);
  expect((await post('ana', 'decision', { isUpheld: false })).status).toBe(403);
  expect(await post('rosa', 'decision', { isUpheld: true })).toMatchObject({
    status: 403,
    body: { reason: 'ownEvaluation' },
  });
  expect(await post('otto', 'decision', { isUpheld: false })).toMatchObject({ body: { state: 'decided' } });
});

it('refuses marks of agents, and scorecards of who may not write them', async () => {
  const payload = { name: 'Mine', criteria: [{ id: 'x', name: 'X' }] };
  expect((await api.ask({ method: 'PUT', url: '/scorecards/mine', headers: as.ana, payload })).status).toBe(403);
  const twice = { name: 'Twice', criteria: [payload.criteria[0], payload.criteria[0]] };
  expect((await api.ask({ method: 'PUT', url: '/scorecards/t', headers: as.rosa, payload: twice })).status).toBe(400);
});

it('asks an agent to do something until a day; the agent alone says it is done, who reviews closes it', async () => {
  const payload = { text: 'Say the date.', dueOn: '2026-12-07' };
  expect((await post('rosa', 'coaching-notes', payload)).status).toBe(409);
  await post('rosa', 'submit');
  expect((await post('rosa', 'coaching-notes', { ...payload, dueOn: '2026-02-30' })).status).toBe(400);
  expect((await post('ana', 'coaching-notes', payload)).status).toBe(403);
  const written = await post('otto', 'coaching-notes', payload);
  expect(written).toMatchObject({ status: 200, body: { state: 'open', agentId: 'ana', by: 'otto' } });
  const notesOf = async (who: keyof typeof as): Promise<number> =>
    ((await api.ask({ url: '/coaching-notes?state=open', headers: as[who] })).body as unknown as unknown[]).length;
  expect([await notesOf('ana'), await notesOf('beto'), await notesOf('sofia'), await notesOf('rosa')]).toEqual([
    1, 0, 0, 1,
  ]);
  const url = `/coaching-notes/${String(written.body['id'])}`;
  const step = (who: keyof typeof as, what: string) =>
    api.ask({ method: 'POST', url: `${url}/${what}`, headers: as[who], payload: { comment: 'Since Monday.' } });
  expect([(await step('beto', 'finish')).status, (await step('otto', 'finish')).status]).toEqual([404, 403]);
  expect(await step('ana', 'finish')).toMatchObject({ status: 200, body: { state: 'done' } });
  expect((await step('ana', 'close')).status).toBe(403);
  expect(await step('rosa', 'close')).toMatchObject({ status: 200, body: { state: 'closed' } });
});
