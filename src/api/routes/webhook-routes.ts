import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { DeadLetter } from '../../store/ports/webhook-store.ts';
import { doneReply } from '../contracts/common.ts';
import { webhookEvent } from '../contracts/webhook-events.ts';
import {
  addedWebhookReply,
  addWebhookBody,
  deadLetterReply,
  replayBody,
  replayReply,
  webhookParams,
  webhookReply,
  webhookTestReply,
} from '../contracts/webhooks.ts';
import { route, type Route } from '../route.ts';
import type { WebhookService } from '../webhooks/webhook-service.ts';

export type WebhookServices = Pick<WebhookService, 'add' | 'list' | 'remove' | 'test' | 'dead' | 'replay'>;

const guard = { permission: 'webhooks.manage', scope: 'all' } as const;
const tag = 'webhooks';

/** Other systems that are sent events. */
export const webhookRoutes: readonly Route<WebhookServices>[] = [
  route({
    method: 'GET',
    path: '/webhooks',
    ...guard,
    tag,
    summary: 'The subscriptions, and how many events wait, are dead letters, and were lost',
    reply: z.array(webhookReply).readonly(),
    handle: (webhooks) => webhooks.list(),
  }),
  route({
    method: 'POST',
    path: '/webhooks',
    ...guard,
    tag,
    summary: 'Subscribe an address to events; the answer alone holds the secret that signs them',
    body: addWebhookBody,
    reply: addedWebhookReply,
    handle: (webhooks, { body, caller }) => {
      if (body.personalData && !seesPeople(caller.principal)) {
        throw new AppError('FORBIDDEN', { reason: 'permissionMissing', permission: 'debtors.read' });
      }
      return webhooks.add(body);
    },
  }),
  route({
    method: 'DELETE',
    path: '/webhooks/:id',
    ...guard,
    tag,
    summary: 'Remove a subscription with everything that waits for it',
    params: webhookParams,
    reply: doneReply,
    handle: async (webhooks, { params }) => {
      await webhooks.remove(params.id);
      return { done: true } as const;
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:id/test',
    ...guard,
    tag,
    summary: 'Send one event of the type webhook.test at once, and say what came of it',
    params: webhookParams,
    reply: webhookTestReply,
    handle: (webhooks, { params }) => webhooks.test(params.id),
  }),
  route({
    method: 'GET',
    path: '/webhooks/:id/dead',
    ...guard,
    tag,
    summary: 'The events that were given up, the newest first; at most 1,000',
    params: webhookParams,
    reply: z.array(deadLetterReply).readonly(),
    audited: true,
    handle: async (webhooks, { params, caller }) => {
      const letters = await webhooks.dead(params.id);
      return letters.map((letter) => shown(letter, seesPeople(caller.principal)));
    },
  }),
  route({
    method: 'POST',
    path: '/webhooks/:id/replay',
    ...guard,
    tag,
    summary: 'Deliver dead letters again: those named, or all',
    params: webhookParams,
    body: replayBody,
    reply: replayReply,
    handle: async (webhooks, { params, body }) => ({ replayed: await webhooks.replay(params.id, body.eventIds) }),
  }),
];

function seesPeople(principal: Principal): boolean {
  return may(principal, 'debtors.read');
}

function shown({ eventId, buriedAt, reason, body }: DeadLetter, withPerson: boolean): z.output<typeof deadLetterReply> {
  const event = webhookEvent.parse(JSON.parse(body));
  if (withPerson || !('person' in event)) return { eventId, buriedAt, reason, event };
  const { person: _, ...rest } = event;
  return { eventId, buriedAt, reason, event: rest };
}
