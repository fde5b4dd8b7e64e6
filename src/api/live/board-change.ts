import type { AgentView } from '../../floor/view.ts';
import type { Board } from '../../observe/board.ts';

/** What changed between two boards: of agents and campaigns the rows that differ, the rest whole. */
export interface BoardChange {
  readonly board: Board;
  readonly gone: { readonly agents: readonly string[]; readonly campaigns: readonly string[] };
}

/** The change from one board to the next. Time that passes in a state is no change of its agent. */
export function boardChange(before: Board, after: Board): BoardChange {
  const agents = changes(before.floor.agents, after.floor.agents, ({ agentId }) => agentId);
  const campaigns = changes(before.floor.campaigns, after.floor.campaigns, ({ campaignId }) => campaignId);
  const floor = { ...after.floor, agents: agents.rows, campaigns: campaigns.rows };
  return { board: { ...after, floor }, gone: { agents: agents.gone, campaigns: campaigns.gone } };
}

/** The board after a change. */
export function applyBoardChange(before: Pick<Board, 'floor'>, { board, gone }: BoardChange): Board {
  const { floor } = before;
  const passedMs = Math.max(0, board.floor.at - floor.at);
  const agents = applied(
    floor.agents.map((agent) => later(agent, passedMs)),
    board.floor.agents,
    { gone: gone.agents, keyOf: ({ agentId }) => agentId },
  );
  const campaigns = applied(floor.campaigns, board.floor.campaigns, {
    gone: gone.campaigns,
    keyOf: ({ campaignId }) => campaignId,
  });
  return { ...board, floor: { ...board.floor, agents, campaigns } };
}

/** The row of an agent who did nothing new: their time went on in their state. */
function later(agent: AgentView, passedMs: number): AgentView {
  const { spentMs, state } = agent;
  return { ...agent, spentMs: { ...spentMs, [state]: spentMs[state] + passedMs } };
}

function changes<T extends object>(before: readonly T[], after: readonly T[], keyOf: (row: T) => string) {
  const known = new Map(before.map((row) => [keyOf(row), fingerprint(row)]));
  const rows = after.filter((row) => known.get(keyOf(row)) !== fingerprint(row));
  const left = new Set(after.map(keyOf));
  return { rows, gone: [...known.keys()].filter((key) => !left.has(key)) };
}

function fingerprint(row: object): string {
  return JSON.stringify({ ...row, spentMs: undefined });
}

function applied<T>(
  before: readonly T[],
  changed: readonly T[],
  { gone, keyOf }: { readonly gone: readonly string[]; readonly keyOf: (row: T) => string },
): readonly T[] {
  const rows = new Map(before.map((row) => [keyOf(row), row]));
  for (const row of changed) rows.set(keyOf(row), row);
  for (const key of gone) rows.delete(key);
  return [...rows.values()];
}
