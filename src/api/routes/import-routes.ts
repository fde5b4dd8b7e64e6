import type { Readable } from 'node:stream';
import type { ImportReply } from '../../services/imports/import-slot.ts';
import type { ImportOrder } from '../../services/imports/import-lines.ts';
import { idParams } from '../contracts/common.ts';
import { importLine, importQuery } from '../contracts/imports.ts';
import { uploadRoute, type Route } from '../route.ts';

export interface ImportServices {
  /** Rejects when the import cannot begin. */
  take(order: ImportOrder, upload: Readable): Promise<AsyncIterable<ImportReply>>;
}

/** Debtor records from CSV. */
export const importRoutes: readonly Route<ImportServices>[] = [
  uploadRoute({
    path: '/campaigns/:id/records',
    permission: 'lists.import',
    scope: { campaign: 'id' },
    tag: 'campaigns',
    summary: 'Import debtor records from CSV (text/csv); answers with lines of JSON: progress, rejected rows, report',
    params: idParams,
    query: importQuery,
    reply: importLine,
    handle: (imports, { params, query: { map, dryRun, language }, body }) =>
      imports.take({ campaignId: params.id, map, dryRun, language }, body),
  }),
];
