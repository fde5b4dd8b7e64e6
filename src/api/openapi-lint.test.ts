import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { describeApi } from './describe-api.ts';

/** What a document must hold for others to build on it. */
const rules = {
  ...{ struct: 'error', 'no-unresolved-refs': 'error', 'no-unused-components': 'error' },
  ...{ 'operation-operationId': 'error', 'operation-operationId-unique': 'error' },
  ...{
    'operation-operationId-url-safe': 'error',
    'operation-summary': 'error',
    'operation-parameters-unique': 'error',
  },
  ...{ 'operation-tag-defined': 'off', 'operation-singular-tag': 'error', 'operation-2xx-response': 'error' },
  ...{ 'path-parameters-defined': 'error', 'path-not-include-query': 'error', 'no-identical-paths': 'error' },
  ...{ 'path-declaration-must-exist': 'error', 'no-path-trailing-slash': 'error', 'no-enum-type-mismatch': 'error' },
  ...{ 'no-invalid-media-type-examples': 'error', 'no-invalid-schema-examples': 'error' },
  ...{ 'no-invalid-parameter-examples': 'error', 'no-http-verbs-in-paths': 'off' },
} satisfies Record<string, 'error' | 'off'>;

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly tags?: unknown; readonly responses: object }>>>
  >;
}

async function findings(document: object): Promise<readonly string[]> {
  const config = await createConfig({ rules: { ...rules } });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

it('the document of the API passes the linter, and every operation says how it refuses', async () => {
  const document = (await describeApi()) as Described;
  expect(await findings(document)).toEqual([]);
  const operations = Object.entries(document.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${url}`, ...operation })),
  );
  // `default` is the problem that every refusal is, 4xx and 5xx.
  expect(operations.filter(({ responses }) => !('default' in responses))).toEqual([]);
  expect(operations.filter(({ tags }) => !Array.isArray(tags) || tags.length !== 1)).toEqual([]);
}, 30_000);

it('the linter sees an operation without a name, and one that refers to nothing', async () => {
  const document = (await describeApi()) as Described;
  const [url = '', methods = {}] = Object.entries(document.paths)[0] ?? [];
  const [method = '', operation] = Object.entries(methods)[0] ?? [];
  const { operationId: _, ...nameless } = operation as unknown as { operationId: string };
  const responses = { 200: { description: '', content: { 'application/json': { schema: { $ref: '#/nowhere' } } } } };
  const broken = { ...document, paths: { ...document.paths, [url]: { [method]: { ...nameless, responses } } } };
  const found = (await findings(broken)).map((line) => line.split(':', 1)[0]);
  expect(found).toEqual(expect.arrayContaining(['operation-operationId', 'no-unresolved-refs']));
}, 30_000);
