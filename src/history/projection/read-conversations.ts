import type { Draft } from './draft.ts';
import type { OpenAttempt } from './projection-state.ts';
import { waitMsOf } from './live-answer.ts';

/** An agent and a debtor talk. A call of which nothing is known, as after gaps in the journal, has no row. */
export function beginConversation(draft: Draft, agentId: string, callId: string): void {
  const { state, at } = draft;
  const attempt = state.attempts.get(callId);
  if (!attempt) return;
  const team = state.agents.get(agentId)?.team ?? null;
  attempt.parts += 1;
  if (attempt.parts === 1) {
    attempt.row.connectedAt ??= at;
    attempt.row.agentId = agentId;
    attempt.row.team = team;
  }
  attempt.heldAt = null;
  const { campaignId, debtorId, portfolio, segment, trunk, callerId, dialledAt, day, hour, weekday, answeredAt } =
    attempt.row;
  state.conversations.set(agentId, {
    row: {
      ...{ attemptId: callId, part: attempt.parts, agentId, team },
      ...{ campaignId, debtorId, portfolio, segment, trunk, callerId, dialledAt, day, hour, weekday, answeredAt },
      connectedAt: at,
      waitMs: attempt.parts === 1 ? waitMsOf(attempt, state.campaigns.get(campaignId)?.abandonment) : null,
      ...{ holdMs: 0, holds: 0, connectReason: attempt.connectReason, script: attempt.script },
    },
    endedAt: null,
  });
  attempt.connectReason = null;
}

/** The debtor of this call waits, or their wait ends. */
export function changeHold({ state, at }: Draft, callId: string, isHeld: boolean): void {
  const attempt = state.attempts.get(callId);
  if (!attempt) return;
  if (isHeld) {
    attempt.heldAt ??= at;
    return;
  }
  if (attempt.heldAt === null) return;
  const talk = [...state.conversations.values()].find(
    ({ row, endedAt }) => row.attemptId === callId && endedAt === null,
  );
  if (talk) addHold(talk.row, at - attempt.heldAt);
  attempt.heldAt = null;
}

/** The agent no longer talks; wrap-up follows, or the row is complete. */
export function endConversation(draft: Draft, agentId: string, wrapsUp: boolean): void {
  const { state, at } = draft;
  const talk = state.conversations.get(agentId);
  if (!talk) return;
  const attempt: OpenAttempt | undefined = state.attempts.get(talk.row.attemptId);
  if (attempt && attempt.heldAt !== null) {
    addHold(talk.row, at - attempt.heldAt);
    attempt.heldAt = null;
  }
  talk.endedAt = at;
  if (!wrapsUp) complete(draft, agentId, 0);
}

export function endWrapUp(draft: Draft, agentId: string): void {
  const endedAt = draft.state.conversations.get(agentId)?.endedAt;
  if (endedAt !== undefined && endedAt !== null) complete(draft, agentId, draft.at - endedAt);
}

/** Completes the row of an agent's conversation. @param wrapMs null: the process died before the agent was ready again */
export function complete({ state, emit, at }: Draft, agentId: string, wrapMs: number | null): void {
  const talk = state.conversations.get(agentId);
  if (!talk) return;
  state.conversations.delete(agentId);
  const endedAt = talk.endedAt ?? at;
  const talkMs = Math.max(0, endedAt - talk.row.connectedAt - talk.row.holdMs);
  emit('conversations', { ...talk.row, endedAt, talkMs, wrapMs: wrapMs === null ? null : Math.max(0, wrapMs) });
}

function addHold(row: { holdMs: number; holds: number }, ms: number): void {
  row.holdMs += Math.max(0, ms);
  row.holds += 1;
}
