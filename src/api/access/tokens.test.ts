import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { permissions } from '../../identity/permission.ts';
import { may, stranger } from '../../identity/principal.ts';
import { tokenPrincipal } from '../../identity/token-grants.ts';
import { ensureTokens, principalOf, readTokens, tokensFile } from './tokens.ts';

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

it('gives each token its integration, and none to a wrong one', async () => {
  const tokens = await ensureTokens(folder);
  for (const name of ['admin', 'readOnly', 'reviewer', 'supervisor'] as const)
    expect(principalOf(`Bearer ${tokens[name]}`, tokens)).toEqual(tokenPrincipal(name));
  for (const wrong of [undefined, '', 'Bearer ', `Basic ${tokens.admin}`, `Bearer ${tokens.admin}x`]) {
    expect(principalOf(wrong, tokens)).toBe(stranger);
  }
});

it.each([
  ['readOnly', ['board.read', 'debtors.explain'], ['recordings.read', 'supervise.listen', 'campaigns.control']],
  ['reviewer', ['board.read', 'supervise.listen', 'recordings.review'], ['supervise.speak', 'campaigns.control']],
  ['supervisor', ['supervise.listen', 'supervise.speak'], ['agents.control', 'journal.read', 'people.manage']],
  ['admin', permissions, []],
] as const)('lets the token %s do what it always could, over everything', (name, allowed, refused) => {
  const principal = tokenPrincipal(name);
  expect(allowed.filter((permission) => !may(principal, permission))).toEqual([]);
  expect(refused.filter((permission) => may(principal, permission))).toEqual([]);
});

it('reads the file of an older version, without tokens for reviewers and supervisors: nobody has these roles', async () => {
  const { admin, readOnly } = await ensureTokens(folder);
  writeFileSync(tokensFile(folder), JSON.stringify({ admin, readOnly }));
  const tokens = await readTokens(folder);
  for (const header of ['Bearer ', 'Bearer  ', 'Bearer undefined', ''])
    expect(principalOf(header, tokens)).toBe(stranger);
});

it('names the file that holds something else', async () => {
  writeFileSync(tokensFile(folder), '{"admin":"short"}');
  await expect(readTokens(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
