import { Readable } from 'node:stream';
import swagger from '@fastify/swagger';
import rateLimit from '@fastify/rate-limit';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ServiceConfig } from '../../config/service-schema.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { SecurityLog } from '../../kernel/security-log.ts';
import type { Identity } from '../identity/people/identity.ts';
import { stranger } from '../identity/principal.ts';
import { auditRequest, type AuditParts, type Audited } from './access/audit-requests.ts';
import { callerOf } from './access/caller.ts';
import { isFromHere } from './access/caller-origin.ts';
import { limitConnections } from './access/connection-limits.ts';
import { CheckedBody, checkLongBody } from './check-body.ts';
import { entityTag, versionIn } from './entity-tag.ts';
import { operationId } from './operation-id.ts';
import { answerOf, formatsOf, queryOf, rangesOf, refusals } from './endpoint-schema.ts';
import { ExportFile, sendExportFile } from './exports/export-file.ts';
import { fileFormat, formatOf, mediaTypes, type ExportFormat } from './exports/export-format.ts';
import { requireExport, sendExport } from './exports/send-export.ts';
import { AnswerOnce, type AnswersOnceParts } from './idempotency/answer-once.ts';
import { problemOf, problemType } from './problem-of.ts';
import { requirePermission, type OwnerOfAgent } from './access/require-permission.ts';
import type { Caller, Endpoint, SentBytes, SentFile } from './route.ts';
import { serveOpenId } from './access/serve-open-id.ts';
import { registerSessions, sessionCookieOf } from './access/session-plugin.ts';
import { addSecurityHeaders } from './access/security-headers.ts';
import type { ApiTokens } from './access/tokens.ts';
import { serveConsole } from '../pages/serve-console.ts';
import { servePages } from '../pages/serve-pages.ts';
import { longReplyText } from './reply-text.ts';
import { requireFields, selectFields } from './select-fields.ts';
import { sendBytes } from './send-bytes.ts';
import { sendFile } from './send-file.ts';
import { writeLines } from './write-lines.ts';

/** What the HTTP API needs beside its endpoints. */
export interface ApiOptions {
  readonly tokens: ApiTokens;
  readonly log: Log;
  readonly version: string;
  /** The limits of the service's configuration. */
  readonly limits: Omit<ServiceConfig['http'], 'host' | 'port' | 'tls'>;
  /** Counts who was refused before any route: no valid token, or a request of a page that is not ours. */
  readonly security: Pick<SecurityLog, 'note'>;
  /** Absent: nobody's scope over teams or campaigns reaches an agent. */
  readonly ownerOfAgent?: OwnerOfAgent;
  /** Persons, sessions and keys. Absent: the tokens are all there is. */
  readonly identity?: Identity;
  readonly audit?: AuditParts;
  /** Absent: an Idempotency-Key is passed over. */
  readonly once?: AnswersOnceParts;
  /** Browsers reach the API over TLS: by ours, or by that of a proxy. */
  readonly isSecure?: boolean;
  /** The description as JSON, where it is made beside this loop. Absent: it is made here, which takes half a second. */
  readonly description?: () => Promise<string>;
  /** A certificate and its key, in PEM. Absent: plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set where the guard of a declared route was attached. */
    isGuarded?: true;
  }
  interface FastifyRequest {
    /** Who asks: found once, before every other hook. */
    caller: Caller;
    /** What the audit log will say of the request. */
    audited: Audited;
  }
}

/** The HTTP API, registered and not yet listening. Its description is at `/openapi.json`. */
export async function createApi(endpoints: readonly Endpoint[], options: ApiOptions): Promise<FastifyInstance> {
  const { limits } = options;
  const server: FastifyInstance = fastify({
    ...(options.tls && { https: { ...options.tls, minVersion: 'TLSv1.2' } }),
    bodyLimit: limits.bodyLimitBytes,
    forceCloseConnections: true,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.idleTimeoutMs,
    trustProxy: limits.trustProxy.length > 0 ? [...limits.trustProxy] : false,
    routerOptions: { maxParamLength: 100 },
    // Zod's compilers are set below. Without these here, every start would also read Fastify's own: 230 modules.
    schemaController: { compilersFactory: { buildValidator: noOtherCompiler, buildSerializer: noOtherCompiler } },
    frameworkErrors: (error, _request, reply) => {
      refuse(reply, error, options.log);
    },
  });
  limitConnections(server.server, limits);
  server.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
    if (data instanceof CheckedBody) return { value: data.value };
    const checked = z.safeParse(schema, data, { reportInput: true });
    return checked.success ? { value: checked.data } : { error: checked.error };
  });
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, _request, reply) => refuse(reply, error, options.log));
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, new AppError('NOT_FOUND', { reason: 'addressUnknown' }), options.log),
  );
  // Many clients name a type on every request: a body that is empty is no body, whatever its type.
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parseJson(request, String(body), done);
  });
  // A form of another page can send plain text without asking first: writes are JSON, JSON lines or CSV.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(['text/csv', mediaTypes.ndjson], (_request, payload, done) => done(null, payload));
  addSecurityHeaders(server, options.isSecure ?? false);
  await limitRequests(server, options);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Marcador', version: options.version, description: 'Predictive dialer and call router' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject,
  });
  server.addHook('onRoute', ({ method, url, config }) => {
    if (config?.isGuarded !== true) throw new Error(`${String(method)} ${url} declares no permission`);
  });
  for (const endpoint of endpoints) register(server, endpoint, options);
  servePages(server);
  serveConsole(server);
  if (options.identity?.openId)
    serveOpenId(server, { ...options, identity: options.identity, openId: options.identity.openId });
  // The description holds nothing of this house: whoever builds against the API may read it.
  const { description } = options;
  server.get('/openapi.json', { schema: { hide: true }, config: { isGuarded: true } }, async (_request, reply) =>
    description ? reply.type(mediaTypes.json).send(await description()) : server.swagger(),
  );
  return server;
}

/** The library describes a named schema as an answer and as an input; nothing refers to the problem as an input. */
function noOtherCompiler(): never {
  throw new Error('schemas are checked by zod alone');
}

const transformObject: typeof jsonSchemaTransformObject = (document) => {
  const described = jsonSchemaTransformObject(document);
  if ('components' in described) delete described.components.schemas?.['ProblemInput'];
  return described;
};

/**
 * What holds for every request, known address or not: it comes from no foreign page, and there are not too many. Whoever has
 * a valid token has a budget of their own, so that no stranger can use it up; all others share one by address.
 */
async function limitRequests(server: FastifyInstance, options: ApiOptions): Promise<void> {
  const { tokens, limits, security, identity, isSecure = false } = options;
  server.decorateRequest('caller');
  server.decorateRequest('audited');
  server.addHook('onRequest', (request) => {
    request.audited = { notes: {} };
    request.caller = { principal: stranger, address: request.ip, isProved: false };
    if (isFromHere(request.headers, limits.names)) return Promise.resolve();
    security.note('foreignPage', request.ip);
    return Promise.reject(new AppError('FORBIDDEN', { reason: 'pageNotListed' }));
  });
  if (identity) await registerSessions(server, identity.sessions, isSecure);
  const parts = { tokens, names: limits.names, ...(identity && { identity }) };
  server.addHook('onRequest', async (request) => {
    request.caller = await callerOf(request, parts);
  });
  await server.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    keyGenerator: ({ caller: { principal, address } }) =>
      principal.kind === 'stranger' ? `address ${address}` : `${principal.kind} ${principal.id}`,
    max: ({ caller }) =>
      caller.principal.kind !== 'stranger' ? limits.requestsPerMinute : limits.strangerRequestsPerMinute,
    onExceeded: (request) => {
      if (request.caller.principal.kind === 'stranger') security.note('tooManyRequests', request.ip);
    },
  });
  // Before the guard of each route: a request with a wrong token counts.
  server.addHook('onRequest', server.rateLimit());
}

function register(server: FastifyInstance, endpoint: Endpoint, options: ApiOptions): void {
  const { log } = options;
  const { params, body, permission, kind, contentType = 'text/plain' } = endpoint;
  const takesList = endpoint.takesList === true;
  const once = options.once && new AnswerOnce(options.once, log);
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: takesList ? Number.MAX_SAFE_INTEGER : options.limits.bodyLimitBytes,
    schema: {
      operationId: operationId(endpoint),
      summary: endpoint.summary,
      tags: [endpoint.tag],
      ...(takesList ? { consumes: endpoint.takesJsonLines ? ['text/csv', mediaTypes.ndjson] : ['text/csv'] } : {}),
      ...(params ? { params } : {}),
      querystring: queryOf(endpoint),
      ...(body ? { body } : {}),
      ...(permission === 'none' ? {} : { security: [{ token: [] }] }),
      response: { 200: answerOf(endpoint), ...(kind === 'file' ? rangesOf(endpoint) : {}), default: refusals },
    },
    onRequest: (request) => requirePermission(endpoint, request, options),
    ...(body && { preValidation: inSlices(body) }),
    preHandler: async (request, reply) => once?.begin(endpoint, request, reply),
    onSend: async (request, reply, payload) => {
      const { audited } = request;
      await once?.end(request, reply, payload);
      await auditRequest(endpoint, { request, reply, audited }, options);
    },
    config: { isGuarded: true },
    handler: async (request, reply) => {
      if (takesList) requireList(endpoint, request);
      if (kind === 'upload') return upload(endpoint, request, reply, log);
      const input = inputOf(endpoint, request);
      const { fields } = request.query as { readonly fields?: string };
      if (endpoint.exports && input.format !== 'json') {
        await requireExport(endpoint, request, options);
        return sendExport(reply, await endpoint.handle(input), { format: input.format, fields, log });
      }
      requireFields(endpoint, fields);
      const given = await endpoint.handle(input);
      if (given instanceof ExportFile) {
        request.audited.isExport = true;
        return sendExportFile(reply, given);
      }
      if (kind === 'file') {
        const file = given as SentFile | SentBytes;
        const exchange = { request, reply };
        return 'source' in file ? sendBytes(file, contentType, exchange) : sendFile(file, contentType, exchange);
      }
      request.audited.reply = given;
      return answer(endpoint, reply, { given, fields });
    },
  });
}

/** Before the validator of the route: what is long in a body is checked item by item. */
function inSlices(body: z.ZodType): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    request.body = await checkLongBody(body, request.body);
  };
}

/** What the handler gave, in the words of its contract. */
async function answer(
  { reply: contract, kind, contentType, versioned }: Endpoint,
  reply: FastifyReply,
  { given, fields }: { readonly given: unknown; readonly fields: string | undefined },
): Promise<unknown> {
  if (versioned) reply.header('etag', entityTag((given as { version: string }).version));
  if (fields !== undefined) {
    const selected = await selectFields(contract, given, fields);
    return reply.type(mediaTypes.json).serializer(JSON.stringify).send(selected);
  }
  const long = kind === 'json' ? await longReplyText(contract, given) : undefined;
  if (long !== undefined) return reply.type(mediaTypes.json).serializer(String).send(long);
  return contentType === undefined ? given : reply.type(contentType).send(given);
}

/** @throws AppError REQUEST_INVALID for a body that is no list which the endpoint takes */
function requireList({ takesJsonLines }: Endpoint, request: FastifyRequest): void {
  if (!(request.body instanceof Readable) || (isJsonLines(request) && !takesJsonLines))
    throw new AppError('REQUEST_INVALID', { reason: takesJsonLines ? 'listExpected' : 'csvExpected' });
}

function isJsonLines({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === mediaTypes.ndjson;
}

function inputOf(
  { exports, asJsonLines, takesJsonLines }: Endpoint,
  request: FastifyRequest,
): Parameters<Endpoint['handle']>[0] {
  const { params, body, caller, audited, headers } = request;
  const {
    format: named,
    fields: _fields,
    ...query
  } = request.query as {
    readonly format?: ExportFormat;
    readonly fields?: string;
  };
  const given = asJsonLines ? fileFormat.options : exports ? formatsOf({ exports }).options : undefined;
  const format = given ? formatOf(named, headers.accept, given) : 'json';
  const list = takesJsonLines && isJsonLines(request) ? ({ listFormat: 'ndjson' } as const) : {};
  const ifMatch = versionIn(headers);
  const note = (fields: Readonly<Record<string, unknown>>): void => {
    Object.assign(audited.notes, fields);
  };
  const cookie = sessionCookieOf(request);
  return { params, query, body, caller, note, cookie, format, ...list, ...(ifMatch === undefined ? {} : { ifMatch }) };
}

async function upload(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, log: Log): Promise<unknown> {
  const lines = (await endpoint.handle(inputOf(endpoint, request))) as AsyncIterable<unknown>;
  return reply.type('application/x-ndjson').send(Readable.from(writeLines(lines, log)));
}

function refuse(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) log.error({ err: error }, 'a request failed');
  return reply.status(problem.status).type(problemType).send(problem);
}
