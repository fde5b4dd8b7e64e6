import { agentStates, type AgentState } from '../../../routing/agent/agent.ts';
import { attemptStates, type AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { Owner } from '../../identity/scope.ts';
import { occupancyOf, type AgentView, type CampaignView } from '../../floor/view.ts';
import { perPresentHour, type Board } from '../../observe/board.ts';
import { aboutAlarm } from './alarm-subject.ts';
import { isOneAgent, isWithin, seesAll, type Audience } from './audience.ts';

/**
 * The board as an audience sees it: agents and campaigns within its scopes, and figures of these alone. Trunks, strangers and
 * figures of the house are for those who see everything.
 */
export function boardWithin(board: Board, audience: Audience): Board {
  if (seesAll(audience)) return board;
  const { floor } = board;
  const { scopes, agentId } = audience;
  // Most audiences are agents: no row of another needs a look at scopes.
  const agents = isOneAgent(audience)
    ? floor.agents.filter((row) => row.agentId === agentId)
    : floor.agents.filter((row) => isWithin(scopes, ownerOfRow(row), agentId));
  const campaigns = floor.campaigns.filter(({ campaignId }) => isWithin(scopes, { campaignId }, agentId));
  const conversations = agents.reduce((sum, { callsTaken }) => sum + callsTaken, 0);
  return {
    ...board,
    floor: {
      ...floor,
      agents,
      campaigns,
      trunks: [],
      agentsByState: statesOf(agents),
      callsByPhase: phasesOf(campaigns),
      occupancy: occupancyOf(agents),
    },
    trunks: [],
    strangers: {},
    connectedPerAgentHour: perPresentHour(conversations, agents),
    alarms: isOneAgent(audience) ? [] : alarmsWithin(board, { agents, campaigns }),
  };
}

/** Whose an agent of the board is. */
export function ownerOfRow({ agentId, team, campaigns }: AgentView): Owner {
  return { agentId, team, worksFor: campaigns };
}

function alarmsWithin(
  { alarms }: Board,
  { agents, campaigns }: Pick<Board['floor'], 'agents' | 'campaigns'>,
): Board['alarms'] {
  return alarms.filter(({ code, subject }) => {
    const about = aboutAlarm(code);
    if (about === 'campaign') return campaigns.some(({ campaignId }) => campaignId === subject);
    if (about === 'agent') return agents.some(({ agentId }) => agentId === subject);
    return about === 'everybody';
  });
}

function statesOf(agents: readonly AgentView[]): Record<AgentState, number> {
  const counts = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>;
  for (const { state } of agents) counts[state] += 1;
  return counts;
}

function phasesOf(campaigns: readonly CampaignView[]): Record<AttemptState, number> {
  const counts = Object.fromEntries(attemptStates.map((phase) => [phase, 0])) as Record<AttemptState, number>;
  for (const { callsByPhase } of campaigns) for (const phase of attemptStates) counts[phase] += callsByPhase[phase];
  return counts;
}
