import { z } from 'zod';
import { problemReply } from './contracts/problem.ts';
import { exportFormat, fileFormat, mediaTypes, tableFormat } from './exports/export-format.ts';
import { problemType } from './problem-of.ts';
import type { Endpoint } from './route.ts';
import { fieldsParameter, selectableOf } from './select-fields.ts';

/* How endpoints are checked and described: the schemas of the route, and what every endpoint of its kind has beside them. */

/** How any refusal is described. */
export const refusals = { description: 'A refusal', content: { [problemType]: { schema: problemReply } } };

/** How the answer is described. */
export function answerOf({ kind, reply, exports, asJsonLines, contentType = 'text/plain' }: Endpoint): unknown {
  if (asJsonLines)
    return {
      description: 'The file',
      content: { [contentType]: { schema: reply }, [mediaTypes.ndjson]: { schema: reply } },
    };
  if (kind === 'file' || kind === 'parquet')
    return { description: 'The file', content: { [contentType]: { schema: reply } } };
  if (kind === 'text') return { description: 'Text', content: { [contentType]: { schema: reply } } };
  if (kind === 'upload') return { description: 'Lines of JSON', content: { [mediaTypes.ndjson]: { schema: reply } } };
  if (!exports) return reply;
  return {
    description: `A page as JSON; or all of it, as lines of JSON or as CSV${exports.parquet ? ', or as a Parquet file' : ''}`,
    content: {
      [mediaTypes.json]: { schema: reply },
      [mediaTypes.ndjson]: { schema: exports.row },
      [mediaTypes.csv]: { schema: z.string() },
      ...(exports.parquet && { [mediaTypes.parquet]: { schema: z.string() } }),
    },
  };
}

/** How answers to requests for a range are described, by status. */
export function rangesOf({ contentType = '', reply }: Endpoint): Readonly<Record<number, unknown>> {
  return {
    206: { description: 'The range that was asked for', content: { [contentType]: { schema: reply } } },
    416: { ...refusals, description: 'The file ends before the range' },
  };
}

/** As what an endpoint gives its list. */
export function formatsOf({ exports }: Pick<Endpoint, 'exports'>): typeof exportFormat | typeof tableFormat {
  return exports?.parquet ? tableFormat : exportFormat;
}

/** The parameters of the address. One that it does not have is refused: somebody meant something by it. */
export function queryOf(endpoint: Endpoint): z.ZodType {
  const { query = z.object({}), exports } = endpoint;
  if (!(query instanceof z.ZodObject)) return query;
  const added: Record<string, z.ZodType> = exports ? { format: formatsOf(endpoint).exactOptional() } : {};
  if (endpoint.asJsonLines) added['format'] = fileFormat.exactOptional();
  if (selectableOf(endpoint)) added['fields'] = fieldsParameter.exactOptional();
  return query.safeExtend(added).strict();
}
