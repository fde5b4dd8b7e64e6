import type { WhatIfService } from '../../services/what-if-service.ts';
import { idParams } from '../contracts/common.ts';
import { whatIfQuery, whatIfReply } from '../contracts/what-if.ts';
import { route, type Route } from '../route.ts';

export type WhatIfServices = Pick<WhatIfService, 'ask'>;

/** What a campaign would come to if it were changed. */
export const whatIfRoutes: readonly Route<WhatIfServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns/:id/what-if',
    permission: 'campaigns.control',
    scope: { campaign: 'id' },
    tag: 'campaigns',
    summary: 'What the campaign would come to with other agents, cap, mode or answers: played in the laboratory',
    params: idParams,
    query: whatIfQuery,
    reply: whatIfReply,
    handle: (whatIf, { params, query }) => whatIf.ask(params.id, query),
  }),
];
