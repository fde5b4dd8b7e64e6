import { z } from 'zod';

/** What a report can be narrowed down to. Each report takes some of these. */
export const reportFilters = ['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'] as const;
export type ReportFilter = (typeof reportFilters)[number];

const value = z.string().min(1).max(200).exactOptional();
/** The same, as fields of a schema. */
export const filterFields = {
  ...{ campaign: value, portfolio: value, segment: value },
  ...{ team: value, agent: value, trunk: value },
} satisfies Record<ReportFilter, z.ZodType>;

/** From when (inclusive) to when (exclusive), epoch ms, and what it is narrowed down to. */
export const reportParams = z
  .object({
    from: z.int().nonnegative(),
    to: z.int().nonnegative(),
    ...filterFields,
  })
  .refine(({ from, to }) => from < to, { error: 'from is before to', path: ['to'] });

export type ReportParams = z.output<typeof reportParams>;
