import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { HopperTotals } from '../../../dialer/hopper/hopper.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';

/** What the terminal shows of a running demo: one moment of one campaign. Shares are 0..1. */
export interface Board {
  readonly title: string;
  readonly elapsedMs: number;
  readonly durationMs: number;
  readonly records: HopperTotals;
  readonly lines: { readonly dialling: number; readonly ringing: number; readonly connected: number };
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly agents: Readonly<Record<AgentState, number>>;
  readonly occupancy: number;
  readonly abandonment: number;
  readonly connectedPerAgentHour: number;
  /** The last decision in words, and the alarms that stand. */
  readonly notes: readonly string[];
}

const stateMarks: Readonly<Record<AgentState, string>> = {
  talking: '█',
  reserved: '▓',
  wrapUp: '▒',
  idle: '·',
  paused: 'p',
  offline: ' ',
};

/**
 * The board as lines of text, none longer than `width` columns. Pure: the terminal is the caller's.
 *
 * @param width columns, ≥ 40
 */
export function renderBoard(board: Board, width: number): readonly string[] {
  const rows = [
    `${board.title}   ${clock(board.elapsedMs)} / ${clock(board.durationMs)}  ${bar(board.elapsedMs / board.durationMs, 20)}`,
    '',
    `records    ${fields({ left: board.records.records - board.records.finished, ready: board.records.ready, scheduled: board.records.scheduled, finished: board.records.finished })}`,
    `lines      ${fields(board.lines)}`,
    `agents     ${agentStrip(board.agents)}  ${fields(withoutZero(board.agents))}`,
    `outcomes   ${fields(board.outcomes) || 'none yet'}`,
    '',
    `occupancy ${percent(board.occupancy)}   abandonment ${percent(board.abandonment)}   conversations per agent-hour ${board.connectedPerAgentHour.toFixed(1)}`,
    ...board.notes,
  ];
  return rows.map((row) => (row.length > width ? `${row.slice(0, width - 1)}…` : row));
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function bar(share: number, columns: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return '━'.repeat(full) + '─'.repeat(columns - full);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function fields(counts: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count ?? 0}`)
    .join('   ');
}

function withoutZero(counts: Readonly<Record<AgentState, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function agentStrip(agents: Readonly<Record<AgentState, number>>): string {
  return Object.entries(stateMarks)
    .map(([state, mark]) => mark.repeat(agents[state as AgentState]))
    .join('')
    .trimEnd();
}
