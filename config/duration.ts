import { z } from 'zod';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const written = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/;

/** Reads `25s`, `10m`, `1.5h`, `2d` or `300ms`; undefined when it is none of these. */
export function parseDuration(text: string): number | undefined {
  const match = written.exec(text.trim());
  if (!match) return undefined;
  const [, amount = '', unit = 'ms'] = match;
  return Math.round(Number(amount) * unitMs[unit as keyof typeof unitMs]);
}

/** A duration in a configuration file: whole milliseconds, or a text with a unit. Becomes ms within [min, max]. */
export function durationMs(min: number, max: number): z.ZodType<number, number | string> {
  const expected = `a duration of ${min} to ${max} ms, as a number of ms or like 25s, 10m, 2h, 1d`;
  return z.union([z.number(), z.string()], { error: expected }).transform((value, context) => {
    const ms = typeof value === 'number' ? value : parseDuration(value);
    if (ms !== undefined && Number.isInteger(ms) && ms >= min && ms <= max) return ms;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}
