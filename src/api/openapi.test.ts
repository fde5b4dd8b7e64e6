import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { describeApi } from './describe-api.ts';

it('is described by the committed document; npm run openapi writes it anew', async () => {
  const file = path.join(packageRoot(), 'docs', 'generated', 'openapi.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(await describeApi());
});

it('describes every route with a summary and says which need a token', async () => {
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
  expect(operations.filter((operation) => !operation.security).map(({ name }) => name)).toEqual(['get /health']);
});
