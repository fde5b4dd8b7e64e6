import { z } from 'zod';
import { identifier, label } from '../../../config/identifiers.ts';
import { supervisionModes, type SupervisionMode } from '../../../telephony/call-control.ts';
import { transferKinds } from '../../../telephony/transfer/transfer-machine.ts';
import type { Access } from '../route.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas.ts';
import type { ApiServices } from '../services.ts';

const tag = 'conversations';

const done = z.object({ done: z.literal(true) });
const isDone = { done: true } as const;

const supervisionReply = z.object({
  supervisorId: z.string(),
  agentId: z.string(),
  callId: z.string(),
  mode: z.enum(supervisionModes),
  since: z.number(),
});

/** Whoever reviews may listen; to be heard takes a supervisor. */
const accessOfMode: Readonly<Record<SupervisionMode, Access>> = {
  listen: 'review',
  whisper: 'supervise',
  barge: 'supervise',
};

const summaries: Readonly<Record<SupervisionMode, string>> = {
  listen: 'Hear the conversation of an agent, unheard; the phone of the supervisor is called',
  whisper: 'Speak to the agent alone; the debtor does not hear it, and it is on no recording',
  barge: 'Speak to debtor and agent; recorded with the agent',
};

/** What is done with conversations that go on: by their agents (transfers, digits) and by supervisors. */
export function conversationRoutes(services: ApiServices): readonly Route[] {
  return [...transferRoutes(services), dtmfRoute(services), ...supervisionRoutes(services)];
}

function dtmfRoute({ conversations }: ApiServices): Route {
  return route({
    method: 'POST',
    path: '/agents/:id/dtmf',
    access: 'admin',
    tag,
    summary: "Send digits to the debtor's end, 0-9 * # A-D; answers when the last was sent",
    params: idParams,
    body: z.strictObject({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }),
    reply: done,
    handle: async ({ params, body }) => {
      await conversations.sendDtmf(params.id, body.digits);
      return isDone;
    },
  });
}

const transferSummaries = {
  complete: 'Join debtor and target; while the target rings, at their answer',
  cancel: 'Let the target go and take the debtor back',
} as const;

function transferRoutes({ conversations }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/agents/:id/transfer',
      access: 'admin',
      tag,
      summary:
        'Hand the debtor on: to a listed target (blind, or attended: the agent speaks first) or to an idle agent. If it fails they come back',
      params: idParams,
      body: z.union([
        z.strictObject({ target: identifier, kind: z.enum(transferKinds).default('blind') }),
        z.strictObject({ agent: identifier }),
      ]),
      reply: done,
      handle: async ({ params, body }) => {
        if ('agent' in body) await conversations.transfers.toAgent(params.id, body.agent);
        else await conversations.transfers.toNumber(params.id, body.kind, body.target);
        return isDone;
      },
    }),
    ...(['complete', 'cancel'] as const).map((what) =>
      route({
        method: 'POST',
        path: `/agents/:id/transfer/${what}`,
        access: 'admin',
        tag,
        summary: transferSummaries[what],
        params: idParams,
        reply: done,
        handle: ({ params }) => {
          conversations.transfers[what](params.id);
          return Promise.resolve(isDone);
        },
      }),
    ),
  ];
}

function supervisionRoutes({ conversations }: ApiServices): readonly Route[] {
  return [
    ...supervisionModes.map((mode) =>
      route({
        method: 'POST',
        path: `/agents/:id/supervision/${mode}`,
        access: accessOfMode[mode],
        tag,
        summary: summaries[mode],
        params: idParams,
        body: z.strictObject({ supervisor: identifier, phone: label(256) }),
        reply: supervisionReply,
        handle: ({ params, body: { supervisor: supervisorId, phone } }) =>
          conversations.supervision.supervise({ supervisorId, phone, agentId: params.id, mode }),
      }),
    ),
    route({
      method: 'DELETE',
      path: '/supervisions/:id',
      access: 'review',
      tag,
      summary: 'End what a supervisor hears; the conversation goes on',
      params: idParams,
      reply: done,
      handle: async ({ params }) => {
        await conversations.supervision.stop(params.id);
        return isDone;
      },
    }),
    route({
      method: 'GET',
      path: '/supervisions',
      access: 'review',
      tag,
      summary: 'Who supervises which conversation now, and how',
      reply: z.array(supervisionReply).readonly(),
      handle: () => Promise.resolve(conversations.supervision.list()),
    }),
  ];
}
