import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../kernel/errors.ts';
import { packageRoot } from '../../../kernel/package-root.ts';
import { featureSpecs } from '../features/features.ts';
import { timingModelSchema } from './model.ts';
import type { TimingModel } from './model.ts';

/** The model that ships with Marcador. */
export const shippedModelFile = path.join(packageRoot(), 'assets', 'detection', 'timing-model.json');

/**
 * Reads a timing model.
 *
 * @throws AppError `SETUP_MISSING` when it cannot be read or was made for other features
 */
export async function loadTimingModel(file: string = shippedModelFile): Promise<TimingModel> {
  try {
    return parseTimingModel(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AppError('SETUP_MISSING', 'the detection model cannot be read', { cause, details: { file } });
  }
}

/** @throws Error when the text is no model, or one for other features */
export function parseTimingModel(text: string): TimingModel {
  const model = timingModelSchema.parse(JSON.parse(text));
  const expected = featureSpecs.map((spec) => spec.name);
  if (model.features.join() !== expected.join()) throw new Error('the model was trained for other features');
  for (const tree of model.trees) {
    const nodes = tree.feature.length;
    const whole = [tree.threshold, tree.left, tree.right, tree.value].every((list) => list.length === nodes);
    const forward = tree.feature.every((f, n) => f < 0 || ((tree.left[n] ?? 0) > n && (tree.right[n] ?? 0) > n));
    const inside = tree.feature.every(
      (f, n) => f < expected.length && (tree.left[n] ?? 0) < nodes && (tree.right[n] ?? 0) < nodes,
    );
    if (!whole || !forward || !inside) throw new Error('the model has a damaged tree');
  }
  return model;
}
