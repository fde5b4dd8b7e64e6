import { z } from 'zod';
import { agentOwner } from '../../identity/agent-owner.ts';
import { may } from '../../identity/principal.ts';
import type { AgentService } from '../../services/agents/agent-service.ts';
import { agentActionParams, agentBody, agentRemovedReply, agentReply, agentStateReply } from '../contracts/agents.ts';
import { appliedReply, dryRunQuery, idParams } from '../contracts/common.ts';
import { route, type Route } from '../route.ts';
import { requireSameId } from './require-same-id.ts';

export type AgentServices = Pick<AgentService, 'list' | 'apply' | 'remove' | 'command'>;

const tag = 'agents';

/** Agents: who they are, what they do, and the actions they or their supervisors ask for. */
export const agentRoutes: readonly Route<AgentServices>[] = [
  route({
    method: 'GET',
    path: '/agents',
    permission: 'agents.read',
    scope: 'filtered',
    tag,
    summary: 'All agents with their states',
    reply: z.array(agentReply).readonly(),
    handle: async (agents, { caller }) =>
      (await agents.list()).filter(({ agent }) => may(caller.principal, 'agents.read', agentOwner(agent))),
  }),
  route({
    method: 'PUT',
    path: '/agents/:id',
    permission: 'agents.write',
    scope: { agent: 'id' },
    tag,
    summary: 'Create an agent or change one at once',
    params: idParams,
    query: dryRunQuery,
    body: agentBody,
    reply: appliedReply,
    handle: (agents, { params, query, body }) => {
      requireSameId(params.id, body.id);
      return agents.apply(body, query);
    },
  }),
  route({
    method: 'DELETE',
    path: '/agents/:id',
    permission: 'agents.write',
    scope: { agent: 'id' },
    tag,
    summary: 'Remove an agent',
    params: idParams,
    reply: agentRemovedReply,
    handle: async (agents, { params }) => {
      await agents.remove(params.id);
      return { removed: true } as const;
    },
  }),
  route({
    method: 'POST',
    path: '/agents/:id/:action',
    permission: 'agents.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Sign an agent off, make them ready, hang up their call',
    params: agentActionParams,
    reply: agentStateReply,
    handle: (agents, { params }) => agents.command(params.id, params.action),
  }),
];
