import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../../config/problems.ts';
import { AppError } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { rhythmSchema, type RhythmWorld } from './rhythm-world.ts';

/**
 * A world of rhythms by a shipped name or from a file.
 *
 * @throws AppError CONFIG_INVALID when there is none, or it is not one: every wrong key, its value and what was expected
 */
export function loadRhythm(nameOrFile: string): RhythmWorld {
  const isFile = nameOrFile.endsWith('.json') || nameOrFile.includes('/');
  const file = isFile ? nameOrFile : path.join(packageRoot(), 'config', 'rhythms', `${nameOrFile}.json`);
  if (!existsSync(file)) {
    throw new AppError(
      'CONFIG_INVALID',
      isFile ? { reason: 'fileMissing', file } : { reason: 'scenarioUnknown', name: nameOrFile },
    );
  }
  const { $schema: _, ...document } = readObject(file);
  const parsed = rhythmSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new AppError('CONFIG_INVALID', {
    reason: 'documentInvalid',
    file,
    problems: problemsOf(parsed.error, document),
  });
}

function readObject(file: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', { reason: 'notJson', file }, { cause });
  }
  throw new AppError('CONFIG_INVALID', { reason: 'notAnObject', file });
}
