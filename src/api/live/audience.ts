import { holds, may, type Principal } from '../../identity/principal.ts';
import type { Board } from '../../observe/board.ts';
import { redactedForReaders } from './live-events.ts';
import type { FeedMessage, LiveMessage } from './live-feed.ts';

/** Who gets the same messages: those who see people, those who do not, and each agent. */
export type Audience = 'people' | 'floor' | `agent ${string}`;

/** The audience of whoever connects; undefined: none. */
export function audienceOf(principal: Principal): Audience | undefined {
  if (may(principal, 'live.read')) return may(principal, 'live.personal') ? 'people' : 'floor';
  const { agentId } = principal;
  return agentId !== undefined && holds(principal, 'agents.control') ? `agent ${agentId}` : undefined;
}

/** What an audience may see of a message; undefined: nothing. An agent sees themself, and nobody else. */
export function messageFor(audience: Audience, message: FeedMessage): LiveMessage | undefined {
  if (audience === 'people' || audience === 'floor') {
    if (message.type === 'agentCard') return undefined;
    if (audience === 'people' || message.type === 'board' || message.type === 'boardChanged') return message;
    return redactedForReaders(message);
  }
  const agentId = audience.slice('agent '.length);
  if (message.type === 'board') return { ...message, board: ownBoard(message.board, agentId) };
  if (message.type === 'boardChanged') {
    const gone = { agents: message.gone.agents.filter((id) => id === agentId), campaigns: [] };
    return { ...message, board: ownBoard(message.board, agentId), gone };
  }
  return 'agentId' in message && message.type !== 'callBackChanged' && message.agentId === agentId
    ? message
    : undefined;
}

/** The board with the agent's own row, and nothing of others. */
function ownBoard(board: Board, agentId: string): Board {
  const { floor } = board;
  const agents = floor.agents.filter((agent) => agent.agentId === agentId);
  const none = <K extends string>(counts: Readonly<Record<K, number>>): Readonly<Record<K, number>> =>
    Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as Record<K, number>;
  return {
    ...board,
    floor: {
      ...floor,
      agents,
      campaigns: [],
      trunks: [],
      agentsByState: none(floor.agentsByState),
      callsByPhase: none(floor.callsByPhase),
      occupancy: 0,
    },
    trunks: [],
    strangers: {},
    connectedPerAgentHour: 0,
    alarms: [],
  };
}
