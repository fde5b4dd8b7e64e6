import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { problemsOf } from '../config/problems.ts';
import { AppError } from '../kernel/errors.ts';

/**
 * A world of the laboratory from a JSON file; its `$schema`, for editors, is left out.
 *
 * @throws AppError CONFIG_INVALID when there is none, or it is not one: every wrong key, its value and what was expected
 */
export function readWorld<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  if (!existsSync(file)) throw new AppError('CONFIG_INVALID', { reason: 'fileMissing', file });
  const { $schema, ...document } = parse(file);
  if ($schema !== undefined && typeof $schema !== 'string') {
    const wrong = { key: '$schema', value: JSON.stringify($schema), expected: 'a text' };
    throw new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file, problems: [wrong] });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, document);
  throw new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file, problems });
}

function parse(file: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', { reason: 'notJson', file }, { cause });
  }
  throw new AppError('CONFIG_INVALID', { reason: 'notAnObject', file });
}
