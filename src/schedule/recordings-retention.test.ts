import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeOldRecordings } from './recordings-retention.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'marcador-retention-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('removes whole days past the retention and nothing else', async () => {
  for (const day of ['2026/10/31', '2026/11/20', '2026/11/21', 'notes/of/house']) {
    mkdirSync(path.join(folder, day, 'cobranza'), { recursive: true });
    writeFileSync(path.join(folder, day, 'cobranza', 'a.wav'), '');
  }
  const noon = Date.UTC(2026, 10, 22, 12);
  expect(await removeOldRecordings(folder, noon, 1)).toEqual(['2026/10/31', '2026/11/20']);
  expect(existsSync(path.join(folder, '2026/11/21'))).toBe(true);
  expect(existsSync(path.join(folder, 'notes/of/house/cobranza/a.wav'))).toBe(true);
});

it('takes a missing folder for an empty one', async () => {
  expect(await removeOldRecordings(path.join(folder, 'none'), 0, 1)).toEqual([]);
});
