import { expect, it } from 'vitest';
import type { OpenLease } from '../../store/ports/hopper.ts';
import type { LiveCall } from '../../../telephony/call-control.ts';
import { FloorDriver } from '../../../test/support/floor-driver.ts';
import { aCampaign, anAgent, aRecord, aTrunk, one, two } from '../../../test/support/floor-fixtures.ts';
import { conversationsFirst } from './reconciler.ts';

/** A lease found open; without an attempt no INVITE had left. */
function open(n: string, callId?: string): OpenLease {
  const { lease, debtor, progress } = aRecord(n);
  const attempt =
    callId === undefined ? {} : { attempt: { callId, lease, e164: '+573000000001', trunk: 't', startedAt: 0 } };
  return { lease, debtor, progress, owner: 'the last run', expiresAt: 0, ...attempt };
}

const waiting = open('1', one);
const talking = open('2', two);
const live = new Map<string, LiveCall>([
  [one, { callId: one, state: 'answered' }],
  [two, { callId: two, state: 'connected', legId: 'leg-ana', agentId: 'ana' }],
]);

it('puts conversations first and leaves the rest as it was', () => {
  const gone = open('3', 'gone');
  const unbegun = open('4');
  expect(conversationsFirst([gone, waiting, unbegun, talking], live)).toEqual([talking, gone, waiting, unbegun]);
});

it('so a conversation keeps its agent though another answer waits for one', () => {
  const d = new FloorDriver();
  d.give({ type: 'trunks', trunks: [aTrunk()] });
  d.give({ type: 'campaignApplied', campaign: aCampaign(), status: 'running' });
  d.give({ type: 'agentApplied', agent: anAgent('ana') });
  d.give({ type: 'legRecovered', agentId: 'ana', legId: 'leg-ana' });
  for (const { attempt, ...rest } of conversationsFirst([waiting, talking], live)) {
    const call = attempt && live.get(attempt.callId);
    if (!attempt || !call) throw new Error('every attempt of this test is alive');
    const { callId, e164, trunk, startedAt } = attempt;
    d.give({ type: 'callRecovered', call: { record: { ...rest, callId }, e164, trunk, startedAt, live: call } });
  }
  expect(d.stateOf('ana')).toBe('talking');
  expect(d.all('alarm')).toEqual([]);
  expect(d.all('hangUp')).toEqual([]);
});
