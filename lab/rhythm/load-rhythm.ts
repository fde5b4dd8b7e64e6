import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { readWorld } from '../read-world.ts';
import { rhythmSchema, type RhythmWorld } from './rhythm-world.ts';

/**
 * A world of rhythms by a shipped name or from a file.
 *
 * @throws AppError CONFIG_INVALID when there is none, or it is not one: every wrong key, its value and what was expected
 */
export function loadRhythm(nameOrFile: string): RhythmWorld {
  if (nameOrFile.endsWith('.json') || nameOrFile.includes('/')) return readWorld(nameOrFile, rhythmSchema);
  const file = path.join(packageRoot(), 'config', 'rhythms', `${nameOrFile}.json`);
  if (!existsSync(file)) throw new AppError('CONFIG_INVALID', { reason: 'scenarioUnknown', name: nameOrFile });
  return readWorld(file, rhythmSchema);
}
