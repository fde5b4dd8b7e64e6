import { describe, expect, it } from 'vitest';
import { listeningMoves, listenings, nextListening } from './listening-machine.ts';

/** Every legal move, written down a second time; every other pair must lead nowhere. */
const legal = new Map(
  [
    'off listen → on',
    'off awaitGreeting → greeting',
    'off prolong → prolonged',
    'on decide → done',
    'on awaitGreeting → greeting',
    'on prolong → prolonged',
    'done awaitGreeting → greeting',
    'done prolong → prolonged',
    'greeting leaveMessage → message',
    'message prolong → prolonged',
  ].map((line) => line.split(' → ') as [string, string]),
);

describe('listening to a call', () => {
  const pairs = listenings.flatMap((listening) => listeningMoves.map((move) => [listening, move] as const));

  it.each(pairs)('%s, %s', (listening, move) => {
    expect(nextListening(listening, move)).toBe(legal.get(`${listening} ${move}`));
  });

  it('lists no legal move of a state or move that does not exist', () => {
    const known = new Set(pairs.map(([listening, move]) => `${listening} ${move}`));
    for (const pair of legal.keys()) expect(known).toContain(pair);
  });
});
