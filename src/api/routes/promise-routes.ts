import { z } from 'zod';
import { farthestDateMs } from '../../../dialer/outcome/disposition.ts';
import { reachOf } from '../../identity/reach.ts';
import type { PromisePlace } from '../../history/promise-query.ts';
import type { PromiseService } from '../../services/promise-service.ts';
import { promiseReply, promisesQuery, promisesReply } from '../contracts/promises.ts';
import { ExportTable } from '../exports/export-table.ts';
import { pageCursor, placeOfCursor } from '../page-cursor.ts';
import { listRoute, type Route } from '../route.ts';

export interface PromiseServices {
  readonly promises: Pick<PromiseService, 'find' | 'every'>;
  readonly now: () => number;
}

const place = z.strictObject({ dueAt: z.number(), floorId: z.string(), rowId: z.string() });
const backMs = 30 * 86_400_000;

/** Promises to pay, within what the caller sees. */
export const promiseRoutes: readonly Route<PromiseServices>[] = [
  listRoute({
    path: '/promises',
    permission: 'debtors.read',
    scope: 'filtered',
    audited: true,
    tag: 'history',
    summary: 'Promises to pay by the day they are due, and whether they were kept; as lines of JSON or CSV all of them',
    query: promisesQuery,
    reply: promisesReply,
    exports: { row: promiseReply, permission: 'history.export', needsProof: true },
    handle: async ({ promises, now }, { caller: { principal }, query, format }) => {
      const { limit: most, cursor, state, from = now() - backMs, until = now() + farthestDateMs, ...filters } = query;
      const after = cursor === undefined ? {} : { after: placeOfCursor<PromisePlace>(place, cursor) };
      const reaches = [reachOf(principal, 'debtors.read')];
      const asked = { ...filters, ...after, from: Math.max(0, from), until, most, reaches };
      if (format === 'json') {
        const page = await promises.find(asked, state);
        return { promises: page.promises, ...(page.next && { next: pageCursor(page.next) }) };
      }
      const both = { ...asked, reaches: [...reaches, reachOf(principal, 'history.export')] };
      const columns = Object.keys(promiseReply.shape);
      return new ExportTable({ name: 'promises', columns, rows: promises.every(both, state) });
    },
  }),
];
