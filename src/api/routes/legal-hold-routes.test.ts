import { afterEach, beforeEach, expect, it } from 'vitest';
import { IdentityApi, asAdmin } from '../../../test/support/identity-api.ts';
import { RecordingArchive } from '../../services/recording-archive.ts';
import { LegalHolds } from '../../services/recordings/legal-holds.ts';
import { RecordingRemoval } from '../../services/recordings/recording-removal.ts';
import { RecordingTurns } from '../../services/recordings/recording-turns.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import { endpointsOf } from '../route.ts';
import { legalHoldRoutes } from './legal-hold-routes.ts';
import { recordingRoutes } from './recording-routes.ts';

const id = '00000000-0000-4000-8000-000000000001';
const address = `/recordings/${id}/legal-hold`;
const payload = { reason: 'Demanda de María' };

let api: IdentityApi;
let index: ReturnType<typeof memoryStores>['recordings'];
beforeEach(async () => {
  const stores = memoryStores();
  index = stores.recordings;
  api = await IdentityApi.start('optional', (clock) => {
    const archive = new RecordingArchive({
      ...{ index, clock },
      files: {
        local: () => Promise.reject(new Error('not asked')),
        open: () => Promise.reject(new Error('not asked')),
      },
      finder: { find: () => Promise.reject(new Error('not asked')) },
      sketchOf: () => Promise.reject(new Error('not asked')),
    });
    const turns = new RecordingTurns();
    const removal = new RecordingRemoval({
      ...{ index, comments: stores.recordingComments, evaluations: stores.evaluations, turns },
      coachingNotes: stores.coachingNotes,
      moves: new RecordingTurns(),
      removeAudio: () => Promise.resolve(),
    });
    const holds = new LegalHolds({ index, removal, turns, clock, record: () => Promise.resolve() });
    return [...endpointsOf(recordingRoutes, archive), ...endpointsOf(legalHoldRoutes, { archive, holds })];
  });
  const party = { callId: 'c1', campaignId: 'cards', debtorId: 'd1', team: 'norte' };
  await index.start({ ...party, recordingId: id, file: '/r.wav', startedAt: 1 });
});
afterEach(() => api.close());

async function signedIn(user: string, role: object): Promise<Record<string, string>> {
  await api.join(user, [role]);
  return { cookie: (await api.signIn(user)).cookie };
}

it('holds a recording and lifts the hold, with reason and who in the audit log', async () => {
  const headers = await signedIn('vera', { role: 'auditor', scope: { kind: 'all' } });
  const hold = { reason: payload.reason, by: 'person vera', at: api.clock.now() };
  expect(await api.ask({ method: 'PUT', url: address, headers, payload })).toMatchObject({ status: 200, body: hold });
  expect((await api.ask({ url: `/recordings/${id}`, headers })).body).toMatchObject({ legalHold: hold });
  const found = (await api.ask({ url: '/recordings?legalHold=true', headers })).body['recordings'];
  expect(found).toMatchObject([{ recordingId: id }]);
  expect((await api.ask({ url: '/recordings?legalHold=false', headers })).body['recordings']).toEqual([]);
  const lift = { method: 'POST', url: `${address}/lift`, headers, payload: { reason: 'Fallo' } } as const;
  expect(await api.ask(lift)).toMatchObject({ status: 200, body: { result: 'lifted' } });
  expect(await api.ask(lift)).toMatchObject({ status: 404, body: { reason: 'recordingNotHeld' } });
  const entries = (await api.trail.read({ after: 0, limit: 20 })).filter(({ what }) => what.includes('legal-hold'));
  expect(entries).toMatchObject([
    { who: 'person vera', outcome: 'done', subject: { id }, changes: { asked: payload } },
    { who: 'person vera', outcome: 'done', subject: { id }, changes: { asked: { reason: 'Fallo' } } },
    { who: 'person vera', outcome: 'refused' },
  ]);
});

it('is for whoever has the permission, of recordings within their scope', async () => {
  const reviewer = await signedIn('rosa', { role: 'reviewer', scope: { kind: 'all' } });
  expect((await api.ask({ method: 'PUT', url: address, headers: reviewer, payload })).status).toBe(403);
  const elsewhere = await signedIn('vito', { role: 'auditor', scope: { kind: 'campaigns', campaigns: ['loans'] } });
  expect((await api.ask({ method: 'PUT', url: address, headers: elsewhere, payload })).status).toBe(404);
  const lift = { method: 'POST', url: `${address}/lift`, headers: elsewhere, payload } as const;
  expect((await api.ask(lift)).status).toBe(404);
  expect((await api.ask({ method: 'PUT', url: address, headers: asAdmin, payload: { reason: ' ' } })).status).toBe(400);
  expect((await index.get(id))?.legalHold).toBeUndefined();
});
