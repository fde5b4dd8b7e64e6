import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { paths } from '../../docs/generated/api.d.ts';
import { routes } from '../../src/api/routes.ts';
import { furnishedStores } from '../support/furnished-stores.ts';
import { nothingsId, operationExamples, type Answered, type OperationExample } from '../support/operation-examples.ts';
import { startQuietApp, type QuietApp } from '../support/quiet-app.ts';

type Client = ReturnType<typeof createClient<paths>>;
type Answers = Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;

/** An operation of the document. */
interface Operation {
  /** Like `GET /campaigns/{id}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly answers: Answers;
}

let folder = '';
let service: QuietApp;
let client: Client;
let document: { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Answers }>>>> };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-client-'));
  const stores = await furnishedStores(path.join(folder, 'state', 'recordings'));
  const open = { stores, probe: () => Promise.resolve(), close: () => Promise.resolve() };
  const trunks = [{ name: 'carrier', host: '192.0.2.1' }];
  service = await startQuietApp(
    folder,
    { switch: { kind: 'simulated', trunks } },
    { openStores: () => Promise.resolve(open) },
  );
  const headers = { authorization: `Bearer ${service.app.tokens.admin}` };
  client = createClient<paths>({ baseUrl: service.app.url, headers });
  document = (await (await fetch(`${service.app.url}/openapi.json`)).json()) as typeof document;
});
afterAll(async () => {
  await service.app.stop();
  await rm(folder, { recursive: true, force: true });
});

function operations(): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => {
      const upper = method.toUpperCase();
      return { name: `${upper} ${url}`, method: upper, path: url, answers: responses };
    }),
  );
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What was answered so far, by operation. */
const answered = new Map<string, unknown>();

/** What an earlier operation answered there. */
function said({ operation, at }: Answered): string {
  const found = at.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
    answered.get(operation),
  );
  if (typeof found !== 'string') throw new Error(`${operation} answered nothing at ${at.join('.')}`);
  return found;
}

/** Calls an operation through the generated client. */
async function call({ name, method, path: url }: Operation, example: OperationExample): Promise<Answer> {
  const given = Object.entries(example.path ?? {});
  const named = Object.fromEntries([
    ...[...url.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => [part, nothingsId] as const),
    ...given.map(([part, value]) => [part, typeof value === 'string' ? value : said(value)] as const),
  ]);
  const isText = typeof example.body === 'string';
  const asked = {
    params: { path: named, query: example.query },
    ...(example.body === undefined ? {} : { body: example.body }),
    ...(isText ? { headers: { 'content-type': 'text/csv' }, bodySerializer: String } : {}),
    parseAs: 'text',
  };
  // The compiler knows each operation by its own name; here they go by all names in turn.
  const request = client.request as unknown as (
    method: string,
    url: string,
    asked: object,
  ) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
  const { data, error, response } = await request(method.toLowerCase(), url, asked);
  const reply = data ?? error ?? '';
  const body = typeof reply === 'string' ? reply : JSON.stringify(reply);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) answered.set(name, JSON.parse(body));
  return { status: response.status, type, body };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

/** What is wrong with an answer by the document; undefined: nothing. */
function wrongAnswer(
  { name, method, path: url, answers }: Operation,
  { status, type, body }: Answer,
): string | undefined {
  const key = String(status) in answers ? String(status) : 'default';
  const media = Object.keys(answers[key]?.content ?? {}).find((known) => type.startsWith(known.split(';', 1)[0] ?? ''));
  if (media === undefined) return `${name}: ${status} with ${type} is not in the document`;
  if (!media.includes('json')) return undefined;
  const pointer = ['paths', url, method.toLowerCase(), 'responses', key, 'content', media, 'schema'];
  const place = pointer
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.getSchema(`api#/${place}`);
  if (!validate) return `${name}: no schema at ${place}`;
  const texts = media.includes('ndjson') ? body.trim().split('\n') : [body];
  for (const text of texts)
    if (validate(JSON.parse(text)) !== true) return `${name}: ${ajv.errorsText(validate.errors)}`;
  return undefined;
}

it('has an example of every route, and no other', () => {
  const documented = operations().map(({ name }) => name);
  expect(documented.length).toBe(routes.length);
  expect(Object.keys(operationExamples).sort()).toEqual(documented.sort());
});

it('calls every operation of the document; each answers as its example says, in the document’s words', async () => {
  ajv.addSchema(document, 'api');
  const all = new Map(operations().map((operation) => [operation.name, operation]));
  const wrong: string[] = [];
  for (const [name, example] of Object.entries(operationExamples)) {
    const operation = all.get(name);
    if (!operation) continue;
    const answer = await call(operation, example);
    if (answer.status !== (example.refusal?.status ?? 200))
      wrong.push(`${name}: ${answer.status} ${answer.body.slice(0, 200)}`);
    const problem = wrongAnswer(operation, answer);
    if (problem !== undefined) wrong.push(problem);
  }
  const refused = Object.values(operationExamples).filter(({ refusal }) => refusal !== undefined).length;
  console.log(`${all.size} operations called, ${all.size - refused} with success`);
  expect(wrong).toEqual([]);
});

it('knows the answers by their types', async () => {
  const { data } = await client.GET('/status');
  const trunks: readonly { readonly trunk: string }[] = data?.trunks ?? [];
  expect(trunks.map(({ trunk }) => trunk)).toEqual(['carrier']);
  const { error } = await client.GET('/campaigns/{id}', { params: { path: { id: 'nowhere' } } });
  const code: 'CAMPAIGN_UNKNOWN' | (string & {}) | undefined = error?.code;
  expect(code).toBe('CAMPAIGN_UNKNOWN');
});
