import type { ReportFilter } from './report-params.ts';

const columns: Readonly<Record<ReportFilter, string>> = {
  campaign: 'campaign_id',
  portfolio: 'portfolio',
  segment: 'segment',
  team: 'team',
  agent: 'agent_id',
  trunk: 'trunk',
};

/** Conditions that hold where a filter is not given. */
export function where(filters: readonly ReportFilter[]): string {
  return filters
    .map((filter) => ` AND (CAST(:${filter} AS VARCHAR) IS NULL OR ${columns[filter]} = CAST(:${filter} AS VARCHAR))`)
    .join('');
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
