import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { agentOwner } from '../../identity/agent-owner.ts';
import type { Identity } from '../../identity/people/identity.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { withTeamRenamed } from '../../identity/rename-team.ts';
import type { AgentService } from '../../services/agents/agent-service.ts';
import { movesOf, type TeamMove } from '../../services/agents/team-change.ts';
import { teamsOf } from '../../services/agents/teams-of.ts';
import { teamBody, teamChangedReply, teamParams, teamReply } from '../contracts/agents.ts';
import { dryRunQuery } from '../contracts/common.ts';
import { route, type Route } from '../route.ts';

export interface TeamServices {
  readonly agents: Pick<AgentService, 'list' | 'apply'>;
  readonly people: Pick<Identity['people'], 'list' | 'apply'>;
}

const tag = 'agents';

/** Teams: who is in them, and how they come to be. A team is the agents that name it. */
export const teamRoutes: readonly Route<TeamServices>[] = [
  route({
    method: 'GET',
    path: '/teams',
    permission: 'agents.read',
    scope: 'filtered',
    tag,
    summary: 'Teams with their agents, what these do, and the campaigns they work for',
    reply: z.array(teamReply).readonly(),
    handle: async ({ agents }, { caller: { principal } }) =>
      teamsOf((await agents.list()).filter(({ agent }) => may(principal, 'agents.read', agentOwner(agent)))),
  }),
  route({
    method: 'PUT',
    path: '/teams/:team',
    permission: 'agents.write',
    scope: 'filtered',
    tag,
    summary: 'Make a team of agents, change who is in it, give it another name; roles over it follow the name',
    params: teamParams,
    query: dryRunQuery,
    body: teamBody,
    reply: teamChangedReply,
    handle: async (services, { params: { team }, query: { dryRun }, body, caller: { principal } }) => {
      const all = (await services.agents.list()).map(({ agent }) => agent);
      const mine = all.filter((agent) => may(principal, 'agents.write', agentOwner(agent)));
      requireKnown(mine, body.agents ?? []);
      const moves = movesOf(mine, team, body);
      requireWithin(principal, moves);
      const { name } = body;
      const isRenamed = name !== undefined && name !== team;
      if (isRenamed) requireFree(principal, all, name);
      const people = isRenamed ? await followersOf(services.people, { from: team, to: name }) : [];
      if (!dryRun) {
        for (const { after } of moves) await services.agents.apply(after, { dryRun });
        for (const person of people) await services.people.apply(person);
      }
      return { team: name ?? team, moves: moves.map(shown), people: people.map(({ id }) => id) };
    },
  }),
];

/** @throws AppError AGENT_UNKNOWN for one that there is not, or that the caller may not change */
function requireKnown(mine: readonly AgentProfile[], asked: readonly string[]): void {
  const agentId = asked.find((id) => !mine.some((agent) => agent.id === id));
  if (agentId !== undefined) throw new AppError('AGENT_UNKNOWN', { reason: 'agentUnknown', agentId });
}

/** Whoever may change one team only cannot move agents out of it. @throws AppError FORBIDDEN */
function requireWithin(principal: Principal, moves: readonly TeamMove[]): void {
  if (!moves.every(({ after }) => may(principal, 'agents.write', agentOwner(after))))
    throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission: 'agents.write' });
}

/**
 * A new name changes what roles are over, so it takes the whole house; over a name that is taken they would reach further.
 *
 * @throws AppError FORBIDDEN, REQUEST_INVALID
 */
function requireFree(principal: Principal, all: readonly AgentProfile[], name: string): void {
  if (!may(principal, 'agents.write'))
    throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission: 'agents.write' });
  if (!all.some((agent) => agent.team === name)) return;
  const field = { in: 'body', path: '/name', code: 'notAllowed', message: 'a name that no other team has' };
  throw new AppError('REQUEST_INVALID', 'a name that no other team has', { details: { fields: [field] } });
}

async function followersOf(
  people: Pick<Identity['people'], 'list'>,
  name: { readonly from: string; readonly to: string },
): Promise<readonly Parameters<Identity['people']['apply']>[0][]> {
  return (await people.list()).flatMap(({ id, displayName, roles, agentId }) => {
    const renamed = withTeamRenamed(roles, name);
    return renamed ? [{ id, displayName, roles: renamed, ...(agentId !== undefined && { agentId }) }] : [];
  });
}

function shown({ before, after }: TeamMove): z.output<typeof teamChangedReply>['moves'][number] {
  return {
    id: after.id,
    ...(before.team !== undefined && { before: before.team }),
    ...(after.team !== undefined && { after: after.team }),
  };
}
