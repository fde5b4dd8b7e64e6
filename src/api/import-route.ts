import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import type { Guard } from './route.ts';
import type { ApiServices, ImportLine } from './services.ts';
import { idParams } from './schemas.ts';

const mapping = /^[^=]{1,200}=[A-Za-z0-9_.]{1,64}$/;

const importQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false'),
  /** `header=field`, as often as needed. */
  map: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .refine((values) => values.length <= 200 && values.every((value) => mapping.test(value)), {
      error: 'header=field',
    }),
});

/**
 * `POST /campaigns/:id/records`: a CSV streamed in, answered by lines of JSON (application/x-ndjson) while it is read:
 * progress, rejected rows, and the report last. Memory stays bounded at both ends.
 */
export function registerImport(server: FastifyInstance, services: ApiServices, guard: Guard): void {
  server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  server.route({
    method: 'POST',
    url: '/campaigns/:id/records',
    bodyLimit: Number.MAX_SAFE_INTEGER,
    schema: {
      summary: 'Import debtor records from CSV (text/csv); answers with lines of JSON: progress, rejected rows, report',
      tags: ['campaigns'],
      consumes: ['text/csv'],
      params: idParams,
      querystring: importQuery,
      security: [{ token: [] }],
    },
    onRequest: (request) => guard(request.headers.authorization),
    handler: async (request, reply) => {
      const { id } = idParams.parse(request.params);
      const query = importQuery.parse(request.query);
      await services.campaigns.get(id);
      if (!(request.body instanceof Readable))
        throw new AppError('REQUEST_INVALID', 'expected a body of type text/csv');
      const map = Object.fromEntries(query.map.map((pair) => splitPair(pair)));
      const lines = services.importRecords({ campaignId: id, map, dryRun: query.dryRun === 'true' }, request.body);
      return reply.type('application/x-ndjson').send(Readable.from(written(lines)));
    },
  });
}

async function* written(lines: AsyncIterable<ImportLine>): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'IMPORT_FAILED';
    const message = error instanceof AppError ? error.message : 'the import broke off';
    yield `${JSON.stringify({ type: 'failed', code, message } satisfies ImportLine)}\n`;
  }
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}
