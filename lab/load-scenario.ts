import { readdirSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../kernel/errors.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { readWorld } from './read-world.ts';
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
      const scenario = readWorld(path.join(folder, file), scenarioSchema);
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
  if (nameOrFile.endsWith('.json') || nameOrFile.includes('/')) return readWorld(nameOrFile, scenarioSchema);
  const shipped = shippedScenarios().find(({ name }) => name === nameOrFile);
  if (!shipped) {
    throw new AppError('CONFIG_INVALID', { reason: 'scenarioUnknown', name: nameOrFile });
  }
  return readWorld(path.join(packageRoot(), shipped.file), scenarioSchema);
}
