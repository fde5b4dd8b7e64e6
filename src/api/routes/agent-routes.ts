import { z } from 'zod';
import { agentOwner } from '../../identity/agent-owner.ts';
import { may } from '../../identity/principal.ts';
import type { AgentService } from '../../services/agents/agent-service.ts';
import {
  agentActionParams,
  agentBody,
  agentLoginReply,
  agentRemovedReply,
  agentReply,
  agentStateReply,
  loginQuery,
} from '../contracts/agents.ts';
import { appliedReply, dryRunQuery, idParams } from '../contracts/common.ts';
import { dispositionBody } from '../contracts/dispositions.ts';
import { route, type Route } from '../route.ts';
import { requireSameId } from './require-same-id.ts';

export type AgentServices = Pick<AgentService, 'list' | 'apply' | 'remove' | 'dispose' | 'login' | 'command'>;

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
    path: '/agents/:id/disposition',
    permission: 'dispositions.write',
    scope: { agent: 'id' },
    tag,
    summary: "Store the agent's disposition of their last call; a second one corrects the first",
    params: idParams,
    body: dispositionBody,
    reply: agentStateReply,
    handle: async (agents, { params, body: { disposition, ...dates } }) => ({
      state: await agents.dispose(params.id, disposition, dates),
    }),
  }),
  route({
    method: 'POST',
    path: '/agents/:id/login',
    permission: 'agents.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Log an agent in: their phone is called and parked. With `waitMs` the answer says what became of it',
    params: idParams,
    query: loginQuery,
    reply: agentLoginReply,
    handle: (agents, { params, query }) => agents.login(params.id, query.waitMs),
  }),
  route({
    method: 'POST',
    path: '/agents/:id/:action',
    permission: 'agents.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Log an agent out, pause them, make them ready, hang up their call',
    params: agentActionParams,
    reply: agentStateReply,
    handle: (agents, { params }) => agents.command(params.id, params.action),
  }),
];
