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

/** A correction comes this long after the call at most, ms; later ones change no report of the day. */
export const correctionMs = 30 * 86_400_000;

/** The newest choice for each attempt of the period. */
export const newestChoices = `choices AS (
  SELECT DISTINCT ON (attempt_id) attempt_id, campaign_id, label, meaning, promised_until, chosen_by
  FROM dispositions
  WHERE chosen_at >= CAST(:from AS BIGINT) AND chosen_at < CAST(:to AS BIGINT) + ${correctionMs}
  ORDER BY attempt_id, chosen_at DESC, row_id DESC)`;

/** The right person was spoken to. */
export const isRightParty = `meaning IN ('promiseToPay', 'paid', 'callBack', 'spoke', 'doNotCall')`;
