import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { privateFolder } from './private-folder.ts';

let root: string;
beforeEach(() => void (root = mkdtempSync(path.join(tmpdir(), 'marcador-private-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const modeOf = (folder: string): string => (statSync(folder).mode & 0o777).toString(8);

it('makes a folder, parents too, for this user alone', async () => {
  const folder = path.join(root, 'a', 'b');
  await privateFolder(folder);
  expect([modeOf(folder), modeOf(path.dirname(folder))]).toEqual(['700', '700']);
});

it('corrects the mode of a folder that others can read', async () => {
  const folder = path.join(root, 'open');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  await privateFolder(folder);
  expect(modeOf(folder)).toBe('700');
});

it('refuses a link, wherever it points', async () => {
  mkdirSync(path.join(root, 'real'));
  symlinkSync(path.join(root, 'real'), path.join(root, 'link'));
  await expect(privateFolder(path.join(root, 'link'))).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

it.runIf(process.getuid?.() === 0)('refuses a folder of another user (tried as root)', async () => {
  const folder = path.join(root, 'foreign');
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, 65_534, 65_534);
  await expect(privateFolder(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
