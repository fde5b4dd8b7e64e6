import { z } from 'zod';
import { mapInSlices } from '../../kernel/slices.ts';
import { isChecked, longDocumentOf, longListOf, type LongDocument, type LongList } from './long-lists.ts';

/**
 * The text of an answer, as its contract writes it: a long list item by item, so that no turn of the event loop is long.
 * Undefined where no list in the answer, or in documents in it, is long.
 *
 * @throws Error when the answer is not what its contract says
 */
export async function longReplyText(reply: z.ZodType, given: unknown): Promise<string | undefined> {
  const whole = longListOf(reply, given);
  if (whole) return isChecked(whole.schema) ? undefined : listText(whole);
  const found = longDocumentOf(reply, given);
  if (!found || hasCheckedList(found)) return undefined;
  return documentText(written(found.schema, withoutLists(found)) as object, found);
}

function hasCheckedList({ lists, documents }: LongDocument): boolean {
  return [...lists.values()].some(({ schema }) => isChecked(schema)) || [...documents.values()].some(hasCheckedList);
}

/** The document with nothing in its long lists. */
function withoutLists({ document, lists, documents }: LongDocument): object {
  const emptied = [...lists.keys()].map((name) => [name, []] as const);
  const inner = [...documents].map(([name, one]) => [name, withoutLists(one)] as const);
  return { ...document, ...Object.fromEntries([...emptied, ...inner]) };
}

/** @param around the document as it is written, but for its long lists */
async function documentText(around: object, { lists, documents }: LongDocument): Promise<string> {
  const properties: string[] = [];
  for (const [name, value] of Object.entries(around)) {
    const [list, inner] = [lists.get(name), documents.get(name)];
    const text = list
      ? await listText(list)
      : inner
        ? await documentText(value as object, inner)
        : (JSON.stringify(value) as string | undefined);
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
