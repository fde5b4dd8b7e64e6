import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pageType } from './page-type.ts';

it('names the type that the console was built with, and none before it was built', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'page-type-'));
  expect(pageType(folder)).toBe('');
  await mkdir(path.join(folder, 'console'));
  for (const name of ['board-Ab1.js', 'inter-latin-wght-normal-Dx4_-k.woff2'])
    await writeFile(path.join(folder, 'console', name), '');
  expect(pageType(folder)).toContain("src: url('/console/inter-latin-wght-normal-Dx4_-k.woff2') format('woff2');");
  await rm(folder, { recursive: true });
});
