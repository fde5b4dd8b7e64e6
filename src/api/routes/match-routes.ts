import { z } from 'zod';
import type { MatchExplanations } from '../../services/match-explanations.ts';
import { attemptMatchParams, debtorRouteParams, pastMatchReply, routeReply } from '../contracts/matches.ts';
import { route, type Route } from '../route.ts';

export type MatchServices = Pick<MatchExplanations, 'ofAttempt' | 'ofDebtor'>;

const tag = 'matching';

/** Who got a call and why, and who would get a debtor now. */
export const matchRoutes: readonly Route<MatchServices>[] = [
  route({
    method: 'GET',
    path: '/attempts/:callId/matches',
    permission: 'debtors.explain',
    scope: 'all',
    audited: true,
    tag,
    summary: 'The agents an attempt was given to, and why: who else could have taken it, with which values',
    params: attemptMatchParams,
    reply: z.array(pastMatchReply).readonly(),
    handle: (matches, { params: { callId } }) => matches.ofAttempt(callId),
  }),
  route({
    method: 'GET',
    path: '/campaigns/:id/debtors/:debtorId/route',
    permission: 'debtors.explain',
    scope: { campaign: 'id' },
    audited: true,
    tag,
    summary: 'What a debtor needs by the rules of the campaign, and which agents may take them now',
    params: debtorRouteParams,
    reply: routeReply,
    handle: async (matches, { params: { id, debtorId } }) => plain(await matches.ofDebtor(id, debtorId)),
  }),
];

/** The terms as a table of numbers. */
function plain({ agents, ...needs }: Awaited<ReturnType<MatchServices['ofDebtor']>>): z.input<typeof routeReply> {
  return {
    ...needs,
    agents: agents.map(({ terms, ...agent }) => ({ ...agent, ...(terms && { terms: { ...terms } }) })),
  };
}
