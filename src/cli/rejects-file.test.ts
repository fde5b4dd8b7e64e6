import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeWindows1252 } from '../services/imports/text/windows-1252.ts';
import { RejectsFile, defaultRejectsPath } from './rejects-file.ts';

const utf8 = { encoding: 'utf-8', bom: false } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rejects-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the rejects file', () => {
  it('stands beside the list, or here for standard input', () => {
    expect(defaultRejectsPath('/lists/may.CSV')).toBe('/lists/may.rejects.csv');
    expect(defaultRejectsPath('may.ndjson')).toBe('may.rejects.csv');
    expect(defaultRejectsPath('may.jsonl')).toBe('may.rejects.csv');
    expect(defaultRejectsPath('-')).toBe('rejects.csv');
  });

  it('is made with the first rejected row, and not without one', async () => {
    const none = new RejectsFile(path.join(folder, 'none.csv'), '-');
    await none.close();
    await expect(stat(none.path)).rejects.toThrow();
    const some = new RejectsFile(path.join(folder, 'some.csv'), '-');
    await some.write('row,field,reason\n', utf8);
    await some.write('7,phone,notAPhone\n', utf8);
    await some.close();
    expect(some.written).toBe(true);
    expect(await readFile(some.path, 'utf8')).toBe('row,field,reason\n7,phone,notAPhone\n');
    expect((await stat(some.path)).mode & 0o777).toBe(0o600);
  });

  it('is written in the format of the list, and readable by its owner alone even where it was there before', async () => {
    const file = new RejectsFile(path.join(folder, 'old.csv'), '-');
    await writeFile(file.path, 'of yesterday', { mode: 0o644 });
    await file.write('1;Ñandú\r\n', { encoding: 'windows-1252', bom: false });
    await file.write('2;€ ž ✓\r\n', { encoding: 'windows-1252', bom: false });
    await file.close();
    const written = await readFile(file.path);
    expect(decodeWindows1252(written)).toBe('1;Ñandú\r\n2;€ ž ?\r\n');
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  });

  it('never overwrites the list it reports on, by whatever name', async () => {
    const list = path.join(folder, 'list.csv');
    await writeFile(list, 'documento,telefono\n');
    await symlink(list, path.join(folder, 'other-name.csv'));
    const file = new RejectsFile(path.join(folder, 'other-name.csv'), list);
    await expect(file.write('x', utf8)).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
    expect(await readFile(list, 'utf8')).toBe('documento,telefono\n');
  });

  it('says so when it cannot be written', async () => {
    const file = new RejectsFile(path.join(folder, 'missing', 'r.csv'), '-');
    await expect(file.write('x', utf8)).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
  });
});
