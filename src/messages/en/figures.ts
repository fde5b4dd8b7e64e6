import { formatFor } from '../format.ts';

const { decimal, percent, seconds } = formatFor('en');

/** What pacing expects and allows, in a line each. */
export const figures = {
  outlook: (p: { readonly withinMs: number; readonly answers: number; readonly freed: number }): string =>
    `within ${seconds(p.withinMs)}: ${decimal(p.answers, 2)} live answers expected, ${decimal(p.freed, 2)} agents coming free`,
  chance: (p: { readonly marginal: number; readonly theta: number }): string =>
    `chance that one more answer finds nobody ${percent(p.marginal, 2)}, limit ${percent(p.theta, 2)}`,
  budget: (p: { readonly tokens: number; readonly slack: number }): string =>
    `budget: ${decimal(p.tokens, 2)} tokens; the cap has room for ${decimal(p.slack, 2)} abandonments`,
} as const;
