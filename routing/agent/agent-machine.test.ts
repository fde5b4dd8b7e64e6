import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../test/support/transitions.ts';
import { agentMoves, nextAgentState } from './agent-machine.ts';
import { agentStates } from './agent.ts';

const legal = transitionsOf(agentStates, agentMoves, [
  'offline legUp → idle',
  'idle reserve → reserved',
  'idle pause → paused',
  'idle logout → offline',
  'idle legDown → offline',
  'reserved talk → talking',
  'reserved free → idle',
  'reserved legDown → offline',
  'talking wrapUp → wrapUp',
  'talking free → idle',
  'talking legDown → offline',
  'wrapUp reserve → reserved',
  'wrapUp ready → idle',
  'wrapUp pause → paused',
  'wrapUp logout → offline',
  'wrapUp legDown → offline',
  'paused reserve → reserved',
  'paused ready → idle',
  'paused pause → paused',
  'paused logout → offline',
  'paused legDown → offline',
]);

describe('the agent machine', () => {
  it.each([...legal.pairs])('%s, %s', (state, move) => {
    expect(nextAgentState(state, move)).toBe(legal.to(state, move));
  });

  it('never lets go of a call by a pause or a logout', () => {
    for (const state of ['reserved', 'talking'] as const) {
      expect(nextAgentState(state, 'pause')).toBeUndefined();
      expect(nextAgentState(state, 'logout')).toBeUndefined();
    }
  });
});
