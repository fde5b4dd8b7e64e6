import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Endpoint } from './route.ts';

/** Of what the caller may choose fields: the answer itself, the items of its list, or those of the page in it. */
interface Selectable {
  readonly names: readonly string[];
  /** The property that holds the items of a page. */
  readonly page?: string;
}

/** As `?fields=` has them. */
export const fieldsParameter = z
  .string()
  .max(1_000)
  .regex(/^[A-Za-z0-9_]+(,[A-Za-z0-9_]+)*$/, { error: 'names of fields, separated by commas' });

/** What an endpoint lets callers choose from; undefined: it answers with no document and no list of them. */
export function selectableOf({
  method,
  kind,
  reply,
}: Pick<Endpoint, 'method' | 'kind' | 'reply'>): Selectable | undefined {
  if (method !== 'GET' || kind !== 'json') return undefined;
  const bare = unwrapped(reply);
  const item = bare instanceof z.ZodArray ? unwrapped(bare.element as z.ZodType) : bare;
  if (!(item instanceof z.ZodObject)) return undefined;
  const shape = item.shape as Readonly<Record<string, z.ZodType>>;
  const page = Object.keys(shape).find((name) => 'next' in shape && itemOf(shape[name]) !== undefined);
  if (page === undefined) return { names: Object.keys(shape) };
  return { page, names: Object.keys(itemOf(shape[page])?.shape ?? {}) };
}

/** The answer with the chosen fields of each document, as its contract writes it. */
export function selectFields(reply: z.ZodType, given: unknown, fields: string): unknown {
  const selectable = selectableOf({ method: 'GET', kind: 'json', reply });
  const chosen = fields.split(',');
  const written: unknown = z.encode(reply, given);
  const picked = (document: object): object =>
    Object.fromEntries(Object.entries(document).filter(([name]) => chosen.includes(name)));
  if (Array.isArray(written)) return (written as readonly object[]).map(picked);
  const page = selectable?.page;
  if (page === undefined) return picked(written as object);
  const whole = written as Readonly<Record<string, readonly object[]>>;
  return { ...whole, [page]: whole[page]?.map(picked) };
}

/** @throws AppError REQUEST_INVALID naming the fields that the endpoint's document or items do not have */
export function requireFields(endpoint: Pick<Endpoint, 'method' | 'kind' | 'reply'>, chosen: string | undefined): void {
  const { names } = selectableOf(endpoint) ?? { names: [] };
  if (chosen !== undefined) requireNames(names, chosen);
}

/** @throws AppError REQUEST_INVALID naming the fields that are not among the names */
export function requireNames(names: readonly string[], chosen: string): void {
  const wrong = chosen.split(',').filter((name) => !names.includes(name));
  if (wrong.length === 0) return;
  const fields = wrong.map((name) => ({
    ...{ in: 'query', path: '/fields', code: 'notAllowed' },
    message: `one of ${names.join(', ')}; there is no ${name}`,
  }));
  throw new AppError('REQUEST_INVALID', `fields: there is no ${wrong.join(', ')}`, { details: { fields } });
}

function itemOf(schema: z.ZodType | undefined): z.ZodObject | undefined {
  const bare = schema && unwrapped(schema);
  const item = bare instanceof z.ZodArray ? unwrapped(bare.element as z.ZodType) : undefined;
  return item instanceof z.ZodObject ? item : undefined;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}
