import type { FloorStep } from '../../src/floor/state/floor-step.ts';
import type { Board } from '../../src/observe/board.ts';
import { sampleBoard } from '../../test/support/sample-board.ts';

/** A floor for live events, whose board is moved step by step. */
interface MovingFloor {
  board(): Board;
  subscribe(listener: (step: FloorStep) => void): () => void;
  /** An agent changes state. */
  step(): void;
}

/** A floor of so many agents, one of whom changes state with each step. */
export function movingFloor(agents: number): MovingFloor {
  const board = sampleBoard();
  const [row] = board.floor.agents;
  if (!row) throw new Error('the sample board has no agent');
  const states = ['idle', 'talking', 'wrapUp'] as const;
  const rows = Array.from({ length: agents }, (_, index) => ({ ...row, agentId: `a${index}`, name: `Agent ${index}` }));
  const listeners = new Set<(step: FloorStep) => void>();
  let turn = 0;
  return {
    board: () => ({ ...board, floor: { ...board.floor, at: Date.now(), agents: [...rows] } }),
    subscribe: (listener: (step: FloorStep) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    step: (): void => {
      const index = turn++ % agents;
      const from = states[turn % 3] ?? 'idle';
      const to = states[(turn + 1) % 3] ?? 'idle';
      const old = rows[index];
      if (old) rows[index] = { ...old, state: to, callsTaken: turn };
      const change = { type: 'agentStateChanged', agentId: `a${index}`, from, to, reason: 'disposed' } as const;
      const at = Date.now();
      for (const listener of listeners) listener({ at, event: { type: 'tick' }, commands: [change] });
    },
  };
}
