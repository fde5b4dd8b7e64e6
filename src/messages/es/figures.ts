import { formatFor } from '../format.ts';

const { decimal, percent, seconds } = formatFor('es');

/** What pacing expects and allows, in a line each. */
export const figures = {
  outlook: (p: { readonly withinMs: number; readonly answers: number; readonly freed: number }): string =>
    `en ${seconds(p.withinMs)}: se esperan ${decimal(p.answers, 2)} respuestas de personas y quedarán libres ${decimal(p.freed, 2)} agentes`,
  chance: (p: { readonly marginal: number; readonly theta: number }): string =>
    `probabilidad de que una respuesta más no encuentre agente: ${percent(p.marginal, 2)}; límite: ${percent(p.theta, 2)}`,
  budget: (p: { readonly tokens: number; readonly slack: number }): string =>
    `presupuesto: ${decimal(p.tokens, 2)} fichas; el tope admite ${decimal(p.slack, 2)} llamadas abandonadas más`,
} as const;
