import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { may } from '../../identity/principal.ts';
import type { RecordStops, StopAsker, StopReport } from '../../services/debtors/record-stops.ts';
import type { DebtorRecords, RecordPage } from '../../services/debtors/debtor-records.ts';
import type { ContactCaps } from '../../services/debtors/contact-caps.ts';
import type { DebtorFinder, FoundRecord } from '../../services/debtors/debtor-finder.ts';
import { openStopList } from '../../services/debtors/stop-list.ts';
import {
  debtorCapsReply,
  debtorDocument,
  debtorParams,
  debtorPatch,
  debtorReply,
  freeBody,
  freeReply,
  findQuery,
  foundReply,
  freeSeveralBody,
  recordParams,
  recordReply,
  severalDebtorsBody,
  severalDebtorsReply,
  stopBody,
  stopListLine,
  stopListQuery,
  stopReply,
  stopSeveralBody,
  writtenReply,
} from '../contracts/debtors.ts';
import { idParams } from '../contracts/common.ts';
import { placeOf } from './record-place.ts';
import { route, uploadRoute, type Caller, type Route } from '../route.ts';

export interface DebtorServices {
  readonly stops: Pick<RecordStops, 'stop' | 'free'>;
  readonly records: Pick<DebtorRecords, 'read' | 'readIn' | 'put' | 'patch' | 'putSeveral' | 'edit'>;
  readonly finder: Pick<DebtorFinder, 'find'>;
  readonly caps: Pick<ContactCaps, 'of'>;
  readonly campaigns: { list(): Promise<readonly { readonly campaign: Pick<Campaign, 'id' | 'country'> }[]> };
}

const guard = { permission: 'debtors.hold', scope: 'filtered', tag: 'debtors' } as const;

const write = { permission: 'debtors.write', scope: { campaign: 'id' }, tag: 'debtors' } as const;
const onePath = '/campaigns/:id/debtors/:debtorId';

/** Debtors: read and written one by one, held, withdrawn, finished, and freed again. */
export const debtorRoutes: readonly Route<DebtorServices>[] = [
  route({
    method: 'GET',
    path: '/debtors',
    permission: 'debtors.read',
    scope: 'filtered',
    audited: true,
    tag: 'debtors',
    summary: 'Find debtors by number, id, debt, document or name, in every campaign that the caller sees',
    query: findQuery,
    reply: foundReply,
    handle: async (
      { finder },
      { caller: { principal }, query: { limit: most, cursor, campaign: campaignId, ...wanted } },
    ) => {
      const mayIn = (id: string): boolean => may(principal, 'debtors.read', { campaignId: id });
      const { records, ...page } = await finder.find(wanted, { most, cursor, campaignId }, mayIn);
      return { ...page, records: records.map(foundRow) };
    },
  }),
  route({
    method: 'GET',
    path: '/debtors/:debtorId',
    permission: 'debtors.read',
    scope: 'filtered',
    audited: true,
    tag: 'debtors',
    summary:
      'A debtor in every campaign: their data, what was tried, what comes next, and what counts against the caps',
    params: debtorParams,
    reply: debtorReply,
    handle: async ({ records }, { caller: { principal }, params }) => {
      const page = await records.read(params.debtorId, (campaignId) => may(principal, 'debtors.read', { campaignId }));
      return { ...page, records: page.records.map(shown) };
    },
  }),
  route({
    method: 'GET',
    path: '/debtors/:debtorId/caps',
    permission: 'debtors.read',
    scope: 'filtered',
    audited: true,
    tag: 'debtors',
    summary: "How often a debtor was called and spoken to, against the caps of each campaign's contact rules",
    params: debtorParams,
    reply: debtorCapsReply,
    handle: ({ caps }, { caller: { principal }, params }) =>
      caps.of(params.debtorId, (campaignId) => may(principal, 'debtors.read', { campaignId })),
  }),
  route({
    method: 'GET',
    path: onePath,
    permission: 'debtors.read',
    scope: { campaign: 'id' },
    audited: true,
    versioned: true,
    tag: 'debtors',
    summary: 'A debtor in one campaign; the ETag names the version of the document',
    params: recordParams,
    reply: recordReply,
    handle: async ({ records }, { params }) => shown(await records.readIn(params.id, params.debtorId)),
  }),
  route({
    ...write,
    method: 'PUT',
    path: onePath,
    versioned: true,
    summary:
      'Create a debtor or replace their data; with If-Match only the version that was read. What was tried stays',
    params: recordParams,
    body: debtorDocument,
    reply: writtenReply,
    handle: ({ records }, { params, body, ifMatch }) => records.put(params.id, params.debtorId, body, ifMatch),
  }),
  route({
    ...write,
    method: 'PATCH',
    path: onePath,
    versioned: true,
    summary: 'Change parts of a debtor (RFC 7396): null removes, lists are replaced whole; with If-Match as in PUT',
    params: recordParams,
    body: debtorPatch,
    reply: writtenReply,
    handle: ({ records }, { params, body, ifMatch }) => records.patch(params.id, params.debtorId, body, ifMatch),
  }),
  route({
    ...write,
    method: 'POST',
    path: '/campaigns/:id/debtors',
    summary: 'Create or replace up to 500 debtors, each for itself; the answer says what became of each',
    params: idParams,
    body: severalDebtorsBody,
    reply: severalDebtorsReply,
    handle: ({ records }, { params, body }) => records.putSeveral(params.id, body),
  }),
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

function foundRow({ campaignId, record }: FoundRecord): z.output<typeof foundReply>['records'][number] {
  const { id: debtorId, name, phones, debts } = record.debtor;
  return {
    ...{ campaignId, debtorId, ...(name !== undefined && { name }) },
    phones: phones.map(({ e164 }) => e164),
    debts: debts.map(({ id }) => id),
    ...placeOf(record),
  };
}

function shown({ record, ...page }: RecordPage): z.output<typeof recordReply> {
  const { progress } = record;
  const { attempts, phones, callBackAt, callBackAgent, promise } = progress;
  return {
    ...page,
    document: { ...page.document, phones: [...page.document.phones], debts: [...page.document.debts] } as z.output<
      typeof debtorDocument
    >,
    ...placeOf(record),
    attempts,
    phones: phones.map(({ e164: number, ...phone }) => ({ number, ...phone })),
    ...(callBackAt === undefined ? {} : { callBackAt }),
    ...(callBackAgent === undefined ? {} : { callBackAgent }),
    ...(promise === undefined ? {} : { promise }),
  };
}
