import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { may } from '../../identity/principal.ts';
import type { RecordStops, StopAsker, StopReport } from '../../services/debtors/record-stops.ts';
import { openStopList } from '../../services/debtors/stop-list.ts';
import {
  debtorParams,
  freeBody,
  freeReply,
  freeSeveralBody,
  stopBody,
  stopListLine,
  stopListQuery,
  stopReply,
  stopSeveralBody,
} from '../contracts/debtors.ts';
import { route, uploadRoute, type Caller, type Route } from '../route.ts';

export interface DebtorServices {
  readonly stops: Pick<RecordStops, 'stop' | 'free'>;
  readonly campaigns: { list(): Promise<readonly { readonly campaign: Pick<Campaign, 'id' | 'country'> }[]> };
}

const guard = { permission: 'debtors.hold', scope: 'filtered', tag: 'debtors' } as const;

/** Debtors who are not to be called: held, withdrawn, finished, and freed again. */
export const debtorRoutes: readonly Route<DebtorServices>[] = [
  route({
    ...guard,
    method: 'POST',
    path: '/debtors/:debtorId/stop',
    summary: 'Hold, withdraw or finish a debtor: nobody calls them from now on; a conversation in progress goes on',
    params: debtorParams,
    body: stopBody,
    reply: stopReply,
    handle: async ({ stops }, { caller, params, body: { campaignId, ...order } }) =>
      known(await stops.stop([params.debtorId], order, { asker: askerOf(caller), campaignId })),
  }),
  route({
    ...guard,
    method: 'POST',
    path: '/debtors/:debtorId/free',
    summary: 'Take a hold, a withdrawal or a finish back: the record is where it would be without',
    params: debtorParams,
    body: freeBody,
    reply: freeReply,
    handle: async ({ stops }, { caller, params, body }) =>
      known(await stops.free([params.debtorId], { asker: askerOf(caller), campaignId: body?.campaignId })),
  }),
  route({
    ...guard,
    method: 'POST',
    path: '/debtors/stop',
    summary: 'Hold, withdraw or finish several debtors; those without campaigns in the answer are not known',
    body: stopSeveralBody,
    reply: z.array(stopReply).readonly(),
    handle: ({ stops }, { caller, body: { campaignId, debtorIds, ...order } }) =>
      stops.stop(debtorIds, order, { asker: askerOf(caller), campaignId }),
  }),
  route({
    ...guard,
    method: 'POST',
    path: '/debtors/free',
    summary: 'Take the stops of several debtors back',
    body: freeSeveralBody,
    reply: z.array(freeReply).readonly(),
    handle: ({ stops }, { caller, body: { campaignId, debtorIds } }) =>
      stops.free(debtorIds, { asker: askerOf(caller), campaignId }),
  }),
  uploadRoute({
    ...guard,
    path: '/debtors/stop-list',
    summary:
      'Hold, withdraw or finish the debtors of a CSV (text/csv) with a column of their ids, in one campaign or in all; answers with lines of JSON: rows that stopped nobody, then the report',
    query: stopListQuery,
    reply: stopListLine,
    handle: async ({ stops, campaigns }, { caller, query: { campaignId, ...order }, body }) => {
      const asker = askerOf(caller);
      const concerned = (await campaigns.list()).filter(({ campaign }) => campaign.id === (campaignId ?? campaign.id));
      const countries = [...new Set(concerned.map(({ campaign }) => campaign.country))];
      // Who may not, or names a campaign there is not, learns it before the first line.
      await stops.stop([], order, { asker, campaignId });
      return openStopList(body, { countries, stop: (ids) => stops.stop(ids, order, { asker, campaignId }) });
    },
  }),
];

function askerOf({ principal }: Caller): StopAsker {
  return { id: principal.id, mayIn: (campaignId) => may(principal, 'debtors.hold', { campaignId }) };
}

function known<R>([report]: readonly StopReport<R>[]): StopReport<R> {
  if (!report || report.campaigns.length === 0) throw new AppError('NOT_FOUND', { reason: 'debtorUnknown' });
  return report;
}
