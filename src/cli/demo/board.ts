import type { HopperTotals } from '../../store/ports/hopper.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import type { Board } from '../../observe/board.ts';

/** One moment of the demo. */
export interface DemoMoment {
  readonly title: string;
  readonly elapsedMs: number;
  readonly durationMs: number;
  readonly totals: HopperTotals;
  readonly board: Board;
}

const stateMarks: Readonly<Record<AgentState, string>> = {
  talking: '█',
  reserved: '▓',
  wrapUp: '▒',
  idle: '·',
  paused: 'p',
  offline: ' ',
};

const shownAlarms = 3;

/**
 * The demo as lines of text, none longer than `width` columns. Pure: the terminal is the caller's.
 *
 * @param width columns, ≥ 40
 */
export function renderMoment(moment: DemoMoment, width: number): readonly string[] {
  const { title, elapsedMs, durationMs, totals, board } = moment;
  const { agentsByState, occupancy, campaigns, callsByPhase: calls } = board.floor;
  const [campaign] = campaigns;
  const lines = {
    dialling: calls.queued + calls.dialled,
    ringing: calls.ringing + calls.earlyMedia,
    answered: calls.answered + calls.waiting + calls.connecting + calls.abandoning,
    connected: calls.connected,
  };
  const records = {
    left: totals.records - totals.finished,
    ready: totals.ready,
    scheduled: totals.scheduled,
    finished: totals.finished,
  };
  const rows = [
    `${title}   ${clock(elapsedMs)} / ${clock(durationMs)}  ${bar(elapsedMs / durationMs, 24)}`,
    '',
    `records    ${fields(records)}`,
    `lines      ${fields(lines)}`,
    `agents     ${agentStrip(agentsByState)}  ${fields(withoutZero(agentsByState))}`,
    `outcomes   ${campaign ? outcomeFields(campaign.outcomes) : 'none yet'}`,
    '',
    `occupancy ${percent(occupancy)}   abandonment ${percent(campaign?.abandonment ?? 0)}   conversations per agent-hour ${board.connectedPerAgentHour.toFixed(1)}`,
    `pacing     ${campaign?.pacingReason ?? 'not asked yet'}`,
    ...board.alarms.slice(-shownAlarms).map((alarm) => `alarm      ${alarm.code} ${alarm.subject}: ${alarm.reason}`),
  ];
  return rows.map((row) => (row.length > width ? `${row.slice(0, width - 1)}…` : row));
}

/** A share of 0..1 with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function bar(share: number, columns: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return '━'.repeat(full) + '─'.repeat(columns - full);
}

/** `name count` pairs, three spaces apart. */
export function fields(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('   ');
}

function outcomeFields(counts: Readonly<Record<Outcome, number>>): string {
  return fields(withoutZero(counts)) || 'none yet';
}

function withoutZero<K extends string>(counts: Readonly<Record<K, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries<number>(counts).filter(([, count]) => count > 0));
}

function agentStrip(agents: Readonly<Record<AgentState, number>>): string {
  return Object.entries(stateMarks)
    .map(([state, mark]) => mark.repeat(agents[state as AgentState]))
    .join('')
    .trimEnd();
}
