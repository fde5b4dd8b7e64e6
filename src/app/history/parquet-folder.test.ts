import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readParquet } from '../../../test/support/read-parquet.ts';
import { ParquetFolder } from './parquet-folder.ts';

const minute = 60_000;
let folder: string;
const history = { writeParquet: (_: unknown, __: unknown, file: string) => writeFile(file, 'rows') };

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('writes a table with its types, text that is no SQL, and null', async () => {
  const files = await ParquetFolder.open(folder);
  const columns = [
    { name: 'campaign', type: 'text' },
    { name: 'before."x', type: 'whole' },
    { name: 'share', type: 'real' },
  ] as const;
  const rows = [
    ["O'Hara; DROP", 3, 0.25],
    [null, null, 1],
  ];
  const file = await files.write({ columns, rows }, history);
  expect(await readParquet(file)).toEqual([
    { campaign: "O'Hara; DROP", 'before."x': 3, share: 0.25 },
    { campaign: null, 'before."x': null, share: 1 },
  ]);
  expect(await readdir(folder)).toEqual([path.basename(file)]);
});

it('leaves no file of a failure, and none that nobody took', async () => {
  await writeFile(path.join(folder, 'old.parquet'), 'of an earlier process');
  const files = await ParquetFolder.open(folder);
  expect(await readdir(folder)).toEqual([]);
  const away = { writeParquet: (...[, , file]: [unknown, unknown, string]) => writeFile(file, 'half').then(fail) };
  const source = { kind: 'attempts', from: 0, to: 1 } as const;
  await expect(files.write(source, away)).rejects.toThrow('away');
  expect(await readdir(folder)).toEqual([]);
  const [taken, left] = [await files.write(source, history), await files.write(source, history)];
  const now = Date.now();
  await utimes(left, 0, (now - 11 * minute) / 1_000);
  await utimes(taken, 0, (now - 9 * minute) / 1_000);
  await files.sweep(now);
  expect(await readdir(folder)).toEqual([path.basename(taken)]);
});

function fail(): never {
  throw new Error('away');
}
