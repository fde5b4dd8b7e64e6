import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { accessOf, ensureTokens, readTokens, suffices, tokensFile } from './tokens.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'marcador-tokens-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('creates tokens once, readable by their owner only', async () => {
  const made = await ensureTokens(folder);
  expect(statSync(tokensFile(folder)).mode & 0o777).toBe(0o600);
  chmodSync(tokensFile(folder), 0o644);
  expect(await ensureTokens(folder)).toEqual(made);
  expect(statSync(tokensFile(folder)).mode & 0o777).toBe(0o600);
  expect(made.admin).not.toBe(made.readOnly);
});

it('gives each token its access, and none to a wrong one', async () => {
  const tokens = await ensureTokens(folder);
  expect(accessOf(`Bearer ${tokens.admin}`, tokens)).toBe('admin');
  expect(accessOf(`Bearer ${tokens.readOnly}`, tokens)).toBe('read');
  expect(accessOf(`Bearer ${tokens.reviewer}`, tokens)).toBe('review');
  expect(accessOf(`Bearer ${tokens.supervisor}`, tokens)).toBe('supervise');
  for (const wrong of [undefined, '', 'Bearer ', `Basic ${tokens.admin}`, `Bearer ${tokens.admin}x`]) {
    expect(accessOf(wrong, tokens)).toBe('none');
  }
  expect(suffices('read', 'admin')).toBe(false);
  expect(suffices('admin', 'read')).toBe(true);
  expect(suffices('review', 'supervise')).toBe(false);
  expect(suffices('supervise', 'review')).toBe(true);
  expect(suffices('supervise', 'admin')).toBe(false);
});

it('reads the file of an older version, without tokens for reviewers and supervisors: nobody has these roles', async () => {
  const { admin, readOnly } = await ensureTokens(folder);
  writeFileSync(tokensFile(folder), JSON.stringify({ admin, readOnly }));
  const tokens = await readTokens(folder);
  for (const header of ['Bearer ', 'Bearer  ', 'Bearer undefined', '']) expect(accessOf(header, tokens)).toBe('none');
});

it('names the file that holds something else', async () => {
  writeFileSync(tokensFile(folder), '{"admin":"short"}');
  await expect(readTokens(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
