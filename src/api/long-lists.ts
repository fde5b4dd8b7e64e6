import { z } from 'zod';

/* Lists of what comes and goes that are long enough to be checked and written in slices of the event loop. */

/** Lists of more items are long. Fewer take no longer than a slice. */
const fewItems = 50;

/** A long list and its schema. */
export interface LongList {
  readonly items: readonly unknown[];
  readonly schema: z.ZodArray<z.ZodType>;
}

/** The value itself as a long list. */
export function longListOf(schema: z.ZodType | undefined, value: unknown): LongList | undefined {
  const bare = unwrapped(schema);
  if (!(bare instanceof z.ZodArray) || !Array.isArray(value) || value.length <= fewItems) return undefined;
  return { items: value, schema: bare as z.ZodArray<z.ZodType> };
}

/** A document with long lists in it. */
export interface LongDocument {
  readonly document: object;
  readonly schema: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** By the property they are in. */
  readonly lists: ReadonlyMap<string, LongList>;
}

/** The value as a document with long lists; undefined where none is long, or where the schema checks the document as a whole. */
export function longDocumentOf(schema: z.ZodType, value: unknown): LongDocument | undefined {
  const bare = unwrapped(schema);
  if (!(bare instanceof z.ZodObject) || isChecked(bare) || typeof value !== 'object' || value === null)
    return undefined;
  const whole = bare as LongDocument['schema'];
  const lists = new Map<string, LongList>();
  for (const [name, part] of Object.entries(value)) {
    const list = longListOf(whole.shape[name], part);
    if (list) lists.set(name, list);
  }
  return lists.size === 0 ? undefined : { document: value, schema: whole, lists };
}

/** The schema says something of the whole that the schemas of its parts do not say. */
export function isChecked(schema: z.ZodType): boolean {
  return (schema.def.checks ?? []).length > 0;
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return isChecked(schema) ? undefined : unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}
