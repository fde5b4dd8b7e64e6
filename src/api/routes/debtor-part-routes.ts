import type { DebtorRecords } from '../../services/debtors/debtor-records.ts';
import { putDebt, putPhone, removeDebt, removePhone } from '../../services/debtors/debtor-edits.ts';
import { debtBody, debtParams, phoneBody, phoneParams, writtenReply } from '../contracts/debtors.ts';
import { route, type Route } from '../route.ts';

interface DebtorPartServices {
  readonly records: Pick<DebtorRecords, 'edit'>;
}

const write = { permission: 'debtors.write', scope: { campaign: 'id' }, versioned: true, tag: 'debtors' } as const;
const phonePath = '/campaigns/:id/debtors/:debtorId/phones/:e164';
const debtPath = '/campaigns/:id/debtors/:debtorId/debts/:debtId';

/** Numbers and debts of a debtor, one by one; the version is that of the whole document. */
export const debtorPartRoutes: readonly Route<DebtorPartServices>[] = [
  route({
    ...write,
    method: 'PUT',
    path: phonePath,
    summary:
      'Add a number as the last to be tried, or change what is known of it; with If-Match as in PUT of the debtor',
    params: phoneParams,
    body: phoneBody,
    reply: writtenReply,
    handle: ({ records }, { params: { id, debtorId, e164: number }, body, ifMatch }) =>
      records.edit(id, debtorId, putPhone({ number, ...body }), ifMatch),
  }),
  route({
    ...write,
    method: 'DELETE',
    path: phonePath,
    summary: 'Take a number from a debtor, at once: a call to it that nobody has answered ends',
    params: phoneParams,
    reply: writtenReply,
    handle: ({ records }, { params: { id, debtorId, e164 }, ifMatch }) =>
      records.edit(id, debtorId, removePhone(e164), ifMatch),
  }),
  route({
    ...write,
    method: 'PUT',
    path: debtPath,
    summary: 'Add a debt, or replace it; with If-Match as in PUT of the debtor',
    params: debtParams,
    body: debtBody,
    reply: writtenReply,
    handle: ({ records }, { params: { id, debtorId, debtId }, body, ifMatch }) =>
      records.edit(id, debtorId, putDebt({ id: debtId, ...body }), ifMatch),
  }),
  route({
    ...write,
    method: 'DELETE',
    path: debtPath,
    summary: 'Take a debt from a debtor',
    params: debtParams,
    reply: writtenReply,
    handle: ({ records }, { params: { id, debtorId, debtId }, ifMatch }) =>
      records.edit(id, debtorId, removeDebt(debtId), ifMatch),
  }),
];
