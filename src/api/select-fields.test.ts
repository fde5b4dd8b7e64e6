import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { serviceSchema } from '../../config/service-schema.ts';
import { ExportTable } from './exports/export-table.ts';
import { endpointsOf, listRoute, route, type Route } from './route.ts';
import { createApi } from './server.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const headers = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

const thing = z.object({ id: z.string(), name: z.string(), size: z.number().exactOptional(), version: z.string() });
const one = { id: '1', name: 'a', size: 2, version: 'v1' };
const area = { permission: 'campaigns.read', scope: 'shared', tag: 'floor', summary: 'Things' } as const;
let asked = 0;
const answer = <T>(given: T): Promise<T> => {
  asked += 1;
  return Promise.resolve(given);
};
const page = z.object({ things: z.array(thing).readonly(), next: z.string().exactOptional() });
const routes: readonly Route<undefined>[] = [
  route({ ...area, method: 'GET', path: '/one', versioned: true, reply: thing, handle: () => answer(one) }),
  route({ ...area, method: 'GET', path: '/all', reply: z.array(thing).readonly(), handle: () => answer([one, one]) }),
  listRoute({
    ...area,
    path: '/page',
    reply: page,
    exports: { row: thing },
    handle: (_: undefined, { format }) =>
      format === 'json'
        ? answer({ things: [one], next: 'n' })
        : answer(new ExportTable({ name: 'things', columns: ['id', 'name', 'size'], rows: [one] })),
  }),
  route({ ...area, method: 'GET', path: '/union', reply: z.union([thing, z.string()]), handle: () => answer('x') }),
];

let server: FastifyInstance;
beforeAll(async () => {
  server = await createApi(endpointsOf(routes, undefined), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  });
});
afterAll(() => server.close());

it.each([
  ['/one?fields=id,size', { id: '1', size: 2 }],
  ['/all?fields=name', [{ name: 'a' }, { name: 'a' }]],
  ['/page?fields=id', { things: [{ id: '1' }], next: 'n' }],
])('answers %s with these fields alone', async (url, body) => {
  const reply = await server.inject({ url, headers });
  expect(reply.json()).toEqual(body);
  expect(reply.headers['content-type']).toBe('application/json');
});

it('keeps the ETag of a document that is given in part', async () => {
  expect((await server.inject({ url: '/one?fields=id', headers })).headers['etag']).toBe('"v1"');
});

it('exports these columns alone', async () => {
  expect((await server.inject({ url: '/page?fields=name,id&format=csv', headers })).body).toBe('id,name\r\n1,a\r\n');
  expect((await server.inject({ url: '/page?fields=name&format=ndjson', headers })).body).toBe('{"name":"a"}\n');
});

it('names a field that there is not, before anything is asked', async () => {
  asked = 0;
  const wrong = await server.inject({ url: '/page?fields=id,colour', headers });
  expect(wrong.json()).toMatchObject({
    status: 400,
    errors: [
      {
        in: 'query',
        path: '/fields',
        code: 'notAllowed',
        message: 'one of id, name, size, version; there is no colour',
      },
    ],
  });
  expect((await server.inject({ url: '/one?fields=id,,name', headers })).statusCode).toBe(400);
  expect((await server.inject({ url: '/union?fields=id', headers })).json()).toMatchObject({
    errors: [{ code: 'unknownField' }],
  });
  expect(asked).toBe(0);
});
