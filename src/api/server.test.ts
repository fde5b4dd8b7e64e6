import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { createApi } from './server.ts';
import type { ApiServices } from './services.ts';

const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43), reviewer: 'q'.repeat(43) };
const asAdmin = { authorization: `Bearer ${tokens.admin}` };
const asReader = { authorization: `Bearer ${tokens.readOnly}` };
const asReviewer = { authorization: `Bearer ${tokens.reviewer}` };
const logged: object[] = [];
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: (fields: object) => void logged.push(fields) };

/** Only what these tests call. */
const services = {
  trunks: () => [],
  campaigns: {
    list: () => Promise.reject(new AppError('STORE_UNREACHABLE', 'Redis cannot be reached')),
    report: () => Promise.reject(new Error('a bug with +573001234567 in it')),
    command: () => Promise.resolve('running'),
  },
  recordings: { list: () => Promise.resolve([]) },
  recordingMarks: { mark: () => Promise.resolve({ learnt: 'new', from: 'recording' }) },
} as unknown as ApiServices;

let server: FastifyInstance;
beforeEach(async () => {
  logged.length = 0;
  server = await createApi(services, { tokens, log, version: '1', bodyLimitBytes: 2_000, requestsPerMinute: 20 });
});
afterEach(() => server.close());

it('lets the reader look, the administrator act, and nobody else in', async () => {
  expect((await server.inject({ url: '/trunks' })).json()).toMatchObject({ code: 'UNAUTHORIZED' });
  expect((await server.inject({ url: '/trunks', headers: asReader })).statusCode).toBe(200);
  const start = { method: 'POST', url: '/campaigns/c/start' } as const;
  expect((await server.inject({ ...start, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...start, headers: asAdmin })).json()).toEqual({ status: 'running' });
  const upload = { method: 'POST', url: '/campaigns/c/records', payload: 'a,b' } as const;
  const csv = { 'content-type': 'text/csv' };
  expect((await server.inject({ ...upload, headers: { ...asReader, ...csv } })).statusCode).toBe(403);
});

it('lets reviewers list recordings and say what they heard in one, and change nothing else', async () => {
  expect((await server.inject({ url: '/recordings', headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ url: '/recordings', headers: asReviewer })).json()).toEqual([]);
  const url = '/recordings/0d9c5a7a-1c9e-4b52-9a2d-5f8a6c1b2d3e/heard';
  const said = { method: 'POST', url, payload: { heard: 'machine', reviewer: 'ana' } } as const;
  expect((await server.inject({ ...said, headers: asReader })).statusCode).toBe(403);
  expect((await server.inject({ ...said, headers: asReviewer })).json()).toEqual({ learnt: 'new', from: 'recording' });
  const nobody = await server.inject({ ...said, payload: { heard: 'cat' }, headers: asReviewer });
  expect(nobody.statusCode).toBe(400);
  expect(nobody.json<{ message: string }>().message).toContain('heard: expected machine, person');
  expect(nobody.json<{ message: string }>().message).toContain('reviewer');
  const start = await server.inject({ method: 'POST', url: '/campaigns/c/start', headers: asReviewer });
  expect(start.statusCode).toBe(403);
});

it('names what is wrong with a request', async () => {
  const body = { id: 'c', trunks: [], callerId: 'x', country: 'CO' };
  const answer = await server.inject({ method: 'PUT', url: '/campaigns/c', headers: asAdmin, payload: body });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'REQUEST_INVALID' });
  expect(answer.json<{ message: string }>().message).toContain('trunks: expected at least one trunk name');
  const long = { method: 'PUT', url: '/campaigns/c', headers: asAdmin, payload: { id: 'x'.repeat(3_000) } } as const;
  expect((await server.inject(long)).statusCode).toBe(413);
  expect((await server.inject({ url: '/nothing' })).json()).toMatchObject({ code: 'NOT_FOUND' });
});

it('tells operational errors by their code, and of bugs only that there was one', async () => {
  const away = await server.inject({ url: '/campaigns', headers: asReader });
  expect(away.statusCode).toBe(503);
  expect(away.json()).toEqual({ code: 'STORE_UNREACHABLE', message: 'Redis cannot be reached' });
  const bug = await server.inject({ url: '/campaigns/c', headers: asReader });
  expect(bug.statusCode).toBe(500);
  expect(bug.body).not.toContain('3001234567');
  expect(logged).toHaveLength(2);
});

it('slows down who asks too often', async () => {
  const answers = [];
  for (let request = 0; request < 25; request += 1)
    answers.push(await server.inject({ url: '/trunks', headers: asReader }));
  expect(answers.at(-1)?.statusCode).toBe(429);
  expect(answers.at(-1)?.json()).toMatchObject({ code: 'RATE_LIMITED' });
});
