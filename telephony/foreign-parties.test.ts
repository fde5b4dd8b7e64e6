import { expect, it } from 'vitest';
import { ForeignParties } from './foreign-parties.ts';

const legDown = { type: 'legDown', at: 1, legId: 'leg', agentId: 'sofia', reason: 'closed' } as const;
const ringing = { type: 'ringing', at: 1, callId: 'target' } as const;
const connected = { type: 'connected', at: 1, callId: 'debtor', legId: 'leg' } as const;

it('knows the events of foreign calls and legs, and no others', () => {
  const parties = new ForeignParties();
  expect([legDown, ringing, connected].map((event) => parties.isForeign(event))).toEqual([false, false, false]);
  parties.add('leg');
  parties.add('target');
  expect([legDown, ringing].map((event) => parties.isForeign(event))).toEqual([true, true]);
  expect(parties.isForeign({ type: 'linkUp', at: 1 })).toBe(false);
});

it('counts an event about a debtor as the floor’s, whoever takes part in their call', () => {
  const parties = new ForeignParties();
  parties.add('leg');
  expect(parties.isForeign(connected)).toBe(false);
});

it('forgets only when the turn has ended', async () => {
  const parties = new ForeignParties();
  parties.add('leg');
  parties.forget('leg');
  expect(parties.isForeign(legDown)).toBe(true);
  await Promise.resolve();
  expect(parties.isForeign(legDown)).toBe(false);
});
