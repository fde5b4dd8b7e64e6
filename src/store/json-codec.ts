import type { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { mapInSlices } from '../../kernel/slices.ts';

/** JSON with the keys of every object in order, so that equal documents have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Reads JSON by a schema.
 *
 * @param what the kind of thing, for the message; the text itself may hold personal data and is not repeated
 * @throws AppError `STORE_REPLY` when it does not fit
 */
export function decode<T>(schema: z.ZodType<T>, text: string, what: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('STORE_REPLY', `The store holds an unreadable ${what}`, { cause });
  }
}

/** Reads all documents of a kind, in slices: a house has hundreds of agents. @throws as {@link decode} */
export function decodeAll<T>(schema: z.ZodType<T>, texts: readonly string[], what: string): Promise<readonly T[]> {
  return mapInSlices(texts, (text) => decode(schema, text, what));
}
