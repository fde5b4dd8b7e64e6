import { AppError } from '../../../kernel/errors.ts';
import { agentOwner } from '../../identity/agent-owner.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { DeskService } from '../../services/desk/desk-service.ts';
import type { MessageSender } from '../../services/desk/desk-message-service.ts';
import { idParams } from '../contracts/common.ts';
import {
  deskMessageBody,
  deskMessageParams,
  deskMessageReply,
  deskMessagesReply,
  teamMessageReply,
  teamParams,
} from '../contracts/desk-messages.ts';
import { route, type Route } from '../route.ts';

export type DeskMessageServices = Pick<DeskService, 'messages'>;

const tag = 'agents';
const toAgent = {
  path: '/agents/:id/messages',
  params: idParams,
  tag,
  permission: 'agents.message',
  scope: { agent: 'id' },
} as const;

/** Whoever may write is no stranger: the route's guard has seen to it. */
function senderOf({ kind, id }: Principal): MessageSender {
  return { kind: kind === 'person' ? 'person' : 'integration', id };
}

/** Messages from supervisors to agents' desks. The audit log names who wrote to whom, and not what. */
export const deskMessageRoutes: readonly Route<DeskMessageServices>[] = [
  route({
    ...toAgent,
    method: 'GET',
    summary: 'What was written to an agent within twelve hours, and what they have read',
    reply: deskMessagesReply,
    handle: ({ messages }, { params }) => ({ messages: messages.of(params.id) }),
  }),
  route({
    ...toAgent,
    method: 'POST',
    summary: "Write to an agent's desk: one line, shown until they confirm it, for twelve hours at most",
    body: deskMessageBody,
    reply: deskMessageReply,
    handle: ({ messages }, { params, body, caller }) => messages.send(params.id, senderOf(caller.principal), body.text),
  }),
  route({
    method: 'POST',
    path: '/teams/:team/messages',
    permission: 'agents.message',
    scope: 'filtered',
    tag,
    summary: 'Write to everybody of a team whom the caller may write to',
    params: teamParams,
    body: deskMessageBody,
    reply: teamMessageReply,
    handle: async ({ messages }, { params, body, caller: { principal } }) => ({
      agents: await messages.sendToTeam(params.team, senderOf(principal), {
        text: body.text,
        mayWriteTo: (agent) => may(principal, 'agents.message', agentOwner(agent)),
      }),
    }),
  }),
  route({
    method: 'POST',
    path: '/agents/:id/messages/:messageId/read',
    permission: 'agents.control',
    scope: { agent: 'id' },
    tag,
    summary: 'Confirm that you read a message; only its agent can',
    params: deskMessageParams,
    reply: deskMessageReply,
    handle: ({ messages }, { params, caller: { principal } }) => {
      if (principal.agentId !== params.id) throw new AppError('FORBIDDEN', { reason: 'deskMessageOfOther' });
      return messages.read(params.id, params.messageId);
    },
  }),
];
