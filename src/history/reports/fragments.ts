import type { ReportFilter } from './report-params.ts';
import { reachFilters, reachParameters } from './report-reach.ts';

const columns: Readonly<Record<ReportFilter, string>> = {
  campaign: 'campaign_id',
  portfolio: 'portfolio',
  segment: 'segment',
  team: 'team',
  agent: 'agent_id',
  trunk: 'trunk',
};

/** Conditions that hold where a filter is not given; and that rows are within the caller's reach, by the filters there are. */
export function where(filters: readonly ReportFilter[]): string {
  const asked = filters.map(
    (filter) => ` AND (CAST(:${filter} AS VARCHAR) IS NULL OR ${columns[filter]} = CAST(:${filter} AS VARCHAR))`,
  );
  return [...asked, within(filters)].join('');
}

function within(filters: readonly ReportFilter[]): string {
  const parts = reachFilters
    .filter((filter) => filters.includes(filter))
    .map(
      (filter) => `strpos(CAST(:${reachParameters[filter]} AS VARCHAR), chr(31) || ${columns[filter]} || chr(31)) > 0`,
    );
  return ` AND (CAST(:reachAll AS VARCHAR) = 'yes'${parts.map((part) => ` OR ${part}`).join('')})`;
}

/** The period of the report. */
export function during(column: string): string {
  return `${column} >= CAST(:from AS BIGINT) AND ${column} < CAST(:to AS BIGINT)`;
}

/** What was chosen stands beside every conversation of a call, and counts once: with its first. */
export const hasChoice = 'choice_at IS NOT NULL AND part = 1';

/** The right person was spoken to. */
export const isRightParty = `choice_meaning IN ('promiseToPay', 'paid', 'callBack', 'spoke', 'doNotCall')`;
