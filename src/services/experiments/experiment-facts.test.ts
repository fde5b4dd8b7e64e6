import { expect, it } from 'vitest';
import { readFact } from './experiment-facts.ts';

const lease = { campaignId: 'c', debtorId: 'D1', fence: 1 };
const assignment = { experiment: 'e', unit: 'D1', arm: 'b', propensity: 0.5, stratum: '' };
const picked = { ready: 4, isFirst: true, isDrawn: false, propensity: 0.9 };
const read = (body: object, campaignId = 'c') => readFact({ at: 7, body: JSON.stringify(body) }, campaignId);

it('reads what a dial says of its arm and its pick', () => {
  const dial = { type: 'dial', callId: '1', lease, trunk: 't', e164: '+57', assignment, picked };
  expect(read(dial)).toEqual({ type: 'dialled', at: 7, callId: '1', debtorId: 'D1', assignment, picked });
  expect(read({ ...dial, assignment: undefined })).toBeUndefined();
});

it('reads a hold-out, a settlement, a choice of an agent and its correction', () => {
  expect(read({ type: 'journal', subject: 'c', decision: 'assigned', reason: 'heldOut', assignment })).toEqual({
    type: 'heldOut',
    at: 7,
    assignment,
  });
  const settlement = { lease, callId: '1', outcome: 'connected', cause: 'debtorHungUp' };
  expect(read({ type: 'settle', settlement })).toEqual({ type: 'settled', at: 7, callId: '1', outcome: 'connected' });
  const chosen = { type: 'disposed', at: 7, callId: '1', label: 'promesa' };
  expect(read({ type: 'disposition', callId: '1', lease, disposition: 'promesa' })).toEqual(chosen);
  expect(read({ what: 'disposition', campaignId: 'c', callId: '1', by: 'operator', label: 'promesa' })).toEqual(chosen);
});

it('reads nothing of other campaigns, other decisions and other entries', () => {
  expect(read({ type: 'dial', callId: '1', lease, assignment }, 'other')).toBeUndefined();
  expect(read({ type: 'settle', settlement: { lease, callId: '1', outcome: 'connected' } }, 'other')).toBeUndefined();
  expect(read({ type: 'journal', subject: 'c', decision: 'openLines', reason: 'agentIdle' })).toBeUndefined();
  expect(read({ type: 'tick' })).toBeUndefined();
  expect(
    readFact({ at: 1, body: '{"type":"recordsClaimed", and then something that is no JSON' }, 'c'),
  ).toBeUndefined();
});

it('reads nothing where an entry is not what this version writes', () => {
  expect(read({ type: 'dial', callId: '1', lease, assignment: { ...assignment, propensity: 0 } })).toBeUndefined();
  expect(read({ type: 'settle', settlement: { lease, callId: '1', outcome: 'of a later version' } })).toBeUndefined();
});
