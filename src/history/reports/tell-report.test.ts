import { expect, it } from 'vitest';
import { numbered } from '../sql/statement.ts';
import { reportCatalogue, reportNames } from './report-catalogue.ts';
import { reportFilters, type ReportFilter } from './report-params.ts';
import { reachFilters, reachParameters } from './report-reach.ts';
import { columnsOf, compareRows, withShares } from './tell-report.ts';

it('adds shares to counts, and none where there is nothing to divide by', async () => {
  const counts = { attempts: 4, answered: 3, live: 2, connected: 1, abandoned: 1, rightParty: 1, promises: 0 };
  const [row, empty] = await withShares('campaigns', [
    { campaign: 'cards', ...counts },
    { campaign: 'loans', attempts: 0 },
  ]);
  expect(row).toMatchObject({ answerRate: 0.75, contactRate: 0.5, abandonmentRate: 0.5, promiseRate: 0 });
  expect(empty).toMatchObject({ answerRate: null, abandonmentRate: null });
});

it('takes occupancy as the share of time at work that was not idle, and handling time as a mean', async () => {
  const [row] = await withShares('agents', [
    {
      ...{ agent: 'ana', conversations: 2, talkMs: 100, holdMs: 20, wrapMs: 30, idleMs: 100, pausedMs: 900 },
      ...{ reservedMs: 10, talkingMs: 120, wrapUpMs: 30 },
    },
  ]);
  expect(row).toMatchObject({ occupancy: 160 / 260, handlingMs: 75 });
});

it('lays two periods side by side, by what rows are grouped by', async () => {
  const row = (weekday: number, hour: number, attempts: number) => ({ weekday, hour, attempts });
  const rows = [row(1, 9, 10), row(1, 10, 20)];
  const before = [row(1, 10, 5), row(2, 9, 6)];
  expect(await compareRows('bestHours', rows, before)).toEqual([
    { row: rows[0], before: null },
    { row: rows[1], before: before[0] },
    { row: null, before: before[1] },
  ]);
});

it.each(reportNames)('%s names its parameters, every one known', (name) => {
  const { sql, filters } = reportCatalogue[name];
  const { names } = numbered(sql);
  const known: readonly ReportFilter[] = filters;
  const reached = reachFilters.filter((filter) => known.includes(filter));
  const reach = ['reachAll', ...reached.map((filter) => reachParameters[filter])];
  expect(new Set(names)).toEqual(new Set(['from', 'to', ...filters, ...reach]));
  for (const filter of filters) expect(reportFilters).toContain(filter);
  expect(Object.keys(columnsOf(name)).length).toBeGreaterThan(2);
});
