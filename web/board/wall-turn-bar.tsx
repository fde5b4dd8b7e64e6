import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useConsole } from '../shared/console-context.ts';
import { useBoard } from './board-context.ts';
import { turnAt, turnMs, type WallTurn } from './wall-turn.ts';

/** The rows whose turn it is on a wallboard; everywhere else all of them. @param most rows that a wallboard shows at once */
export function useWallTurn(count: number, most: number): WallTurn {
  const { store, isWall, wallHeldAt } = useBoard();
  // Drawn once a turn, not with each tick of the clock.
  const turn = useComputed(() => Math.floor((wallHeldAt.value ?? store.serviceNow.value) / turnMs)).value;
  return isWall ? turnAt(turn * turnMs, count, most) : { from: 0, to: count, part: 1, parts: 1 };
}

/** Which part of several is shown, and the button that holds it: what changes by itself can be stopped. */
export function WallTurnBar({ turn: { part, parts } }: { readonly turn: WallTurn }): JSX.Element | null {
  const { preferences } = useConsole();
  const { store, wallHeldAt } = useBoard();
  if (parts === 1) return null;
  const words = preferences.words.value.board;
  const isHeld = wallHeldAt.value !== undefined;
  return (
    <p class="wall-turn">
      {words.part({ part, parts })}{' '}
      <button
        class="button"
        type="button"
        aria-pressed={isHeld}
        onClick={() => (wallHeldAt.value = isHeld ? undefined : store.serviceNow.peek())}
      >
        {words.hold}
      </button>
    </p>
  );
}
