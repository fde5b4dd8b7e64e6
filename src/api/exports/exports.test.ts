import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { serviceSchema } from '../../../config/service-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { endpointsOf, listRoute, type Route } from '../route.ts';
import { createApi } from '../server.ts';
import { ExportTable } from './export-table.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const asReader = { authorization: `Bearer ${tokens.readOnly}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

/** A source that counts the rows it was asked for, and whether it was ended. */
class Source {
  asked = 0;
  isEnded = false;
  readonly #count: number;
  readonly #failsAt: number;

  constructor(count: number, failsAt = Infinity) {
    this.#count = count;
    this.#failsAt = failsAt;
  }

  async *rows(): AsyncGenerator<object> {
    try {
      while (this.asked < this.#count) {
        if (this.asked === this.#failsAt) throw new AppError('HISTORY_UNREACHABLE', 'history went away');
        this.asked += 1;
        yield await Promise.resolve({ id: this.asked, name: `Ñáñez, ${this.asked}`, note: '=1+1', more: { a: 1 } });
      }
    } finally {
      this.isEnded = true;
    }
  }
}

const row = z.object({ id: z.number(), name: z.string() });
const routes: readonly Route<() => Source>[] = [
  listRoute({
    path: '/rows',
    permission: 'campaigns.read',
    scope: 'all',
    tag: 'floor',
    summary: 'Rows',
    reply: z.array(row),
    exports: { row, permission: 'history.export' },
    handle: (read: () => Source, { format }) =>
      Promise.resolve(
        format === 'json'
          ? [{ id: 1, name: 'a' }]
          : new ExportTable({ name: 'rows', columns: ['id', 'name', 'note'], rows: read().rows() }),
      ),
  }),
];

let source: Source;
let server: FastifyInstance;
beforeEach(async () => {
  source = new Source(2);
  server = await createApi(
    endpointsOf(routes, () => source),
    { tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
  );
});
afterEach(() => server.close());

it('gives a list as JSON, as lines of JSON or as CSV: ?format= decides, else Accept', async () => {
  expect((await server.inject({ url: '/rows', headers: asAdmin })).json()).toEqual([{ id: 1, name: 'a' }]);
  const csv = await server.inject({ url: '/rows?format=csv', headers: asAdmin });
  expect(csv.body).toBe('id,name,note\r\n' + '1,"Ñáñez, 1",\'=1+1\r\n' + '2,"Ñáñez, 2",\'=1+1\r\n');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="rows.csv"',
  });
  source = new Source(1);
  const accept = { ...asAdmin, accept: 'text/html, application/x-ndjson;q=0.9, text/csv;q=0.5' };
  const lines = await server.inject({ url: '/rows', headers: accept });
  expect(lines.headers).toMatchObject({ 'content-type': 'application/x-ndjson' });
  expect(lines.body).toBe('{"id":1,"name":"Ñáñez, 1","note":"=1+1","more":{"a":1}}\n');
  const wrong = await server.inject({ url: '/rows?format=xlsx', headers: asAdmin });
  expect(wrong.json()).toMatchObject({ errors: [{ in: 'query', path: '/format', code: 'notAllowed' }] });
});

it('is for those who may export, and leaves the list to those who may read it', async () => {
  expect((await server.inject({ url: '/rows', headers: asReader })).statusCode).toBe(200);
  const refused = await server.inject({ url: '/rows?format=csv', headers: asReader });
  expect(refused.json()).toMatchObject({ status: 403, reason: 'permissionMissing' });
  expect(source.asked).toBe(0);
});

it('refuses when the source fails before its first row, and says or shows it when it fails later', async () => {
  source = new Source(2, 0);
  const early = await server.inject({ url: '/rows?format=csv', headers: asAdmin });
  expect(early.json()).toMatchObject({ status: 503, code: 'HISTORY_UNREACHABLE' });
  source = new Source(2, 1);
  const lines = await server.inject({ url: '/rows?format=ndjson', headers: asAdmin });
  expect(lines.body.trimEnd().split('\n').at(-1)).toContain('"type":"failed","code":"HISTORY_UNREACHABLE"');
  source = new Source(3_000, 2_000);
  await expect(server.inject({ url: '/rows?format=csv', headers: asAdmin })).rejects.toThrow();
});

it('stops the source while the client does not read, and ends it when the client leaves', async () => {
  source = new Source(10_000_000);
  const socket = await askedOnLoopback('/rows?format=ndjson');
  // What fits into the buffers of both ends is read; then nothing more is asked for.
  const stood = await eventually('the source stands still', async () => {
    const before = source.asked;
    await new Promise((resolve) => setImmediate(resolve));
    return before > 0 && socket.bytesRead === 0 && (await isStill(before)) && before;
  });
  expect(stood).toBeLessThan(1_000_000);
  expect(source.isEnded).toBe(false);
  socket.destroy();
  await eventually('the source is ended', () => Promise.resolve(source.isEnded));
  expect(source.asked).toBeLessThan(1_000_000);
});

/** Nothing was asked for since, through some turns of the event loop. */
async function isStill(before: number): Promise<boolean> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return source.asked === before;
}

/** A client that asks and reads nothing. */
async function askedOnLoopback(path: string): Promise<Socket> {
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', none).pause();
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${asAdmin.authorization}\r\n\r\n`);
  return socket;
}
