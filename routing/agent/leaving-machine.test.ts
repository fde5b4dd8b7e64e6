import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../test/support/transitions.ts';
import { leavingMoves, leavings, nextLeaving } from './leaving-machine.ts';

/** Every change, written down a second time; every other pair must change nothing. */
const changes = transitionsOf(leavings, leavingMoves, [
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
]);

describe('how an agent leaves', () => {
  it.each([...changes.pairs])('%s, %s', (leaving, move) => {
    expect(nextLeaving(leaving, move)).toBe(changes.to(leaving, move) ?? leaving);
  });
});
