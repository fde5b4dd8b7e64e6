import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../config/problems.ts';
import { AppError } from '../kernel/errors.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { scenarioSchema, type Scenario } from './scenario.ts';

/** A scenario that comes with Marcador. */
export interface ShippedScenario {
  readonly name: string;
  readonly title: Scenario['title'];
  readonly file: string;
}

/** The shipped scenarios, by name. */
export function shippedScenarios(): readonly ShippedScenario[] {
  const folder = path.join(packageRoot(), 'config', 'scenarios');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'scenario.schema.json')
    .map((file) => {
      const scenario = readScenario(path.join(folder, file));
      return { name: scenario.name, title: scenario.title, file: path.join('config', 'scenarios', file) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/**
 * A scenario by a shipped name or from a file.
 *
 * @throws AppError CONFIG_INVALID when there is none, or it is not one: every wrong key, its value and what was expected
 */
export function loadScenario(nameOrFile: string): Scenario {
  if (nameOrFile.endsWith('.json') || nameOrFile.includes('/')) return readScenario(nameOrFile);
  const shipped = shippedScenarios().find(({ name }) => name === nameOrFile);
  if (!shipped) {
    throw new AppError('CONFIG_INVALID', { reason: 'scenarioUnknown', name: nameOrFile });
  }
  return readScenario(path.join(packageRoot(), shipped.file));
}

function readScenario(file: string): Scenario {
  if (!existsSync(file)) throw new AppError('CONFIG_INVALID', { reason: 'fileMissing', file });
  const input = parse(file);
  const { $schema, ...document } = input;
  if ($schema !== undefined && typeof $schema !== 'string') {
    const wrong = { key: '$schema', value: JSON.stringify($schema), expected: 'a text' };
    throw new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file, problems: [wrong] });
  }
  const parsed = scenarioSchema.safeParse(document);
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
