import { closeSpan } from './read-agents.ts';
import { closeMinute } from './read-campaigns.ts';
import { complete } from './read-conversations.ts';
import type { EntryReader } from './draft.ts';
import { closeTrunk } from './read-trunks.ts';

/**
 * A process begins; the one before has ended, in order or not. Whatever it kept in memory alone ended with its last entry:
 * what agents did, what trunks were. Its attempts are in the store: the new process settles them, or their calls go on.
 */
export const onStarted: EntryReader = (_, draft) => {
  const { state } = draft;
  const { lastAt } = state;
  for (const [agentId, agent] of state.agents) {
    closeSpan(draft, agentId, agent, true);
    Object.assign(agent, { state: 'offline', reason: 'cut', callId: null, since: lastAt });
  }
  for (const [agentId, talk] of state.conversations) {
    talk.endedAt ??= Math.max(lastAt, talk.row.connectedAt);
    complete(draft, agentId, null);
  }
  for (const [trunk, known] of state.trunks) {
    closeTrunk(draft, trunk, known, lastAt);
    state.trunks.delete(trunk);
  }
  for (const [campaignId, minute] of state.minutes) closeMinute(draft, campaignId, minute);
  state.claimed.clear();
};
