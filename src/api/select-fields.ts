import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { mapInSlices } from '../../kernel/slices.ts';
import { written } from './reply-text.ts';
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

/** The answer with the chosen fields of each document, as its contract writes it; a long list in slices of the event loop. */
export async function selectFields(reply: z.ZodType, given: unknown, fields: string): Promise<unknown> {
  const chosen = fields.split(',');
  const picked = (document: object): object =>
    Object.fromEntries(Object.entries(document).filter(([name]) => chosen.includes(name)));
  const pickedOf = (element: z.ZodType, items: unknown): Promise<readonly object[]> =>
    mapInSlices(items as readonly unknown[], (item) => picked(written(element, item) as object));
  const bare = unwrapped(reply);
  if (bare instanceof z.ZodArray) return pickedOf(bare.element as z.ZodType, given);
  const page = selectableOf({ method: 'GET', kind: 'json', reply })?.page;
  if (page === undefined) return picked(written(reply, given) as object);
  const element = itemOf((bare as z.ZodObject).shape[page] as z.ZodType) ?? z.never();
  const { [page]: items, ...rest } = given as Readonly<Record<string, unknown>>;
  const around = written(reply, { ...rest, [page]: [] }) as object;
  return { ...around, [page]: await pickedOf(element, items) };
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
