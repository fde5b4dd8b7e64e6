import { recordedId, reviewers } from './furnished-stores.ts';

/** An id that nothing has. */
export const nothingsId = '00000000-0000-4000-8000-000000000000';

/** A value that an earlier operation answered. */
export interface Answered {
  readonly operation: string;
  /** Its keys and places, from the outside in. */
  readonly at: readonly (string | number)[];
}

/** How an operation of the API is called, and what it answers. */
export interface OperationExample {
  /** Values of the address. Default: the id of nothing. */
  readonly path?: Readonly<Record<string, string | Answered>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or a text that is sent as CSV. */
  readonly body?: object | string;
  /** Why it cannot answer 200 here, and what it answers. */
  readonly refusal?: { readonly status: number; readonly because: string };
}

const refused = (status: number, because: string): Pick<OperationExample, 'refusal'> => ({
  refusal: { status, because },
});

/** The id in the answer of an operation. */
const idFrom = (operation: string, ...at: readonly (string | number)[]): { readonly id: Answered } => ({
  id: { operation, at: [...at, 'id'] },
});

const cards = { id: 'cards' };
const ana = { id: 'ana' };
const debtorId = 'CC-1';
const debtor = { id: 'cards', debtorId };
const nobody = refused(404, 'nothing has that id');
const stop = { kind: 'hold', reason: 'paid' };
const password = 'correct horse battery';
const noCall = { path: ana, ...refused(409, 'nobody calls here: the agent has no call') };
const supervision = { ...noCall, body: { supervisor: 'sofia', phone: 'sip:s@192.0.2.8' } };
const week = { from: '2026-12-01', to: '2026-12-07' };
const signedIn = refused(403, 'for a person who is signed in: the example asks with a token');
const noSignIn = refused(401, 'nobody has that password or link');
const unarchived = refused(503, 'the archiver does not run here');
const chanceOfImports = refused(404, 'whether an import still runs is chance: import-jobs.test.ts has both');
const noNodes = refused(409, 'the simulated switch has no nodes');
const recorded = { path: { id: recordedId } };
const evaluated = { path: idFrom('PUT /recordings/{id}/evaluation') };
const noAttempt = refused(404, 'nobody was called yet');
const year = { from: '1700000000000', to: '1731536000000' };

/**
 * An example of every operation, called in this order against one service over {@link furnishedStores}: what is read or removed
 * was made before. One that cannot answer 200 says why.
 */
export const operationExamples: Readonly<Record<string, OperationExample>> = {
  'GET /health': {},
  'GET /healthz': {},
  'GET /readyz': {},
  'GET /status': {},
  'GET /trunks': {},
  'GET /metrics': {},
  'PUT /campaigns/{id}': {
    path: cards,
    body: { id: 'cards', trunks: ['carrier'], callerId: '+576015550100', country: 'CO' },
  },
  'GET /campaigns': {},
  'GET /campaign-defaults': {},
  'GET /campaigns/{id}': { path: cards },
  'POST /campaigns/{id}/{action}': { path: { ...cards, action: 'start' } },
  'GET /campaigns/{id}/callbacks': { path: cards },
  'GET /callbacks': {},
  'POST /campaigns/{id}/records': { path: cards, body: 'id,phone\nCC-9,+573001234567\n' },
  'PUT /campaigns/{id}/debtors/{debtorId}': { path: debtor, body: { phones: [{ number: '+573001234568' }] } },
  'PATCH /campaigns/{id}/debtors/{debtorId}': { path: debtor, body: { priority: 7 } },
  'GET /campaigns/{id}/debtors/{debtorId}': { path: debtor },
  'POST /campaigns/{id}/debtors': { path: cards, body: [{ debtorId: 'CC-2', phones: [{ number: '+573001234569' }] }] },
  'GET /debtors/{debtorId}': { path: { debtorId } },
  'GET /debtors/{debtorId}/caps': { path: { debtorId } },
  'GET /campaigns/{id}/debtors/{debtorId}/route': { path: debtor },
  'GET /campaigns/{id}/debtors/{debtorId}/value': { path: debtor },
  'POST /debtors/{debtorId}/stop': { path: { debtorId }, body: stop },
  'POST /debtors/stop': { body: { ...stop, debtorIds: ['CC-2'] } },
  'POST /debtors/stop-list': { query: stop, body: 'id\nCC-9\n' },
  'POST /debtors/{debtorId}/free': { path: { debtorId }, body: {} },
  'POST /debtors/free': { body: { debtorIds: ['CC-2'] } },
  'PUT /campaigns/{id}/debtors/{debtorId}/phones/{e164}': { path: { ...debtor, e164: '+573001234570' }, body: {} },
  'DELETE /campaigns/{id}/debtors/{debtorId}/phones/{e164}': { path: { ...debtor, e164: '+573001234570' } },
  'PUT /campaigns/{id}/debtors/{debtorId}/debts/{debtId}': {
    path: { ...debtor, debtId: 'L-1' },
    body: { balance: '10' },
  },
  'DELETE /campaigns/{id}/debtors/{debtorId}/debts/{debtId}': { path: { ...debtor, debtId: 'L-1' } },
  'POST /debtors/{debtorId}/erasure': { path: { debtorId }, ...refused(409, 'stores in memory erase nobody') },
  'GET /erasures': {},
  'GET /debtors': { query: { externalId: debtorId } },
  'POST /campaigns/{id}/debtors/{debtorId}/merge': { path: debtor, body: { debtorId: 'CC-2' } },
  'GET /rule-packs': {},
  'GET /rule-packs/{id}': { path: { id: 'co' } },
  'POST /rule-packs/check': { body: {} },
  'GET /rule-packs/{id}/calendar': { path: { id: 'co' }, query: week },
  'GET /campaigns/{id}/calendar': { path: cards, query: week },
  'POST /imports': { query: { campaignId: 'cards' }, body: 'id,phone\nCC-10,+573001234571\n' },
  'GET /imports': {},
  'GET /imports/{id}': { path: idFrom('POST /imports') },
  'GET /imports/{id}/rejects': { path: idFrom('POST /imports'), ...refused(404, 'no row was rejected') },
  'POST /imports/{id}/{action}': { path: { action: 'cancel' }, ...chanceOfImports },
  'DELETE /imports/{id}': chanceOfImports,
  'POST /do-not-call': { body: { numbers: ['+573009999999'] } },
  'GET /do-not-call': {},
  'GET /do-not-call/{e164}': { path: { e164: '+573009999999' } },
  'POST /do-not-call/lift': { body: { numbers: ['+573009999999'] } },
  'GET /campaigns/{id}/what-if': {
    path: { id: 'nothing' },
    ...refused(404, 'playing costs seconds: what-if-service.test.ts plays'),
  },
  'GET /experiments': {},
  'GET /campaigns/{id}/experiment': {
    path: cards,
    ...refused(404, 'the campaign has no experiment: service-experiments.test.ts'),
  },
  'GET /campaigns/{id}/experiment/report': {
    path: cards,
    ...refused(404, 'the campaign has no experiment: service-experiments.test.ts'),
  },
  'POST /campaigns/{id}/experiment/report': {
    path: cards,
    body: 'debtorId,amount\nCC-10,30\n',
    ...refused(404, 'the campaign has no experiment: service-experiments.test.ts'),
  },
  'POST /campaigns/{id}/experiment/{action}': {
    path: { ...cards, action: 'stop' },
    body: {},
    ...refused(404, 'the campaign has no experiment: service-experiments.test.ts'),
  },
  'PUT /agents/{id}': { path: ana, body: { id: 'ana', name: 'Ana', phone: 'sip:ana@192.0.2.7', campaigns: ['cards'] } },
  'GET /agents': {},
  'POST /agents/{id}/login': { path: ana },
  'GET /agents/{id}': { path: ana },
  'GET /agents/{id}/session': { path: ana },
  'GET /teams': {},
  'PUT /teams/{team}': { path: { team: 'north' }, body: { agents: ['ana'] } },
  'POST /agents/{id}/pause': { path: ana, body: {} },
  'POST /agents/{id}/wrap-up/extend': noCall,
  'GET /agents/{id}/draft': { path: ana, query: { callId: nothingsId } },
  'PUT /agents/{id}/draft': { path: ana, body: { callId: nothingsId, notes: 'x' }, ...noAttempt },
  'DELETE /agents/{id}/draft': { path: ana, query: { callId: nothingsId } },
  'POST /agents/{id}/{action}': { path: { ...ana, action: 'pause' } },
  'POST /agents/{id}/disposition': { path: ana, body: { disposition: 'promise' }, ...noAttempt },
  'POST /agents/{id}/calls': {
    path: ana,
    body: { campaignId: 'cards', debtorId },
    ...refused(409, 'the agent is offline'),
  },
  'POST /agents/{id}/dtmf': { ...noCall, body: { digits: '1' } },
  'POST /agents/{id}/hold': noCall,
  'DELETE /agents/{id}/hold': noCall,
  'GET /agents/{id}/callback-times': { path: ana, query: { callId: nothingsId }, ...noAttempt },
  'POST /agents/{id}/recording/pause': noCall,
  'POST /agents/{id}/recording/resume': noCall,
  'POST /agents/{id}/supervision/listen': supervision,
  'POST /agents/{id}/supervision/whisper': supervision,
  'POST /agents/{id}/supervision/barge': supervision,
  'POST /agents/{id}/transfer': { ...noCall, body: { anyAgent: true } },
  'POST /agents/{id}/transfer/cancel': noCall,
  'POST /agents/{id}/transfer/complete': noCall,
  'GET /supervisions': {},
  'DELETE /supervisions/{id}': nobody,
  'GET /phones': refused(409, 'the simulated switch has no phones that register'),
  'GET /attempts/{callId}/matches': noAttempt,
  'GET /campaigns/{id}/attempts/{callId}/disposition': { path: cards, ...noAttempt },
  'PUT /campaigns/{id}/attempts/{callId}/disposition': {
    ...{ path: cards, body: { disposition: 'promise' }, ...noAttempt },
  },
  'GET /campaigns/{id}/attempts/{callId}/notes': { path: cards, ...noAttempt },
  'GET /journal': {},
  'GET /recordings': {},
  'GET /recordings/{id}': recorded,
  'GET /recordings/{id}/audio': recorded,
  'GET /recordings/{id}/peaks': recorded,
  'GET /recordings/{id}/comments': recorded,
  'POST /recordings/{id}/comments': { ...recorded, body: { fromMs: 0, text: 'x' } },
  'DELETE /recordings/{id}/comments/{commentId}': {
    path: { id: recordedId, commentId: idFrom('POST /recordings/{id}/comments', 0).id },
  },
  'PUT /scorecards/{id}': {
    path: { id: 'base' },
    body: { name: 'Base', criteria: [{ id: 'greeting', name: 'Greets' }] },
  },
  'GET /scorecards': {},
  'PUT /recordings/{id}/legal-hold': { ...recorded, body: { reason: 'x' } },
  'POST /recordings/{id}/legal-hold/lift': { ...recorded, body: { reason: 'x' } },
  'POST /samples': {
    body: {
      ...{ name: 'Week 48', scorecard: 'base', reviewers },
      method: { kind: 'random', per: 'agent', size: 2 },
    },
  },
  'GET /samples': {},
  'GET /samples/{id}': { path: idFrom('POST /samples') },
  'POST /samples/{id}/close': { path: idFrom('POST /samples') },
  'DELETE /samples/{id}': { path: idFrom('POST /samples') },
  'POST /calibrations': { body: { name: 'Week 48', recording: recordedId, scorecard: 'base', reviewers } },
  'GET /calibrations': {},
  'GET /calibrations/{id}': { path: idFrom('POST /calibrations') },
  'POST /calibrations/{id}/reveal': { path: idFrom('POST /calibrations') },
  'DELETE /calibrations/{id}': { path: idFrom('POST /calibrations') },
  'PUT /recordings/{id}/evaluation': {
    ...recorded,
    body: { scorecard: 'base', marks: { greeting: { mark: 'fail', fromMs: 200 } } },
  },
  'GET /evaluations': {},
  'POST /evaluations/{id}/submit': evaluated,
  'GET /evaluations/results': {},
  'GET /evaluations/agreement': { query: { scorecard: 'base' } },
  'POST /evaluations/{id}/answer': {
    ...{ ...evaluated, body: { kind: 'disputed' } },
    ...refused(403, 'for the agent of the conversation: the example asks with a token'),
  },
  'POST /evaluations/{id}/decision': {
    ...{ ...evaluated, body: { isUpheld: true } },
    ...refused(409, 'nobody disputed it'),
  },
  'GET /work-list': {},
  'GET /reviewers': {},
  'POST /evaluations/{id}/coaching-notes': { ...evaluated, body: { text: 'Say the date.', dueOn: '2026-12-01' } },
  'GET /coaching-notes': {},
  'POST /coaching-notes/{id}/finish': {
    ...{ path: idFrom('POST /evaluations/{id}/coaching-notes'), body: {} },
    ...refused(403, 'for the agent of the conversation: the example asks with a token'),
  },
  'POST /coaching-notes/{id}/close': { path: idFrom('POST /evaluations/{id}/coaching-notes'), body: {} },
  'POST /scorecards/{id}/retire': { path: { id: 'base' } },
  'POST /calls/{id}/heard': { body: { heard: 'machine' } },
  'POST /recordings/{id}/heard': { ...recorded, body: { heard: 'machine', reviewer: 'rosa' } },
  'GET /detection/fingerprints': {},
  'DELETE /detection/fingerprints/{id}': {},
  'GET /attempts': unarchived,
  'GET /attempts/in-progress': {},
  'GET /attempts/{callId}': unarchived,
  'GET /attempts/{callId}/audio': unarchived,
  'GET /promises': unarchived,
  'GET /reports': {},
  'GET /reports/{name}': { path: { name: 'campaigns' }, query: year, ...unarchived },
  'GET /debtors/{debtorId}/life': { path: { debtorId }, ...unarchived },
  'GET /history/rows/{kind}/{day}': { path: { kind: 'attempts', day: '2026-11-28' }, ...unarchived },
  'GET /history/status': unarchived,
  'GET /history/gaps': unarchived,
  'POST /history/rebuild': unarchived,
  'GET /switch/nodes': noNodes,
  'POST /switch/nodes/{name}/{action}': { path: { name: 'none', action: 'drain' }, ...noNodes },
  'POST /webhooks': { body: { url: 'https://crm.example/hook' } },
  'GET /webhooks': {},
  'GET /webhooks/{id}/dead': { path: idFrom('POST /webhooks') },
  'POST /webhooks/{id}/replay': { path: idFrom('POST /webhooks'), body: {} },
  'POST /webhooks/{id}/test': { path: idFrom('POST /webhooks') },
  'DELETE /webhooks/{id}': { path: idFrom('POST /webhooks') },
  'PUT /people/{id}': {
    path: { id: 'sofia' },
    body: { id: 'sofia', roles: [{ role: 'supervisor', scope: { kind: 'all' } }] },
  },
  'GET /people': {},
  'GET /people/{id}/sessions': { path: { id: 'sofia' } },
  'POST /people/{id}/reset': { path: { id: 'sofia' } },
  'DELETE /people/{id}/sessions': { path: { id: 'sofia' } },
  'DELETE /people/{id}': { path: { id: 'sofia' } },
  'POST /keys': { body: { name: 'crm', permissions: ['board.read'] } },
  'GET /keys': {},
  'DELETE /keys/{id}': { path: idFrom('POST /keys', 'key') },
  'GET /audit': {},
  'GET /audit/verification': {},
  'GET /session/ways': {},
  'POST /invitation': { body: { token: 'x'.repeat(43), password }, ...noSignIn },
  'POST /invitation/holder': { body: { token: 'x'.repeat(43) }, ...noSignIn },
  'POST /session': { body: { user: 'sofia', password }, ...noSignIn },
  'POST /session/proof': { body: { password }, ...signedIn },
  'GET /session': signedIn,
  'GET /session/audio': signedIn,
  'POST /session/audio': { body: { way: 'webrtc' }, ...signedIn },
  'PUT /session/audio': { body: { answer: 'v=0' }, ...signedIn },
  'DELETE /session/audio': signedIn,
  'DELETE /session': signedIn,
  'POST /session/second-factor': { body: { oneTimeCode: '123456' }, ...signedIn },
  'PUT /account/password': { body: { password, next: `${password} staple` }, ...signedIn },
  'POST /account/second-factor': signedIn,
  'PUT /account/second-factor': { body: { oneTimeCode: '123456' }, ...signedIn },
  'GET /agents/{id}/callback-card': {
    path: ana,
    query: { campaign: 'cards', debtor: 'CC-1' },
    ...refused(404, 'the debtor asked for no callback'),
  },
  'GET /agents/{id}/messages': { path: ana },
  'POST /agents/{id}/messages': { path: ana, body: { text: 'Well done' } },
  'POST /teams/{team}/messages': {
    path: { team: 'nobody' },
    body: { text: 'Well done' },
    ...refused(404, 'nobody is in that team'),
  },
  'POST /agents/{id}/messages/{messageId}/read': {
    path: { ...ana, messageId: nothingsId },
    ...refused(403, 'for the agent: the example asks with a token'),
  },
  'DELETE /agents/{id}': { path: ana },
  'DELETE /campaigns/{id}': { path: cards, ...refused(409, 'the campaign runs') },
};
