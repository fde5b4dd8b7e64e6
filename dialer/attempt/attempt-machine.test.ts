import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../test/support/transitions.ts';
import { attemptMoves, attemptStates, nextAttemptState } from './attempt-machine.ts';

/** Every legal move, written down a second time; every other pair must lead nowhere. */
const legal = transitionsOf(attemptStates, attemptMoves, [
  'queued dialled → dialled',
  'queued ringing → ringing',
  'queued earlyMedia → earlyMedia',
  'queued answered → answered',
  'queued release → releasing',
  'queued ended → ended',
  'dialled ringing → ringing',
  'dialled earlyMedia → earlyMedia',
  'dialled answered → answered',
  'dialled release → releasing',
  'dialled ended → ended',
  'ringing earlyMedia → earlyMedia',
  'ringing answered → answered',
  'ringing release → releasing',
  'ringing ended → ended',
  'earlyMedia ringing → ringing',
  'earlyMedia answered → answered',
  'earlyMedia release → releasing',
  'earlyMedia ended → ended',
  'answered live → waiting',
  'answered machine → machine',
  'answered abandon → abandoning',
  'answered release → releasing',
  'answered ended → ended',
  'machine release → releasing',
  'machine ended → ended',
  'waiting match → connecting',
  'waiting machine → machine',
  'waiting abandon → abandoning',
  'waiting release → releasing',
  'waiting ended → ended',
  'connecting connected → connected',
  'connecting connectRefused → waiting',
  'connecting agentLost → waiting',
  'connecting release → releasing',
  'connecting ended → ended',
  'connected agentLost → waiting',
  'connected release → releasing',
  'connected ended → ended',
  'abandoning release → releasing',
  'abandoning ended → ended',
  'releasing ended → ended',
]);

describe('the attempt machine', () => {
  it.each([...legal.pairs])('%s, %s', (state, move) => {
    expect(nextAttemptState(state, move)).toBe(legal.to(state, move));
  });

  it('reaches an end from every state', () => {
    for (const state of attemptStates) if (state !== 'ended') expect(nextAttemptState(state, 'ended')).toBe('ended');
  });
});
