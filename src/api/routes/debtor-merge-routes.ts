import type { DebtorMerges } from '../../services/debtors/debtor-merges.ts';
import type { StoredRecord } from '../../store/ports/hopper.ts';
import { mergeBody, mergeReply, recordParams } from '../contracts/debtors.ts';
import { route, type Route } from '../route.ts';
import { placeOf } from './record-place.ts';

export interface DebtorMergeServices {
  readonly merges: Pick<DebtorMerges, 'merge'>;
}

/** Two records of one debtor become one. */
export const debtorMergeRoutes: readonly Route<DebtorMergeServices>[] = [
  route({
    method: 'POST',
    path: '/campaigns/:id/debtors/:debtorId/merge',
    permission: 'debtors.write',
    scope: { campaign: 'id' },
    tag: 'debtors',
    summary:
      "Merge another debtor's record into this one, for ever: numbers, debts, attempts and callbacks of both, the stricter stop; the other id stands for this one from then on",
    params: recordParams,
    body: mergeBody,
    reply: mergeReply,
    handle: async ({ merges }, { params: { id: campaignId, debtorId: survivorId }, body, note }) => {
      const report = await merges.merge({ campaignId, survivorId, absorbedId: body.debtorId });
      const { debtorId, change, before, after, problems } = report;
      note({ before: before.map(sizeOf), after: sizeOf(after) });
      return {
        ...{ debtorId, change, ...placeOf(after), ...countsOf(after) },
        problems: problems.map(({ field, reason }) => ({ field, reason })),
      };
    },
  }),
];

function countsOf({ debtor, progress }: StoredRecord): { attempts: number; numbers: number; debts: number } {
  return { attempts: progress.attempts, numbers: debtor.phones.length, debts: debtor.debts.length };
}

/** What the audit log may keep of a record: how much there was of it, and where it stood. */
function sizeOf(record: StoredRecord): object {
  const { debts: debtCount, numbers: numberCount, attempts } = countsOf(record);
  return { debtorId: record.debtor.id, ...placeOf(record), attempts, numberCount, debtCount };
}
