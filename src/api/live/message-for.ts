import type { Owner } from '../../identity/scope.ts';
import type { Board } from '../../observe/board.ts';
import { isOneAgent, isWithin, seesAll, type Audience } from './audience.ts';
import { boardChange } from './board-change.ts';
import { boardWithin, ownerOfRow } from './board-within.ts';
import { aboutAlarm } from './alarm-subject.ts';
import type { EventParties } from './event-parties.ts';
import { redactedForReaders, type NumberedEvent } from './live-events.ts';
import type { FeedMessage, LiveMessage } from './live-feed.ts';

/** The whole board before and after a message; for events both are the same. */
export interface Boards {
  readonly before: Board | undefined;
  readonly after: Board | undefined;
}

/** What an audience may see of a message; undefined: nothing. Cards go to their agent and to no audience. */
export function messageFor(audience: Audience, message: FeedMessage, boards: Boards): LiveMessage | undefined {
  switch (message.type) {
    case 'agentCard':
      return undefined;
    case 'board':
      return { ...message, board: boardWithin(message.board, audience) };
    case 'boardChanged':
      return changeFor(audience, message, boards);
    default:
      return eventFor(audience, message, boards.after);
  }
}

/** Of a part of the floor the change is made anew: what leaves a scope is gone, though it is still on the floor. */
function changeFor(
  audience: Audience,
  message: Extract<FeedMessage, { type: 'boardChanged' }>,
  { before, after }: Boards,
): LiveMessage | undefined {
  if (seesAll(audience)) return message;
  if (!before || !after) return undefined;
  return { ...message, ...boardChange(boardWithin(before, audience), boardWithin(after, audience)) };
}

function eventFor(audience: Audience, event: NumberedEvent, board: Board | undefined): LiveMessage | undefined {
  const { parties = {}, ...rest } = event;
  const { scopes, personal, agentId } = audience;
  if (isOneAgent(audience) && !isAbout(parties, agentId)) return undefined;
  const owners = ownersOf(parties, board);
  const reached = (within: Audience['scopes']): boolean =>
    within.some(({ kind }) => kind === 'all') || owners.some((owner) => isWithin(within, owner, agentId));
  if (!reached(scopes) && !isForEverybody(event)) return undefined;
  const isKnown = (id: string): boolean => isWithin(scopes, ownerOfAgent(id, board), agentId);
  const shown = seesAll(audience) ? rest : withoutForeigners(rest, isKnown);
  return reached(personal) ? shown : redactedForReaders(shown);
}

function isAbout({ agentIds = [] }: EventParties, agentId: string | undefined): boolean {
  return agentId !== undefined && agentIds.includes(agentId);
}

/** Whose it is: the campaign's, and each agent's by their team and campaigns. */
function ownersOf({ campaignId, agentIds = [] }: EventParties, board: Board | undefined): readonly Owner[] {
  const ofCampaign = campaignId === undefined ? [] : [{ campaignId }];
  const ofAgents = agentIds.map((id) => ({
    ...ownerOfAgent(id, board),
    ...(campaignId === undefined ? {} : { campaignId }),
  }));
  return [...ofCampaign, ...ofAgents];
}

/** An agent who is not on the board is nobody's but their own. */
function ownerOfAgent(agentId: string, board: Board | undefined): Owner {
  const row = board?.floor.agents.find((agent) => agent.agentId === agentId);
  return row ? ownerOfRow(row) : { agentId };
}

/** Trunks, the store, and what stops dialling for all. */
function isForEverybody(event: NumberedEvent): boolean {
  switch (event.type) {
    case 'trunkUp':
    case 'trunkDown':
    case 'storeUp':
    case 'storeDown':
      return true;
    case 'alarm':
    case 'alarmEnded':
      return aboutAlarm(event.code) === 'everybody';
    default:
      return false;
  }
}

/** The event without the agents whom the audience does not see. */
function withoutForeigners<T extends NumberedEvent>(event: T, isSeen: (agentId: string) => boolean): T {
  const { type } = event;
  if (type === 'callBackChanged') {
    const { agentId, promisedAgent, ...rest } = event;
    return {
      ...rest,
      ...(agentId !== undefined && isSeen(agentId) ? { agentId } : {}),
      ...(promisedAgent !== undefined && isSeen(promisedAgent) ? { promisedAgent } : {}),
    } as T;
  }
  if (!('params' in event)) return event;
  const { agentId } = event.params;
  if (typeof agentId !== 'string' || isSeen(agentId)) return event;
  const { params: _, ...rest } = event;
  return rest as unknown as T;
}
