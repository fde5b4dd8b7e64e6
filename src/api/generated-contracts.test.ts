import { readFileSync } from 'node:fs';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { liveMessage } from './contracts/live-events.ts';
import { describeApi } from './describe-api.ts';
import { describeEvents, describeWebhookEvents } from './describe-events.ts';

function textOf(name: string): string {
  return readFileSync(path.join(packageRoot(), 'docs', 'generated', name), 'utf8');
}

function committed(name: string): unknown {
  return JSON.parse(textOf(name));
}

it('the committed documents describe the API and its live events; npm run contracts writes them', async () => {
  expect(committed('openapi.json')).toEqual(await describeApi());
  expect(committed('events.json')).toEqual(describeEvents());
  expect(committed('webhook-events.json')).toEqual(describeWebhookEvents());
});

it('the committed types of clients are those of the document; npm run contracts writes them', async () => {
  expect(textOf('api.d.ts')).toBe(astToString(await openapiTS(JSON.stringify(await describeApi()))));
});

it('describes every route with a summary, and names those that need a token', async () => {
  const { openapi, paths } = (await describeApi()) as {
    openapi: string;
    paths: Record<string, Record<string, { summary?: string; security?: unknown[] }>>;
  };
  expect(openapi).toBe('3.1.0');
  const operations = Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${url}`, ...operation })),
  );
  expect(operations.length).toBeGreaterThan(12);
  expect(operations.filter((operation) => !operation.summary)).toEqual([]);
  expect(operations.filter((operation) => !operation.security).map(({ name }) => name)).toEqual([
    'get /health',
    'get /healthz',
    'get /readyz',
    'post /session',
    'get /session/ways',
    'post /invitation/holder',
    'post /invitation',
  ]);
});

it('describes every live message in words, by its type', () => {
  const { oneOf, $defs } = describeEvents() as {
    oneOf: { $ref: string }[];
    $defs: Record<string, { description?: string; properties: { type: { const: string } } }>;
  };
  expect(oneOf.map(({ $ref }) => $ref)).toEqual(Object.keys($defs).map((type) => `#/$defs/${type}`));
  expect(oneOf).toHaveLength(liveMessage.options.length);
  for (const [type, { description, properties }] of Object.entries($defs)) {
    expect(description, type).toMatch(/\w/);
    expect(properties.type.const).toBe(type);
  }
});

/** Every property of a JSON document's schemas, by its name. */
function propertiesOf(schema: unknown): readonly (readonly [name: string, schema: object])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: Readonly<Record<string, object>> };
  return [
    ...(properties === undefined ? [] : Object.entries(properties)),
    ...Object.values(schema).flatMap((part) => propertiesOf(part)),
  ];
}

it('names the members of every reason, code and cause', async () => {
  const all = [...propertiesOf(await describeApi()), ...propertiesOf(describeEvents())];
  const closed = all.filter(([name]) => /^(reason|code|cause|by|halted|pacingReason|learnt)$/.test(name));
  const open = closed.filter(([, schema]) => !('enum' in schema || 'const' in schema || '$ref' in schema));
  expect(closed.length).toBeGreaterThan(20);
  // `by` of a disposition is the id of an agent; why a recording is held, a person writes.
  const isWritten = (schema: object): boolean =>
    'description' in schema && /^In words of/.test(String(schema.description));
  expect(open.filter(([name, schema]) => name !== 'by' && !isWritten(schema))).toEqual([]);
});
