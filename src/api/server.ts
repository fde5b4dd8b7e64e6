import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import rateLimit from '@fastify/rate-limit';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { problemReply } from './contracts/problem.ts';
import { problemOf } from './problem-of.ts';
import type { Access, Endpoint } from './route.ts';
import { accessOf, suffices, type ApiTokens } from './tokens.ts';
import { writeLines } from './write-lines.ts';

/** What the HTTP API needs beside its endpoints. */
export interface ApiOptions {
  readonly tokens: ApiTokens;
  readonly log: Log;
  readonly version: string;
  readonly bodyLimitBytes: number;
  readonly requestsPerMinute: number;
}

const problemType = 'application/problem+json';
const refusals = { description: 'A refusal', content: { [problemType]: { schema: problemReply } } };

/** The HTTP API, registered and not yet listening. Its description is at `/openapi.json`. */
export async function createApi(endpoints: readonly Endpoint[], options: ApiOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: options.bodyLimitBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
  });
  server.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
    const checked = z.safeParse(schema, data, { reportInput: true });
    return checked.success ? { value: checked.data } : { error: checked.error };
  });
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, _request, reply) => refuse(reply, error, options.log));
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, new AppError('NOT_FOUND', '/openapi.json lists every address'), options.log),
  );
  server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  await server.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000 });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Marcador', version: options.version, description: 'Predictive dialer and call router' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject,
  });
  for (const endpoint of endpoints) register(server, endpoint, options);
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  return server;
}

/** The library describes a named schema as an answer and as an input; nothing refers to the problem as an input. */
const transformObject: typeof jsonSchemaTransformObject = (document) => {
  const described = jsonSchemaTransformObject(document);
  if ('components' in described) delete described.components.schemas?.['ProblemInput'];
  return described;
};

function register(server: FastifyInstance, endpoint: Endpoint, { tokens, log }: ApiOptions): void {
  const { params, query, body, access, kind, reply: answer } = endpoint;
  const isUpload = kind === 'upload';
  const lines = { description: 'Lines of JSON', content: { 'application/x-ndjson': { schema: answer } } };
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(isUpload ? { bodyLimit: Number.MAX_SAFE_INTEGER } : {}),
    schema: {
      summary: endpoint.summary,
      tags: [endpoint.tag],
      ...(isUpload ? { consumes: ['text/csv'] } : {}),
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      ...(access === 'none' ? {} : { security: [{ token: [] }] }),
      response: { 200: isUpload ? lines : answer, default: refusals },
    },
    onRequest: (request) => requireAccess(request.headers.authorization, access, tokens),
    handler: (request, reply) =>
      isUpload
        ? upload(endpoint, request, reply, log)
        : endpoint.handle({ params: request.params, query: request.query, body: request.body }),
  });
}

async function upload(
  endpoint: Endpoint,
  { params, query, body }: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): Promise<unknown> {
  if (!(body instanceof Readable)) throw new AppError('REQUEST_INVALID', 'expected a body of type text/csv');
  const lines = (await endpoint.handle({ params, query, body })) as AsyncIterable<unknown>;
  return reply.type('application/x-ndjson').send(Readable.from(writeLines(lines, log)));
}

function refuse(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) log.error({ err: error }, 'a request failed');
  return reply.status(problem.status).type(problemType).send(problem);
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
