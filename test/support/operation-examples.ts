/** An id that nothing has. */
export const nothingsId = '00000000-0000-4000-8000-000000000000';

/** How an operation of the API is called, and what it answers. */
export interface OperationExample {
  /** Values of the address. Default: the id of nothing. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or a text that is sent as CSV. */
  readonly body?: object | string;
  /** Default: 200. */
  readonly status?: number;
}

const cards = { id: 'cards' };
const ana = { id: 'ana' };
const debtorId = 'CC-1';
const debtor = { id: 'cards', debtorId };
const nobody = { status: 404 };
const stop = { kind: 'hold', reason: 'paid' };
const password = 'correct horse battery';
/** The agent has no call, and the trunk no phone of a supervisor. */
const noCall = { path: ana, status: 409 };
const supervision = { path: ana, body: { supervisor: 'sofia', phone: 'sip:s@192.0.2.8' }, status: 409 };
const week = { from: '2026-12-01', to: '2026-12-07' };
const signedIn = { status: 403 };
const year = { from: '1700000000000', to: '1731536000000' };

/**
 * An example of every operation, called in this order against one service in memory: what is read or removed was made before.
 * Operations that are missing here are called last, without a body: their answer need only be one that the document describes.
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
  // Nothing can be erased from stores in memory.
  'POST /debtors/{debtorId}/erasure': { path: { debtorId }, status: 409 },
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
  'GET /imports/{id}': nobody,
  'GET /imports/{id}/rejects': nobody,
  'DELETE /imports/{id}': nobody,
  'POST /imports/{id}/{action}': { path: { action: 'cancel' }, ...nobody },
  'POST /do-not-call': { body: { numbers: ['+573009999999'] } },
  'GET /do-not-call': {},
  'GET /do-not-call/{e164}': { path: { e164: '+573009999999' } },
  'POST /do-not-call/lift': { body: { numbers: ['+573009999999'] } },
  // Playing is tried by service-what-if.test.ts: here it would cost seconds for each role.
  'GET /campaigns/{id}/what-if': { path: { id: 'nothing' }, ...nobody },
  'GET /experiments': {},
  'GET /campaigns/{id}/experiment': { path: cards, ...nobody },
  'GET /campaigns/{id}/experiment/report': { path: cards, ...nobody },
  'POST /campaigns/{id}/experiment/report': { path: cards, body: { payments: [] }, ...nobody },
  'POST /campaigns/{id}/experiment/{action}': { path: { ...cards, action: 'stop' }, body: {}, ...nobody },
  'PUT /agents/{id}': { path: ana, body: { id: 'ana', name: 'Ana', phone: 'sip:ana@192.0.2.7', campaigns: ['cards'] } },
  'GET /agents': {},
  'POST /agents/{id}/login': { path: ana },
  'GET /agents/{id}': { path: ana },
  'GET /agents/{id}/session': { path: ana },
  'GET /teams': {},
  'PUT /teams/{team}': { path: { team: 'north' }, body: { agents: ['ana'] } },
  'POST /agents/{id}/pause': { path: ana, body: {} },
  'POST /agents/{id}/wrap-up/extend': { path: ana, status: 409 },
  'GET /agents/{id}/draft': { path: ana, query: { callId: nothingsId } },
  'PUT /agents/{id}/draft': { path: ana, body: { callId: nothingsId, notes: 'x' }, ...nobody },
  'DELETE /agents/{id}/draft': { path: ana, query: { callId: nothingsId } },
  'POST /agents/{id}/{action}': { path: { ...ana, action: 'pause' } },
  'POST /agents/{id}/disposition': { path: ana, body: { disposition: 'promise' }, ...nobody },
  // The campaign's agent is offline here.
  'POST /agents/{id}/calls': { path: ana, body: { campaignId: 'cards', debtorId }, status: 409 },
  'POST /agents/{id}/dtmf': { ...noCall, body: { digits: '1' } },
  'POST /agents/{id}/hold': noCall,
  'DELETE /agents/{id}/hold': noCall,
  'GET /agents/{id}/callback-times': { path: ana, query: { callId: nothingsId }, status: 404 },
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
  // The simulated switch has neither phones that register nor nodes.
  'GET /phones': { status: 409 },
  'GET /attempts/{callId}/matches': nobody,
  'GET /campaigns/{id}/attempts/{callId}/disposition': { path: cards, ...nobody },
  'PUT /campaigns/{id}/attempts/{callId}/disposition': {
    ...{ path: cards, body: { disposition: 'promise' }, ...nobody },
  },
  'GET /campaigns/{id}/attempts/{callId}/notes': { path: cards, ...nobody },
  'GET /journal': {},
  'GET /recordings': {},
  'GET /recordings/{id}': nobody,
  'GET /recordings/{id}/audio': nobody,
  'GET /recordings/{id}/peaks': nobody,
  'GET /recordings/{id}/comments': nobody,
  'POST /recordings/{id}/comments': { body: { fromMs: 0, text: 'x' }, ...nobody },
  'DELETE /recordings/{id}/comments/{commentId}': nobody,
  'PUT /scorecards/{id}': {
    path: { id: 'base' },
    body: { name: 'Base', criteria: [{ id: 'greeting', name: 'Greets' }] },
  },
  'GET /scorecards': {},
  'POST /scorecards/{id}/retire': { path: { id: 'base' } },
  'PUT /recordings/{id}/legal-hold': { body: { reason: 'x' }, ...nobody },
  'POST /recordings/{id}/legal-hold/lift': { body: { reason: 'x' }, ...nobody },
  'PUT /recordings/{id}/evaluation': { body: { scorecard: 'base', marks: {} }, ...nobody },
  'GET /evaluations': {},
  'GET /evaluations/results': {},
  'GET /evaluations/agreement': { query: { scorecard: 'base' } },
  'POST /evaluations/{id}/submit': { path: { id: 'r.base.rosa' }, ...nobody },
  'POST /evaluations/{id}/answer': { path: { id: 'r.base.rosa' }, body: { kind: 'disputed' }, ...nobody },
  'POST /evaluations/{id}/decision': { path: { id: 'r.base.rosa' }, body: { isUpheld: true }, ...nobody },
  'GET /work-list': {},
  'GET /reviewers': {},
  'GET /samples': {},
  'POST /samples': {
    body: {
      ...{ name: 'Week 48', scorecard: 'base', reviewers: ['rosa'] },
      method: { kind: 'random', per: 'agent', size: 2 },
    },
    ...nobody,
  },
  'GET /calibrations': {},
  'POST /calibrations': {
    body: {
      name: 'Week 48',
      recording: '00000000-0000-4000-8000-000000000001',
      scorecard: 'base',
      reviewers: ['a', 'b'],
    },
    ...nobody,
  },
  'GET /calibrations/{id}': nobody,
  'POST /calibrations/{id}/reveal': nobody,
  'DELETE /calibrations/{id}': nobody,
  'GET /samples/{id}': nobody,
  'POST /samples/{id}/close': nobody,
  'DELETE /samples/{id}': nobody,
  'GET /coaching-notes': {},
  'POST /evaluations/{id}/coaching-notes': {
    ...{ path: { id: 'r.base.rosa' }, body: { text: 'Say the date.', dueOn: '2026-12-01' }, ...nobody },
  },
  'POST /coaching-notes/{id}/finish': { body: {}, ...nobody },
  'POST /coaching-notes/{id}/close': { body: {}, ...nobody },
  'POST /calls/{id}/heard': { body: { heard: 'machine' } },
  'POST /recordings/{id}/heard': { body: { heard: 'machine', reviewer: 'rosa' }, ...nobody },
  'GET /detection/fingerprints': {},
  'DELETE /detection/fingerprints/{id}': {},
  // The archiver does not run here.
  'GET /attempts': { status: 503 },
  'GET /attempts/in-progress': {},
  'GET /attempts/{callId}': { status: 503 },
  'GET /attempts/{callId}/audio': { status: 503 },
  'GET /promises': { status: 503 },
  'GET /reports': {},
  'GET /reports/{name}': { path: { name: 'campaigns' }, query: year, status: 503 },
  'GET /debtors/{debtorId}/life': { path: { debtorId }, status: 503 },
  'GET /history/rows/{kind}/{day}': { path: { kind: 'attempts', day: '2026-11-28' }, status: 503 },
  'GET /history/status': { status: 503 },
  'GET /history/gaps': { status: 503 },
  'POST /history/rebuild': { status: 503 },
  'GET /switch/nodes': { status: 409 },
  'POST /switch/nodes/{name}/{action}': { path: { name: 'none', action: 'drain' }, status: 409 },
  'POST /webhooks': { body: { url: 'https://crm.example/hook' } },
  'GET /webhooks': {},
  'GET /webhooks/{id}/dead': nobody,
  'POST /webhooks/{id}/replay': { body: {}, ...nobody },
  'POST /webhooks/{id}/test': nobody,
  'DELETE /webhooks/{id}': nobody,
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
  'DELETE /keys/{id}': nobody,
  'GET /audit': {},
  'GET /audit/verification': {},
  // These are for persons who are signed in; the example asks with a token.
  'POST /invitation': { body: { token: 'x'.repeat(43), password }, status: 401 },
  'POST /invitation/holder': { body: { token: 'x'.repeat(43) }, status: 401 },
  'POST /session': { body: { user: 'sofia', password }, status: 401 },
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
  'GET /agents/{id}/callback-card': { path: ana, query: { campaign: 'cards', debtor: 'CC-1' }, status: 404 },
  'GET /agents/{id}/messages': { path: ana },
  'POST /agents/{id}/messages': { path: ana, body: { text: 'Well done' } },
  'POST /teams/{team}/messages': { path: { team: 'nobody' }, body: { text: 'Well done' }, status: 404 },
  'POST /agents/{id}/messages/{messageId}/read': { path: { ...ana, messageId: nothingsId }, status: 403 },
  'DELETE /agents/{id}': { path: ana },
  'DELETE /campaigns/{id}': { path: cards, status: 409 },
};
