import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { AskHistory } from '../../history/archiver/archiver-questions.ts';
import { flatReport } from '../../history/reports/flat-report.ts';
import { parquetReport } from '../../history/reports/parquet-report.ts';
import { reportCatalogue, reportNames, type ReportName } from '../../history/reports/report-catalogue.ts';
import { reportFilters, type ReportFilter, type ReportParams } from '../../history/reports/report-params.ts';
import { columnsOf, compareRows, withShares } from '../../history/reports/tell-report.ts';
import { reachesReport, sharedReach } from '../../history/reports/report-reach.ts';
import type { DebtorLife, ReportRow } from '../../history/history.ts';
import { reachOf, type Reach } from '../../identity/reach.ts';
import {
  dayFileParams,
  gapsQuery,
  gapsReply,
  historyStatusReply,
  lifeParams,
  lifeReply,
  rebuiltReply,
  reportNameParams,
  reportQuery,
  reportReply,
  reportRow,
  reportsReply,
} from '../contracts/reports.ts';
import { ExportFile } from '../exports/export-file.ts';
import { ExportTable } from '../exports/export-table.ts';
import { listRoute, parquetRoute, route, type Route } from '../route.ts';

export interface ReportServices {
  readonly ask: AskHistory;
  /** All that is known of one person, also under ids that were merged with this one. */
  readonly life: (debtorId: string) => Promise<DebtorLife>;
}

const tag = 'history';
const dayMs = 86_400_000;

/** What happened, as reports, and one person's calls. */
export const reportRoutes: readonly Route<ReportServices>[] = [
  route({
    method: 'GET',
    path: '/reports',
    permission: 'history.read',
    scope: 'shared',
    tag,
    summary: 'The reports there are, and what each can be narrowed down to',
    reply: reportsReply,
    handle: () => reportNames.map((name) => ({ name, filters: reportCatalogue[name].filters })),
  }),
  listRoute({
    path: '/reports/:name',
    permission: 'history.read',
    scope: 'filtered',
    tag,
    summary:
      'A report of a period within what the caller sees, beside another period where `compareFrom` and `compareTo` are given',
    params: reportNameParams,
    query: reportQuery,
    reply: reportReply,
    exports: { row: reportRow, permission: 'history.export', needsProof: true, parquet: true },
    handle: async ({ ask }, { caller: { principal }, params: { name }, query, format }) => {
      const read = reachOf(principal, 'history.read');
      const reach = format === 'json' ? read : sharedReach(read, reachOf(principal, 'history.export'));
      const told = await tell(ask, { name, query, reach });
      if (format === 'json') return told;
      const flat = await flatReport({ ...told, isCompared: query.compareFrom !== undefined });
      if (format !== 'parquet') return new ExportTable({ name, ...flat });
      return new ExportFile({ name, ...(await ask({ ask: 'parquet', source: parquetReport(name, flat) })) });
    },
  }),
  parquetRoute({
    path: '/history/rows/:kind/:day',
    permission: 'history.export',
    scope: 'all',
    needsProof: true,
    tag,
    summary: 'Every row of a kind that history has of one day (UTC), as a Parquet file; personal data',
    params: dayFileParams,
    handle: async ({ ask }, { params: { kind, day } }) => {
      const from = Date.parse(day);
      const source = { kind, from, to: from + dayMs };
      return new ExportFile({ name: `${kind}-${day}`, ...(await ask({ ask: 'parquet', source })) });
    },
  }),
  route({
    method: 'GET',
    path: '/history/status',
    permission: 'history.read',
    scope: 'shared',
    tag,
    summary: 'How far the journal is archived, and how many rows history has',
    reply: historyStatusReply,
    handle: async ({ ask }) => ({ ...(await ask({ ask: 'status' })), rows: await ask({ ask: 'counts' }) }),
  }),
  route({
    method: 'GET',
    path: '/history/gaps',
    permission: 'history.read',
    scope: 'shared',
    tag,
    summary: 'Entries of the journal that history lacks, by when that was found; the newest first, 1,000 at most',
    query: gapsQuery,
    reply: gapsReply,
    handle: ({ ask }, { query: { from = 0, to = Number.MAX_SAFE_INTEGER } }) =>
      ask({ ask: 'gaps', period: { from, to } }),
  }),
  route({
    method: 'POST',
    path: '/history/rebuild',
    permission: 'history.rebuild',
    scope: 'all',
    tag,
    summary: 'Builds history again from as far back as the journal reaches',
    reply: rebuiltReply,
    handle: async ({ ask }) => ({ fromBatch: await ask({ ask: 'rebuild' }) }),
  }),
  route({
    method: 'GET',
    path: '/debtors/:debtorId/life',
    permission: 'debtors.read',
    scope: 'all',
    audited: true,
    tag,
    summary:
      "One person's attempts, conversations, dispositions and recordings over all campaigns, under every id that was merged with this one; personal data",
    params: lifeParams,
    reply: lifeReply,
    handle: ({ life }, { params: { debtorId } }) => life(debtorId),
  }),
];

interface Asked {
  readonly name: ReportName;
  readonly query: z.output<typeof reportQuery>;
  readonly reach: Reach;
}

/** @throws AppError FORBIDDEN for a report, or a value of its filters, that is not within the reach */
async function tell(ask: AskHistory, { name, query, reach }: Asked): Promise<z.output<typeof reportReply>> {
  const { compareFrom, compareTo, ...params } = query;
  requireFilters(name, params);
  if (!reachesReport(reach, reportCatalogue[name].filters, params))
    throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission: 'history.read' });
  const rowsOf = async (of: ReportParams): Promise<readonly ReportRow[]> =>
    withShares(name, await ask({ ask: 'report', name, params: of, reach }));
  const rows = await rowsOf(params);
  const keys = Object.keys(reportCatalogue[name].keys);
  const columns = Object.entries(columnsOf(name)).map(([column, kind]) => ({
    ...{ name: column, kind, isKey: keys.includes(column) },
  }));
  if (compareFrom === undefined || compareTo === undefined)
    return { name, columns, rows: rows.map((row) => ({ row })) };
  const before = await rowsOf({ ...params, from: compareFrom, to: compareTo });
  return { name, columns, rows: await compareRows(name, rows, before) };
}

/** A filter that a report does not know would be passed over, and its figures taken for what they are not. */
function requireFilters(name: ReportName, params: ReportParams): void {
  const known: readonly ReportFilter[] = reportCatalogue[name].filters;
  const foreign = reportFilters.filter((filter) => params[filter] !== undefined && !known.includes(filter));
  if (foreign.length > 0)
    throw new AppError('REQUEST_INVALID', `${name} is not narrowed down by ${foreign.join(', ')}`);
}
