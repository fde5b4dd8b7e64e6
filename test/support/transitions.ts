/** What a table of transitions says, written down a second time, over every pair of a state and a move. */
export interface Transitions<State extends string, Move extends string> {
  /** Every pair, for `it.each`. */
  readonly pairs: readonly (readonly [State, Move])[];
  /** Where a pair leads; undefined where it leads nowhere. */
  to(state: State, move: Move): string | undefined;
}

/**
 * Reads lines such as `queued answered → answered`; a pair without a line leads nowhere.
 *
 * @throws Error when a line names a state or move that does not exist: it would be expected of nothing
 */
export function transitionsOf<State extends string, Move extends string>(
  states: readonly State[],
  moves: readonly Move[],
  lines: readonly string[],
): Transitions<State, Move> {
  const listed = new Map(lines.map((line) => line.split(' → ') as [pair: string, to: string]));
  const pairs = states.flatMap((state) => moves.map((move) => [state, move] as const));
  const known = new Set(pairs.map(([state, move]) => `${state} ${move}`));
  for (const pair of listed.keys()) if (!known.has(pair)) throw new Error(`no such state and move: ${pair}`);
  return { pairs, to: (state, move) => listed.get(`${state} ${move}`) };
}
