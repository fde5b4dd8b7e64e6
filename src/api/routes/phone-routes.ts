import { z } from 'zod';
import type { PhoneService } from '../../services/agents/phone-service.ts';
import { phoneReply } from '../contracts/phones.ts';
import { route, type Route } from '../route.ts';

export type PhoneServices = Pick<PhoneService, 'list'>;

/** The phones that register with the embedded switch. */
export const phoneRoutes: readonly Route<PhoneServices>[] = [
  route({
    method: 'GET',
    path: '/phones',
    permission: 'board.read',
    scope: 'shared',
    tag: 'phones',
    summary:
      'The phones that may register, whose they are, and where they are registered; 409 where the switch has none',
    reply: z.array(phoneReply).readonly(),
    handle: (phones) => phones.list(),
  }),
];
