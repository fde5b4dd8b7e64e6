import { z } from 'zod';
import { decode } from './json-codec.ts';
import type { DispositionEntry } from './ports/disposition-store.ts';

const entrySchema = z.object({
  at: z.number(),
  by: z.string(),
  debtorId: z.string(),
  e164: z.string(),
  dialledAt: z.number(),
  label: z.string(),
  callBackAt: z.number().exactOptional(),
  callBackAgent: z.string().exactOptional(),
  promisedUntil: z.number().exactOptional(),
}) satisfies z.ZodType<DispositionEntry>;

/** The choice in an entry, without its author and time: two entries with the same choice count as one. */
export function whatItSays({ label, callBackAt, callBackAgent, promisedUntil }: DispositionEntry): string {
  return JSON.stringify([label, callBackAt, promisedUntil, ...(callBackAgent === undefined ? [] : [callBackAgent])]);
}

/** The text of an entry. */
export function encodeEntry(entry: DispositionEntry): string {
  return JSON.stringify(entrySchema.parse(entry));
}

/** A trail as scripts/noteDisposition-1.lua writes it: a line for each entry, what it says, a tab, the entry. */
export function decodeTrail(text: string | null): readonly DispositionEntry[] {
  if (text === null) return [];
  return text.split('\n').map((line) => decode(entrySchema, line.slice(line.indexOf('\t') + 1), 'disposition'));
}
