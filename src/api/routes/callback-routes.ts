import { z } from 'zod';
import type { CallbackService } from '../../services/callback-service.ts';
import { callbackReply } from '../contracts/callbacks.ts';
import { idParams } from '../contracts/common.ts';
import { route, type Route } from '../route.ts';

export type CallbackServices = Pick<CallbackService, 'list'>;

/** Debtors who asked to be called. */
export const callbackRoutes: readonly Route<CallbackServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns/:id/callbacks',
    permission: 'callbacks.read',
    scope: { campaign: 'id' },
    audited: true,
    tag: 'campaigns',
    summary:
      'The callbacks to come, the earliest first, then what became of the others since the service started, the newest first',
    params: idParams,
    reply: z.array(callbackReply).readonly(),
    handle: (callbacks, { params }) => callbacks.list(params.id),
  }),
];
