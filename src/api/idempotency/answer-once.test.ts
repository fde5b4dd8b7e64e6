import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { serviceSchema } from '../../../config/service-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { SecretBox } from '../../identity/people/secret-box.ts';
import { MemoryKeptAnswers } from '../../store/memory/memory-kept-answers.ts';
import type { RequestOnce } from '../../store/ports/kept-answers.ts';
import { endpointsOf, route, uploadRoute, type Route } from '../route.ts';
import { createApi } from '../server.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43), supervisor: 's'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const body = z.object({ amount: z.number(), currency: z.string().default('COP') });
const reply = z.object({ id: z.number(), secret: z.string(), version: z.string() });
const area = { permission: 'supervise.listen', scope: 'shared', tag: 'debtors', summary: 'A write' } as const;

/** What was done, and what the next write waits for or fails with. */
interface World {
  done: number;
  readonly gate: { wait: Promise<void>; fails?: AppError };
}

const make = { ...area, body, reply, versioned: true } as const;
const routes: readonly Route<World>[] = [
  route({ ...make, method: 'POST', path: '/things', handle: (world: World) => write(world) }),
  route({ ...make, method: 'PUT', path: '/things', handle: (world: World) => write(world) }),
  uploadRoute({
    ...area,
    path: '/lists',
    reply: z.object({}),
    handle: () => Promise.reject(new Error('not reached')),
  }),
];

async function write(world: World): Promise<z.output<typeof reply>> {
  await world.gate.wait;
  if (world.gate.fails) throw world.gate.fails;
  world.done += 1;
  return { id: world.done, secret: 'shown-once', version: `v${world.done}` };
}

/** Remembers what reaches the store. */
class SeenAnswers extends MemoryKeptAnswers {
  readonly seen: string[] = [];
  override keep(request: RequestOnce, answer: string): Promise<void> {
    this.seen.push(JSON.stringify(request), answer);
    return super.keep(request, answer);
  }
}

let world: World;
let answers: SeenAnswers;
let clock: ManualClock;
let server: FastifyInstance;
beforeEach(async () => {
  world = { done: 0, gate: { wait: Promise.resolve() } };
  answers = new SeenAnswers();
  clock = new ManualClock();
  server = await createApi(endpointsOf(routes, world), {
    ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none } },
    once: { answers, clock, box: new SecretBox(Buffer.alloc(32, 1)) },
  });
});
afterEach(() => server.close());

function post(key: string, payload: object, more: object = {}): Promise<LightMyRequestResponse> {
  const { headers, ...rest } = { headers: {}, ...more };
  const named = { ...asAdmin, 'idempotency-key': key, ...headers };
  return server.inject({ method: 'POST', url: '/things', headers: named, payload, ...rest });
}

it('does a write once and repeats its answer, whatever quotes are around the key', async () => {
  const first = await post('k1', { amount: 5 });
  const again = await post('"k1"', { amount: 5, currency: 'COP' });
  expect(world.done).toBe(1);
  expect([again.statusCode, again.body, again.headers['etag'], again.headers['content-type']]).toEqual([
    ...[first.statusCode, first.body, '"v1"', 'application/json; charset=utf-8'],
  ]);
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
  expect((await post('k2', { amount: 5 })).json()).toMatchObject({ id: 2 });
});

it('refuses the same key with another body, method or version', async () => {
  await post('k1', { amount: 5 });
  const others = [
    await post('k1', { amount: 6 }),
    await post('k1', { amount: 5 }, { method: 'PUT' }),
    await post('k1', { amount: 5 }, { headers: { 'if-match': '"v1"' } }),
  ];
  for (const other of others) expect(other.json()).toMatchObject({ status: 422, code: 'KEY_REUSED' });
  expect(world.done).toBe(1);
});

it('belongs to who sent it: another principal with the same key is another request', async () => {
  await post('k1', { amount: 5 });
  const other = { authorization: `Bearer ${tokens.supervisor}` };
  expect((await post('k1', { amount: 9 }, { headers: other })).json()).toMatchObject({ id: 2 });
});

it('answers 409 while the first is being worked on, and takes the key of one whose process died', async () => {
  let open: () => void = none;
  world.gate.wait = new Promise((resolve) => (open = resolve));
  const first = post('k1', { amount: 5 });
  await new Promise((resolve) => setImmediate(resolve));
  const second = await post('k1', { amount: 5 });
  expect(second.json()).toMatchObject({ status: 409, code: 'REQUEST_IN_PROGRESS' });
  open();
  await first;
  expect((await post('k1', { amount: 5 })).json()).toMatchObject({ id: 1 });
  const dead = { owner: 'x', key: 'y', digest: 'z', busyUntil: clock.now() + 1 };
  await answers.begin(dead, clock.now());
  expect(await answers.begin(dead, clock.now() + 2)).toBe('begun');
});

it('keeps no refusal and no failure: the same key may be sent again', async () => {
  world.gate.fails = new AppError('STORE_UNREACHABLE', 'away');
  expect((await post('k1', { amount: 5 })).statusCode).toBe(503);
  delete world.gate.fails;
  expect((await post('k1', { amount: 5 })).json()).toMatchObject({ id: 1 });
});

it('keeps nothing that can be read without the key of the service: neither secret nor body nor who asked', async () => {
  await post('key-of-crm', { amount: 123_456_789 });
  const seen = answers.seen.join(' ');
  for (const part of ['shown-once', '123456789', 'key-of-crm', 'admin']) expect(seen).not.toContain(part);
});

it('refuses a key that is none, and one with an upload', async () => {
  expect((await post('two words', { amount: 5 })).json()).toMatchObject({ status: 400, reason: 'keyWrong' });
  const csv = { ...asAdmin, 'content-type': 'text/csv', 'idempotency-key': 'k1' };
  const upload = await server.inject({ method: 'POST', url: '/lists', headers: csv, payload: 'a,b' });
  expect(upload.json()).toMatchObject({ status: 400, reason: 'keyOnUpload' });
});
