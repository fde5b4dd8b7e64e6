import type { DialingMode } from '../../../dialer/campaign/dialing-mode.ts';
import type { Board } from '../../observe/board.ts';
import type { DemoWords } from './board.ts';

/** A stretch of a demo in one dialing mode, by the differences between two boards. Shares are 0..1. */
export interface Phase {
  readonly mode: DialingMode;
  readonly seconds: number;
  readonly dialled: number;
  readonly connected: number;
  readonly live: number;
  readonly abandoned: number;
  readonly abandonment: number;
  readonly occupancy: number;
  readonly connectedPerAgentHour: number;
}

/** What happened between two moments of the first campaign on the board. Pure. */
export function measurePhase(mode: DialingMode, from: Board, to: Board): Phase {
  const before = countsOf(from);
  const after = countsOf(to);
  const presentMs = after.presentMs - before.presentMs;
  const live = after.live - before.live;
  const abandoned = after.abandoned - before.abandoned;
  const connected = after.connected - before.connected;
  return {
    mode,
    seconds: Math.round((to.floor.at - from.floor.at) / 1000),
    dialled: after.dialled - before.dialled,
    connected,
    live,
    abandoned,
    abandonment: live === 0 ? 0 : abandoned / live,
    occupancy: presentMs === 0 ? 0 : (after.busyMs - before.busyMs) / presentMs,
    connectedPerAgentHour: presentMs === 0 ? 0 : (connected * 3_600_000) / presentMs,
  };
}

/** A phase as a line for people: its mode, and its figures. */
export function renderPhase(phase: Phase, { texts: { demo: texts }, messages }: DemoWords): readonly [string, string] {
  const { percent, decimal } = messages.format;
  const figures = [
    `${phase.seconds} s`,
    texts.conversations({ count: phase.connected }),
    texts.perAgentHour({ count: decimal(phase.connectedPerAgentHour, 1) }),
    texts.occupancy({ share: percent(phase.occupancy) }),
    texts.abandonment({ share: percent(phase.abandonment) }),
  ];
  return [messages.states.dialingModes[phase.mode], figures.join('   ')];
}

interface Counts {
  readonly dialled: number;
  readonly connected: number;
  readonly live: number;
  readonly abandoned: number;
  readonly busyMs: number;
  readonly presentMs: number;
}

function countsOf({ floor }: Board): Counts {
  const [campaign] = floor.campaigns;
  let busyMs = 0;
  let presentMs = 0;
  for (const { spentMs } of floor.agents) {
    busyMs += spentMs.talking + spentMs.wrapUp;
    presentMs += spentMs.idle + spentMs.reserved + spentMs.talking + spentMs.wrapUp;
  }
  const { dialled = 0, connected = 0, live = 0, abandoned = 0 } = campaign ?? {};
  return { dialled, connected, live, abandoned, busyMs, presentMs };
}
