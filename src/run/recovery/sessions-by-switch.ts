import type { LiveCall } from '../../../telephony/call-control.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { AgentSession } from '../../store/ports/agent-session-store.ts';

/** The sessions as they are, and which of them the store does not have so. */
export interface SessionsBySwitch {
  readonly sessions: readonly AgentSession[];
  readonly corrected: readonly AgentSession[];
}

/**
 * Agents' sessions, put right by what the switch says of the legs that carry calls. Sessions are written behind: a process
 * may die after it called an agent's phone again and before it noted the new leg, with a debtor already on it.
 */
export function sessionsBySwitch(
  kept: readonly AgentSession[],
  live: Iterable<LiveCall>,
  now: EpochMs,
): SessionsBySwitch {
  const byAgent = new Map(kept.map((session) => [session.agentId, session]));
  const noted = new Set(kept.map((session) => session.legId));
  const corrected: AgentSession[] = [];
  for (const { legId, agentId } of live) {
    if (legId === undefined || agentId === undefined || noted.has(legId)) continue;
    const { since = now, wish } = byAgent.get(agentId) ?? {};
    const session = { agentId, legId, paused: false, since, ...(wish === undefined ? {} : { wish }) };
    byAgent.set(agentId, session);
    corrected.push(session);
  }
  return { sessions: [...byAgent.values()], corrected };
}
