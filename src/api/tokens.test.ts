import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accessOf, ensureTokens, readTokens, suffices, tokensFile } from './tokens.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'marcador-tokens-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('makes tokens once, readable by their owner alone', async () => {
  const made = await ensureTokens(folder);
  expect(statSync(tokensFile(folder)).mode & 0o777).toBe(0o600);
  expect(await ensureTokens(folder)).toEqual(made);
  expect(made.admin).not.toBe(made.readOnly);
});

it('gives each token its access and a wrong one none', async () => {
  const tokens = await ensureTokens(folder);
  expect(accessOf(`Bearer ${tokens.admin}`, tokens)).toBe('admin');
  expect(accessOf(`Bearer ${tokens.readOnly}`, tokens)).toBe('read');
  for (const wrong of [undefined, '', 'Bearer ', `Basic ${tokens.admin}`, `Bearer ${tokens.admin}x`]) {
    expect(accessOf(wrong, tokens)).toBe('none');
  }
  expect(suffices('read', 'admin')).toBe(false);
  expect(suffices('admin', 'read')).toBe(true);
});

it('says which file holds something else', async () => {
  writeFileSync(tokensFile(folder), '{"admin":"short"}');
  await expect(readTokens(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
