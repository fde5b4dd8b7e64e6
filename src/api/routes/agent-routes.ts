import { z } from 'zod';
import { agentSchema } from '../../../config/agent-schema.ts';
import { agentActions } from '../../services/agent-service.ts';
import { route, type Route } from '../route.ts';
import { agentReply, appliedReply, dryRunQuery, idParams, stateReply } from '../schemas.ts';
import type { ApiServices } from '../services.ts';
import { requireSameId } from './campaign-routes.ts';
import { dispositionBody } from './disposition-routes.ts';

const tag = 'agents';

/** Agents: who they are, what they do, what they are asked to do. */
export function agentRoutes(services: ApiServices): readonly Route[] {
  return [...profileRoutes(services), ...actionRoutes(services)];
}

function profileRoutes({ agents }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/agents',
      access: 'read',
      tag,
      summary: 'All agents with their states',
      reply: z.array(agentReply).readonly(),
      handle: () => agents.list(),
    }),
    route({
      method: 'PUT',
      path: '/agents/:id',
      access: 'admin',
      tag,
      summary: 'Create an agent or change one at once',
      params: idParams,
      query: dryRunQuery,
      body: agentSchema,
      reply: appliedReply,
      handle: ({ params, query, body }) => {
        requireSameId(params.id, body.id);
        return agents.apply(body, query);
      },
    }),
    route({
      method: 'DELETE',
      path: '/agents/:id',
      access: 'admin',
      tag,
      summary: 'Remove an agent',
      params: idParams,
      reply: z.object({ removed: z.literal(true) }),
      handle: async ({ params }) => {
        await agents.remove(params.id);
        return { removed: true as const };
      },
    }),
  ];
}

function actionRoutes({ agents }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/agents/:id/disposition',
      access: 'admin',
      tag,
      summary: 'Take what the agent chose for the call they last had; choosing again corrects it',
      params: idParams,
      body: dispositionBody,
      reply: stateReply,
      handle: async ({ params, body: { disposition, ...dates } }) => ({
        state: await agents.dispose(params.id, disposition, dates),
      }),
    }),
    route({
      method: 'POST',
      path: '/agents/:id/:action',
      access: 'admin',
      tag,
      summary:
        'Log an agent in (their phone is called and parked) or out, pause them, make them ready, hang up their call',
      params: idParams.extend({ action: z.enum(agentActions) }),
      reply: stateReply,
      handle: async ({ params }) => ({ state: await agents.command(params.id, params.action) }),
    }),
  ];
}
