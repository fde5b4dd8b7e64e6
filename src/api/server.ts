import swagger from '@fastify/swagger';
import rateLimit from '@fastify/rate-limit';
import { fastify, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { answerTo } from './error-reply.ts';
import { registerImport } from './import-route.ts';
import type { Access, Guard, Route } from './route.ts';
import { routes } from './routes.ts';
import { errorReply } from './schemas.ts';
import type { ApiServices } from './services.ts';
import { accessOf, suffices, type ApiTokens } from './tokens.ts';

/** What the HTTP API needs beside its services. */
export interface ApiOptions {
  readonly tokens: ApiTokens;
  readonly log: Log;
  readonly version: string;
  readonly bodyLimitBytes: number;
  readonly requestsPerMinute: number;
}

/** The HTTP API, registered and not yet listening. Its description is at `/openapi.json`. */
export async function createApi(services: ApiServices, options: ApiOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: options.bodyLimitBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, _request, reply) => {
    const { status, body } = answerTo(error);
    if (status >= 500) options.log.error({ err: error }, 'a request failed');
    return reply.status(status).send(body);
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ code: 'NOT_FOUND', message: 'there is nothing here; /openapi.json lists what there is' }),
  );
  await server.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000 });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Marcador', version: options.version, description: 'Predictive dialer and call router' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  const guard =
    (asked: Access): Guard =>
    (header) =>
      requireAccess(header, asked, options.tokens);
  for (const row of routes(services)) register(server, row, guard(row.access));
  registerImport(server, services, guard('admin'));
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  return server;
}

function register(server: FastifyInstance, row: Route, guard: Guard): void {
  const { params, query, body } = row;
  server.route({
    method: row.method,
    url: row.path,
    schema: {
      summary: row.summary,
      tags: [row.tag],
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(row.access === 'none' ? {} : { security: [{ token: [] }] }),
      response: { 200: row.reply, default: errorReply },
    },
    onRequest: (request) => guard(request.headers.authorization),
    handler: (request) => row.handle({ params: request.params, query: request.query, body: request.body }),
  });
}

function requireAccess(header: string | undefined, asked: Access, tokens: ApiTokens): Promise<void> {
  const granted = accessOf(header, tokens);
  if (suffices(granted, asked)) return Promise.resolve();
  return Promise.reject(
    granted === 'none'
      ? new AppError('UNAUTHORIZED', 'a valid token is needed: Authorization: Bearer …')
      : new AppError('FORBIDDEN', 'this token may not do that'),
  );
}
