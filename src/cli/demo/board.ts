import type { HopperTotals } from '../../store/ports/hopper.ts';
import type { AgentState } from '../../../routing/agent/agent.ts';
import { alarmText } from '../../messages/reason-text.ts';
import type { Board } from '../../observe/board.ts';
import type { CommandContext } from '../command-context.ts';
import { labelled } from '../table.ts';

/** The words of the demo, and those it shares with the service. */
export type DemoWords = Pick<CommandContext, 'texts' | 'messages'>;

/** One moment of the demo. */
export interface DemoMoment {
  readonly title: string;
  readonly elapsedMs: number;
  /** Infinity: until it is stopped. */
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
export function renderMoment(moment: DemoMoment, width: number, words: DemoWords): readonly string[] {
  const { title, elapsedMs, durationMs, totals, board } = moment;
  const { demo: texts } = words.texts;
  const { states } = words.messages;
  const { agentsByState, campaigns } = board.floor;
  const records = { left: totals.records - totals.finished, ...totals };
  const [outcomes] = campaigns.map((campaign) => fields(campaign.outcomes, states.outcomes));
  const labels = texts.board;
  const rows = labelled([
    [labels.records, ['left', 'ready', 'scheduled', 'finished'].map(named(records, texts.records)).join(gap)],
    [labels.lines, ['dialling', 'ringing', 'answered', 'connected'].map(named(lines(board), texts.lines)).join(gap)],
    [labels.agents, `${agentStrip(agentsByState)}  ${fields(agentsByState, states.agentStates)}`],
    [labels.outcomes, outcomes || texts.noneYet],
    ...lastRows(board, words),
  ]);
  return [
    `${title}   ${clock(elapsedMs)} ${
      Number.isFinite(durationMs) ? `/ ${clock(durationMs)}  ${bar(elapsedMs / durationMs, 24)}` : texts.untilStopped
    }`,
    '',
    ...rows.slice(0, 4),
    '',
    ...rows.slice(4),
  ].map((row) => (row.length > width ? `${row.slice(0, width - 1)}…` : row));
}

/** Between two figures of a row. */
const gap = '   ';

function lines({ floor: { callsByPhase: calls } }: Board): Readonly<Record<string, number>> {
  return {
    dialling: calls.queued + calls.dialled,
    ringing: calls.ringing + calls.earlyMedia,
    answered: calls.answered + calls.waiting + calls.connecting + calls.abandoning,
    connected: calls.connected,
  };
}

/** Rates, what pacing decided, and alarms. */
function lastRows(board: Board, { texts, messages }: DemoWords): readonly (readonly [string, string])[] {
  const [campaign] = board.floor.campaigns;
  const { board: labels, occupancy, abandonment, perAgentHour, notAskedYet } = texts.demo;
  const { percent, decimal } = messages.format;
  const rates = [
    occupancy({ share: percent(board.floor.occupancy) }),
    abandonment({ share: percent(campaign?.abandonment ?? 0) }),
    perAgentHour({ count: decimal(board.connectedPerAgentHour, 1) }),
  ];
  const reason = campaign?.pacingReason;
  return [
    [labels.rates, rates.join(gap)],
    [labels.pacing, reason === undefined ? notAskedYet : messages.pacingInShort[reason]],
    ...board.alarms.slice(-shownAlarms).map((alarm) => [labels.alarm, alarmText(messages, alarm)] as const),
  ];
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function bar(share: number, columns: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return '━'.repeat(full) + '─'.repeat(columns - full);
}

/** Counts that are not zero, by their names, three spaces apart. */
export function fields<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  names: Readonly<Record<K, string>>,
): string {
  const keys = (Object.keys(counts) as K[]).filter((key) => (counts[key] ?? 0) > 0);
  return keys.map(named(counts as Readonly<Record<string, number>>, names)).join(gap);
}

function named(
  counts: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string>>,
): (key: string) => string {
  return (key) => `${names[key] ?? key} ${counts[key] ?? 0}`;
}

function agentStrip(agents: Readonly<Record<AgentState, number>>): string {
  return Object.entries(stateMarks)
    .map(([state, mark]) => mark.repeat(agents[state as AgentState]))
    .join('')
    .trimEnd();
}
