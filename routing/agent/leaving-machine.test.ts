import { describe, expect, it } from 'vitest';
import { leavingMoves, leavings, nextLeaving } from './leaving-machine.ts';

/** Every change, written down a second time; every other pair must change nothing. */
const changes = new Map(
  [
    'none pause → pause',
    'none logout → logout',
    'none remove → remove',
    'pause logout → logout',
    'pause remove → remove',
    'pause stay → none',
    'pause ready → none',
    'pause paused → none',
    'pause legGone → none',
    'logout remove → remove',
    'logout stay → none',
    'logout legGone → none',
    'remove keep → logout',
  ].map((line) => line.split(' → ') as [string, string]),
);

describe('how an agent leaves', () => {
  const pairs = leavings.flatMap((leaving) => leavingMoves.map((move) => [leaving, move] as const));

  it.each(pairs)('%s, %s', (leaving, move) => {
    expect(nextLeaving(leaving, move)).toBe(changes.get(`${leaving} ${move}`) ?? leaving);
  });

  it('lists no change of a state or move that does not exist', () => {
    const known = new Set(pairs.map(([leaving, move]) => `${leaving} ${move}`));
    for (const pair of changes.keys()) expect(known).toContain(pair);
  });
});
