import { z } from 'zod';
import { mapInSlices } from '../../kernel/slices.ts';
import { longDocumentOf, longListOf, type LongList } from './long-lists.ts';

/** A body that was checked in slices: the validator of the route passes on what is in it. */
export class CheckedBody {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/**
 * Checks a body with long lists against its contract, item by item, so that no turn of the event loop is long. Returns what the
 * contract makes of it, as a {@link CheckedBody}; a body without long lists as it is, for the validator of the route.
 *
 * @throws z.ZodError
 */
export async function checkLongBody(schema: z.ZodType, given: unknown): Promise<unknown> {
  const whole = longListOf(schema, given);
  if (whole) return new CheckedBody(await checkedList(whole));
  const found = longDocumentOf(schema, given);
  if (!found || found.lists.size === 0) return given;
  const { document, schema: documentSchema, lists } = found;
  const loose = Object.fromEntries([...lists.keys()].map((name) => [name, z.unknown()]));
  const shape = { ...documentSchema.shape, ...loose };
  const around = parsed(documentSchema.clone({ ...documentSchema.def, shape }), document) as object;
  const values: [string, readonly unknown[]][] = [];
  for (const [name, list] of lists) values.push([name, await checkedList(list, [name])]);
  return new CheckedBody({ ...around, ...Object.fromEntries(values) });
}

async function checkedList({ items, schema }: LongList, path: readonly string[] = []): Promise<readonly unknown[]> {
  // How many items there may be is said by the list, what they are by each.
  const issues: z.core.$ZodIssue[] = [];
  const collect = (error: z.ZodError, place: readonly PropertyKey[]): void => {
    for (const issue of error.issues) issues.push({ ...issue, path: [...place, ...issue.path] });
  };
  const size = z.safeParse(schema.clone({ ...schema.def, element: z.unknown() }), items, { reportInput: true });
  if (!size.success) collect(size.error, path);
  const values = await mapInSlices(items, (item, index) => {
    const { success, data, error } = z.safeParse(schema.element, item, { reportInput: true });
    if (!success) collect(error, [...path, index]);
    return data;
  });
  if (issues.length > 0) throw new z.ZodError(issues);
  return values;
}

function parsed(schema: z.ZodType, given: unknown): unknown {
  const { success, data, error } = z.safeParse(schema, given, { reportInput: true });
  if (!success) throw error;
  return data;
}
