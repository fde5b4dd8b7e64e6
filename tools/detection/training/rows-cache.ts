import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '../../../kernel/package-root.ts';
import { featureCount, featureSpecs } from '../../../telephony/detection/features/features.ts';
import type { TrainingRows } from './snapshots.ts';

/** Modules that shape the rows, by path from the package's root: a change in any of them makes kept rows stale. */
const modules = [
  ...['activity', 'features', 'frame-log', 'spectrum', 'fvad-voice-activity'].map(
    (name) => `telephony/detection/features/${name}`,
  ),
  ...['clip', 'channel', 'noise', 'source-bank', 'trim'].map((name) => `tools/detection/corpus/${name}`),
  'tools/detection/training/snapshots',
];

/** What a set of rows was measured from. */
export interface RowsRequest {
  readonly split: string;
  readonly clipsPerClass: number;
  readonly seed: number;
}

/**
 * Rows measured by a former run from the same corpus, request and code, or else measures and keeps them in the corpus
 * folder: mixing and measuring takes far longer than growing trees.
 */
export async function keepRows(
  corpus: string,
  request: RowsRequest,
  measure: () => Promise<TrainingRows>,
): Promise<TrainingRows> {
  const file = path.join(corpus, 'rows', `${request.split}-${await keyOf(corpus, request)}.bin`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return unpack(kept);
  const rows = await measure();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat([Buffer.from(rows.values.buffer), rows.labels]));
  return rows;
}

async function keyOf(corpus: string, request: RowsRequest): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([request, featureSpecs]));
  hash.update(await readFile(path.join(corpus, 'sources.json')));
  for (const module of modules) hash.update(await readFile(path.join(packageRoot(), `${module}.ts`)));
  return hash.digest('hex').slice(0, 16);
}

/** A row is its values and one byte of label, all values first. */
function unpack(bytes: Buffer): TrainingRows {
  const count = bytes.length / (featureCount * 8 + 1);
  const valueBytes = count * featureCount * 8;
  const values = new Float64Array(Uint8Array.from(bytes.subarray(0, valueBytes)).buffer);
  return { values, labels: Uint8Array.from(bytes.subarray(valueBytes)), count };
}
