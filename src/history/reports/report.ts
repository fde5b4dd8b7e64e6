import type { ReportFilter } from './report-params.ts';

/** What a column holds, so that people see it as such. `share`: a fraction, 0..1. `day`: like 20261128. */
export type ReportColumnKind = 'text' | 'count' | 'share' | 'ms' | 'instant' | 'day' | 'number';

/** A share of two counts, or a mean of a sum over a count; null where there is nothing to divide by. */
export interface DerivedColumn {
  readonly kind: 'share' | 'ms' | 'number';
  readonly of: string | readonly string[];
  readonly by: string | readonly string[];
}

/** A named question to history. Texts about it stand in src/messages. */
export interface Report {
  /** What rows are grouped by: the first columns. */
  readonly keys: Readonly<Record<string, ReportColumnKind>>;
  /** What is counted; rows of several periods can be compared by it. */
  readonly counts: Readonly<Record<string, ReportColumnKind>>;
  readonly derived: Readonly<Record<string, DerivedColumn>>;
  readonly filters: readonly ReportFilter[];
  /** Statement with `:name` for each parameter; columns in snake case. Both adapters understand it. Of constants only. */
  readonly sql: string;
}
