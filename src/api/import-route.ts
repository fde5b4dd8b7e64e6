import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Guard } from './route.ts';
import type { ApiServices, ImportLine } from './services.ts';
import { parseColumnOverride } from './column-override.ts';
import { idParams } from './schemas.ts';

const importQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false'),
  /** `field=Column`, as often as needed. */
  map: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .pipe(z.array(z.string()).max(200)),
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
      const map = query.map.map(parseColumnOverride);
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
