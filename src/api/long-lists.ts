import { z } from 'zod';

/* Lists of what comes and goes that are long enough to be checked and written in slices of the event loop. */

/** Lists of more items are long. Fewer take no longer than a slice. */
const fewItems = 50;

/** Whether what is done with each of these is to be done in slices. */
export function isLong(items: readonly unknown[]): boolean {
  return items.length > fewItems;
}

/** A long list and its schema. */
export interface LongList {
  readonly items: readonly unknown[];
  readonly schema: z.ZodArray<z.ZodType>;
}

/** The value itself as a long list. */
export function longListOf(schema: z.ZodType | undefined, value: unknown): LongList | undefined {
  const bare = unwrapped(schema);
  if (!(bare instanceof z.ZodArray) || !Array.isArray(value) || !isLong(value)) return undefined;
  return { items: value, schema: bare as z.ZodArray<z.ZodType> };
}

/** A document with long lists in it. */
export interface LongDocument {
  readonly document: object;
  readonly schema: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** By the property they are in. */
  readonly lists: ReadonlyMap<string, LongList>;
  /** Documents in it that have long lists, by the property they are in. */
  readonly documents: ReadonlyMap<string, LongDocument>;
}

/**
 * The value as a document with long lists, or with documents that have some; undefined where none is long, or where the schema
 * checks the document as a whole.
 */
export function longDocumentOf(schema: z.ZodType | undefined, value: unknown): LongDocument | undefined {
  const bare = unwrapped(schema);
  if (!(bare instanceof z.ZodObject) || isChecked(bare) || typeof value !== 'object' || value === null)
    return undefined;
  const whole = bare as LongDocument['schema'];
  const lists = new Map<string, LongList>();
  const documents = new Map<string, LongDocument>();
  for (const [name, part] of Object.entries(value)) {
    const list = longListOf(whole.shape[name], part);
    if (list) lists.set(name, list);
    const inner = longDocumentOf(whole.shape[name], part);
    if (inner) documents.set(name, inner);
  }
  return lists.size + documents.size === 0 ? undefined : { document: value, schema: whole, lists, documents };
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
