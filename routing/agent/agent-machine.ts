import type { AgentState } from './agent.ts';

/** What moves an agent. `legUp`/`legDown` come from the switch, `reserve`/`free` from matching, the rest from people and timers. */
export const agentMoves = [
  'legUp',
  'legDown',
  'logout',
  'reserve',
  'free',
  'talk',
  'wrapUp',
  'ready',
  'pause',
] as const;
export type AgentMove = (typeof agentMoves)[number];

/**
 * The states of an agent:
 *
 * ```
 * offline ── legUp ──► idle ── reserve ──► reserved ── talk ──► talking ── wrapUp ──► wrapUp ── ready ──► idle
 *                      ▲  │                   │ free                │ free (no wrap-up)  │ pause
 *                      │  └ pause ► paused    └──► idle             └──► idle            └──► paused ── ready ──► idle
 * any state ── legDown ──► offline            idle, wrapUp, paused ── logout ──► offline
 * ```
 *
 * Who wraps up or is paused is reserved for a call of their own only, which they make by hand. A pause within a pause is another one, by its name. A pause or logout asked for while reserved or talking waits until the call is over: it is a wish, not a move.
 */
const moves = {
  offline: { legUp: 'idle' },
  idle: { reserve: 'reserved', pause: 'paused', logout: 'offline', legDown: 'offline' },
  reserved: { talk: 'talking', free: 'idle', legDown: 'offline' },
  talking: { wrapUp: 'wrapUp', free: 'idle', legDown: 'offline' },
  wrapUp: { reserve: 'reserved', ready: 'idle', pause: 'paused', logout: 'offline', legDown: 'offline' },
  paused: { reserve: 'reserved', ready: 'idle', pause: 'paused', logout: 'offline', legDown: 'offline' },
} as const satisfies Record<AgentState, Partial<Record<AgentMove, AgentState>>>;

const table: Record<AgentState, Partial<Record<AgentMove, AgentState>>> = moves;

/** Where `move` leads from `state`; undefined when it is out of place there. */
export function nextAgentState(state: AgentState, move: AgentMove): AgentState | undefined {
  return table[state][move];
}
