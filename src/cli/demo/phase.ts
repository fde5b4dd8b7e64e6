import type { DialingMode } from '../../../dialer/campaign/dialing-mode.ts';
import type { MatchPolicy } from '../../../routing/match/matching-policy.ts';
import type { Board } from '../../observe/board.ts';
import type { DemoWords } from './board.ts';
import type { MatchingWorth } from './demo-conversations.ts';

/** How a stretch of a demo dials and matches. */
export interface PhasePlan {
  readonly mode: DialingMode;
  readonly policy: MatchPolicy;
}

/** A stretch of a demo, by the differences between two boards. Shares are 0..1. */
export interface Phase extends PhasePlan {
  readonly seconds: number;
  readonly dialled: number;
  readonly connected: number;
  readonly live: number;
  readonly abandoned: number;
  readonly abandonment: number;
  readonly occupancy: number;
  readonly connectedPerAgentHour: number;
  /** Promises to be expected of its conversations, and had the agent idle longest always taken the call. */
  readonly matching: MatchingWorth;
  readonly promisesPerAgentHour: number;
}

/** What happened between two moments of the first campaign on the board. Pure. */
export function measurePhase(plan: PhasePlan, from: Board, to: Board, matching: MatchingWorth): Phase {
  const before = countsOf(from);
  const after = countsOf(to);
  const presentMs = after.presentMs - before.presentMs;
  const live = after.live - before.live;
  const abandoned = after.abandoned - before.abandoned;
  const connected = after.connected - before.connected;
  return {
    ...plan,
    seconds: Math.round((to.floor.at - from.floor.at) / 1000),
    dialled: after.dialled - before.dialled,
    connected,
    live,
    abandoned,
    abandonment: live === 0 ? 0 : abandoned / live,
    occupancy: presentMs === 0 ? 0 : (after.busyMs - before.busyMs) / presentMs,
    connectedPerAgentHour: presentMs === 0 ? 0 : (connected * 3_600_000) / presentMs,
    matching,
    promisesPerAgentHour: presentMs === 0 ? 0 : (matching.expectedPromises * 3_600_000) / presentMs,
  };
}

/** A phase as a line for people: its mode and matching, and its figures. */
export function renderPhase(phase: Phase, { texts: { demo: texts }, messages }: DemoWords): readonly [string, string] {
  const { percent, decimal } = messages.format;
  const figures = [
    `${phase.seconds} s`,
    texts.conversations({ count: phase.connected }),
    texts.perAgentHour({ count: decimal(phase.connectedPerAgentHour, 1) }),
    texts.promisesPerAgentHour({ count: decimal(phase.promisesPerAgentHour, 1) }),
    texts.occupancy({ share: percent(phase.occupancy) }),
    texts.abandonment({ share: percent(phase.abandonment) }),
  ];
  return [`${messages.states.dialingModes[phase.mode]}, ${texts.policies[phase.policy]}`, figures.join('   ')];
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
