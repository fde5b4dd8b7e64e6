import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../test/support/transitions.ts';
import { listeningMoves, listenings, nextListening } from './listening-machine.ts';

/** Every legal move, written down a second time; every other pair must lead nowhere. */
const legal = transitionsOf(listenings, listeningMoves, [
  'off listen → on',
  'off awaitGreeting → greeting',
  'off prolong → prolonged',
  'on decide → done',
  'on awaitGreeting → greeting',
  'on prolong → prolonged',
  'done awaitGreeting → greeting',
  'done prolong → prolonged',
  'greeting leaveMessage → message',
  'greeting prolong → prolonged',
  'message prolong → prolonged',
]);

describe('listening to a call', () => {
  it.each([...legal.pairs])('%s, %s', (listening, move) => {
    expect(nextListening(listening, move)).toBe(legal.to(listening, move));
  });
});
