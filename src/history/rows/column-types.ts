import { z } from 'zod';

/** The kinds of cells that history has: each adapter knows its own word for every one. */
export const text = z.string();
/** A whole number; instants are epoch ms. */
export const whole = z.int();
/** A number that need not be whole. */
export const real = z.number();
export const truth = z.boolean();

/** What a cell holds, as an adapter's tables are made by it. `optional`: it may be null. */
export interface ColumnType {
  readonly type: 'text' | 'whole' | 'real' | 'truth';
  readonly optional: boolean;
}

const types = new Map<z.ZodType, ColumnType['type']>([
  [text, 'text'],
  [whole, 'whole'],
  [real, 'real'],
  [truth, 'truth'],
]);

/** Reads the kind of a cell off its schema. @throws Error for a schema that is none of those above: a bug */
export function columnTypeOf(schema: z.ZodType): ColumnType {
  const optional = schema instanceof z.ZodNullable;
  const inner = optional ? (schema.unwrap() as z.ZodType) : schema;
  const type = types.get(inner);
  if (type === undefined) throw new Error('a column of history is text, whole, real or truth');
  return { type, optional };
}
