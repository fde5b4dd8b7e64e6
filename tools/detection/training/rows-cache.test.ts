import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { featureCount } from '../../../telephony/detection/features/features.ts';
import { keepRows } from './rows-cache.ts';
import type { TrainingRows } from './snapshots.ts';

let corpus = '';
beforeEach(async () => {
  corpus = await mkdtemp(path.join(tmpdir(), 'marcador-rows-'));
  await writeFile(path.join(corpus, 'sources.json'), '[]');
});
afterEach(() => rm(corpus, { recursive: true, force: true }));

const request = { split: 'train', clipsPerClass: 1, seed: 1 };
const rows: TrainingRows = {
  values: Float64Array.from({ length: 3 * featureCount }, (_, n) => n / 7),
  labels: Uint8Array.from([0, 1, 1]),
  count: 3,
};

describe('kept rows', () => {
  it('are measured once and read back the same', async () => {
    let measured = 0;
    const measure = (): Promise<TrainingRows> => Promise.resolve((measured++, rows));
    await keepRows(corpus, request, measure);
    expect(await keepRows(corpus, request, measure)).toEqual(rows);
    expect(measured).toBe(1);
  });

  it('are measured again for another seed and for another corpus', async () => {
    let measured = 0;
    const measure = (): Promise<TrainingRows> => Promise.resolve((measured++, rows));
    await keepRows(corpus, request, measure);
    await keepRows(corpus, { ...request, seed: 2 }, measure);
    await writeFile(path.join(corpus, 'sources.json'), '[{}]');
    await keepRows(corpus, request, measure);
    expect(measured).toBe(3);
  });
});
