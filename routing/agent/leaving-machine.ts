/** How an agent wants to leave, or is to leave, once no call and no line in flight needs them. */
export const leavings = ['none', 'pause', 'logout', 'remove'] as const;
export type Leaving = (typeof leavings)[number];

/**
 * What changes it: requests (`pause`, `logout`, `remove`), the agent who stays after all (`stay`, while in a call or waiting to go)
 * or ends a pause or wrap-up (`ready`), the operator who keeps a removed agent (`keep`), and what was done (`paused`, `legGone`).
 */
export const leavingMoves = ['pause', 'logout', 'remove', 'stay', 'ready', 'keep', 'paused', 'legGone'] as const;
export type LeavingMove = (typeof leavingMoves)[number];

/**
 * The stronger request wins: `remove` over `logout` over `pause`. An agent takes back a pause or a logout, never a removal.
 * A removed agent whom an operator keeps still logs off: their supervisor asked for that in the first place. The end of
 * the leg fulfils a pause and a logout; a removal is fulfilled when the agent leaves the floor.
 */
const moves: Readonly<Record<Leaving, Readonly<Partial<Record<LeavingMove, Leaving>>>>> = {
  none: { pause: 'pause', logout: 'logout', remove: 'remove' },
  pause: { logout: 'logout', remove: 'remove', stay: 'none', ready: 'none', paused: 'none', legGone: 'none' },
  logout: { remove: 'remove', stay: 'none', legGone: 'none' },
  remove: { keep: 'logout' },
};

/** Where `move` leads from `leaving`; the same where it changes nothing. */
export function nextLeaving(leaving: Leaving, move: LeavingMove): Leaving {
  return moves[leaving][move] ?? leaving;
}
