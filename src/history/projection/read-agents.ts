import { z } from 'zod';
import type { Draft, EntryReader } from './draft.ts';
import { beginConversation, endConversation, endWrapUp } from './read-conversations.ts';
import type { KnownAgent } from './projection-state.ts';

const profile = z.object({ agent: z.object({ id: z.string(), team: z.string().optional() }) });
const removed = z.object({ agentId: z.string() });
const changed = z.object({
  agentId: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  callId: z.string().optional(),
});

const offline = { state: 'offline', reason: 'loggedIn', callId: null } as const;

export const onAgentApplied: EntryReader = (body, { state, at }) => {
  const agent = profile.safeParse(body).data?.agent;
  if (!agent) return;
  const team = agent.team ?? null;
  const known = state.agents.get(agent.id);
  if (known) known.team = team;
  else state.agents.set(agent.id, { team, ...offline, since: at });
};

export const onAgentRemoved: EntryReader = (body, { state }) => {
  const agentId = removed.safeParse(body).data?.agentId;
  // One who is on a call leaves the floor after it: the spans to come know the agent without a team.
  if (agentId !== undefined && state.agents.get(agentId)?.state === 'offline') state.agents.delete(agentId);
};

/** An agent changed state: the time in the state before is a row, time offline apart. */
export const onAgentChanged: EntryReader = (body, draft) => {
  const { data } = changed.safeParse(body);
  if (!data) return;
  const { state, at } = draft;
  const { agentId, from, to, reason, callId = null } = data;
  const known: KnownAgent = state.agents.get(agentId) ?? { team: null, ...offline, since: at };
  state.agents.set(agentId, known);
  closeSpan(draft, agentId, known, false);
  Object.assign(known, { state: to, reason, callId, since: at });
  if (from === 'talking') endConversation(draft, agentId, to === 'wrapUp');
  else if (from === 'wrapUp') endWrapUp(draft, agentId);
  if (to === 'talking' && callId !== null) beginConversation(draft, agentId, callId);
};

/** Completes the row of the state that an agent is in. */
export function closeSpan({ state, at, emit }: Draft, agentId: string, known: KnownAgent, isCut: boolean): void {
  if (known.state === 'offline') return;
  const { team, state: inState, reason, callId, since } = known;
  const until = isCut ? Math.max(since, state.lastAt) : Math.max(since, at);
  emit('agentSpans', {
    ...{ agentId, team, state: inState, reason, callId },
    ...{ since, until, durationMs: until - since, isCut },
  });
}
