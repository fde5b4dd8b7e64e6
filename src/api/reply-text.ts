import { z } from 'zod';
import { mapInSlices } from '../../kernel/slices.ts';
import { isChecked, longDocumentOf, longListOf, type LongList } from './long-lists.ts';

/**
 * The text of an answer, as its contract writes it: a long list item by item, so that no turn of the event loop is long.
 * Undefined where no list in the answer, or in its properties, is long.
 *
 * @throws Error when the answer is not what its contract says
 */
export async function longReplyText(reply: z.ZodType, given: unknown): Promise<string | undefined> {
  const whole = longListOf(reply, given);
  if (whole) return isChecked(whole.schema) ? undefined : listText(whole);
  const found = longDocumentOf(reply, given);
  if (!found || [...found.lists.values()].some(({ schema }) => isChecked(schema))) return undefined;
  const { document, schema, lists } = found;
  const without = { ...document, ...Object.fromEntries([...lists.keys()].map((name) => [name, []])) };
  const properties: string[] = [];
  for (const [name, value] of Object.entries(written(schema, without) as object)) {
    const list = lists.get(name);
    const text = list ? await listText(list) : (JSON.stringify(value) as string | undefined);
    if (text !== undefined) properties.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${properties.join(',')}}`;
}

/** A value as its contract writes it. @throws Error when it is not what the contract says: a fault of ours, not of whoever asks */
export function written(schema: z.ZodType, value: unknown): unknown {
  const { error, data } = z.safeEncode(schema, value);
  if (error) throw new Error('an answer is not what its contract says', { cause: error });
  return data;
}

async function listText({ items, schema: { element } }: LongList): Promise<string> {
  const texts = await mapInSlices(items, (item) => JSON.stringify(written(element, item)));
  return `[${texts.join(',')}]`;
}
