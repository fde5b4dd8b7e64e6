import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { may } from '../../identity/principal.ts';
import type { Owner } from '../../identity/scope.ts';
import type { AttemptMatches, MatchExplanations, PastMatch } from '../../services/match-explanations.ts';
import { attemptMatchParams, debtorRouteParams, pastMatchReply, routeReply } from '../contracts/matches.ts';
import type { OwnerOfAgent } from '../access/require-permission.ts';
import { route, type Route } from '../route.ts';

export interface MatchServices {
  readonly explanations: Pick<MatchExplanations, 'ofAttempt' | 'ofDebtor'>;
  readonly ownerOfAgent: OwnerOfAgent;
}

const tag = 'matching';

/** Who got a call and why, and who would get a debtor now. */
export const matchRoutes: readonly Route<MatchServices>[] = [
  route({
    method: 'GET',
    path: '/attempts/:callId/matches',
    permission: 'debtors.explain',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'The agents an attempt was given to, and why: who else could have taken it, with which values',
    params: attemptMatchParams,
    reply: z.array(pastMatchReply).readonly(),
    handle: async ({ explanations, ownerOfAgent }, { params: { callId }, caller: { principal } }) =>
      within(await explanations.ofAttempt(callId), {
        reaches: (owner) => may(principal, 'debtors.explain', owner),
        ownerOfAgent,
      }),
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
    handle: async ({ explanations }, { params: { id, debtorId } }) => plain(await explanations.ofDebtor(id, debtorId)),
  }),
];

interface Reader {
  readonly reaches: (owner: Owner) => boolean;
  readonly ownerOfAgent: OwnerOfAgent;
}

/**
 * The part of an attempt's matches within somebody's scope: those of their agents, with their agents' values only.
 *
 * @throws AppError NOT_FOUND when nothing of the attempt is within it
 */
async function within(
  { campaignId, matches }: AttemptMatches,
  { reaches, ownerOfAgent }: Reader,
): Promise<readonly PastMatch[]> {
  const known = new Map<string, boolean>();
  const isTheirs = async (agentId: string): Promise<boolean> => {
    const found = known.get(agentId) ?? reaches({ ...(await ownerOfAgent(agentId)), agentId, campaignId });
    known.set(agentId, found);
    return found;
  };
  const theirs: PastMatch[] = [];
  for (const { match, ...given } of matches) {
    if (!(await isTheirs(given.agentId))) continue;
    const candidates = [];
    for (const candidate of match?.candidates ?? []) if (await isTheirs(candidate.agentId)) candidates.push(candidate);
    theirs.push({ ...given, ...(match && { match: { ...match, candidates } }) });
  }
  if (theirs.length === 0 && !reaches({ campaignId }))
    throw new AppError('NOT_FOUND', { reason: 'attemptNotInJournal' });
  return theirs;
}

/** The terms as a table of numbers. */
function plain({ agents, ...needs }: Awaited<ReturnType<MatchExplanations['ofDebtor']>>): z.input<typeof routeReply> {
  return {
    ...needs,
    agents: agents.map(({ terms, ...agent }) => ({ ...agent, ...(terms && { terms: { ...terms } }) })),
  };
}
