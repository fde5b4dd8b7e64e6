import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { packageRoot } from '../kernel/package-root.ts';
import { deepFreeze } from './deep-freeze.ts';
import { fillFromEnvironment, overlayEnvironment, type Environment } from './environment.ts';
import { problemsOf } from './problems.ts';
import { serviceSchema, stateFolderSchema, type ServiceConfig } from './service-schema.ts';
import { readYamlDocuments } from './yaml-documents.ts';

/** Where the configuration is looked for when no file is named. */
const defaultConfigFile = 'marcador.yaml';

/** The configuration that comes with Marcador: its defaults, explained. */
export function exampleConfigFile(): string {
  return path.join(packageRoot(), 'config', 'marcador.example.yaml');
}

/**
 * Reads, checks and freezes the configuration: the file (absent: MARCADOR_CONFIG, else `marcador.yaml` here, else the
 * shipped example), `${NAME}` filled from the environment, environment overrides on top.
 *
 * @throws AppError CONFIG_INVALID with every problem found, one a line, secrets masked
 */
export function loadConfig(file: string | undefined, env: Environment): ServiceConfig {
  const source = sourceOf(file, env);
  const data = readConfigFile(source);
  return parseConfig(overlayEnvironment(fillFromEnvironment(data, env) as Record<string, unknown>, env), source);
}

/**
 * The state folder of this configuration, for a command that only talks to the service: the secrets of the file are in the
 * service's environment, not in every terminal's. Nothing else of the file is checked.
 *
 * @throws AppError CONFIG_INVALID
 */
export function loadStateFolder(file: string | undefined, env: Environment): string {
  const source = sourceOf(file, env);
  const { stateFolder } = overlayEnvironment(readConfigFile(source), env);
  const result = z.object({ stateFolder: stateFolderSchema }).safeParse(fillFromEnvironment({ stateFolder }, env));
  if (result.success) return result.data.stateFolder;
  const problems = problemsOf(result.error, { stateFolder });
  throw new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file: source, problems });
}

function sourceOf(file: string | undefined, env: Environment): string {
  return file ?? env['MARCADOR_CONFIG'] ?? (existsSync(defaultConfigFile) ? defaultConfigFile : exampleConfigFile());
}

/** Checks and freezes configuration given as data. Throws like {@link loadConfig}. */
export function parseConfig(data: unknown, source = 'the configuration'): ServiceConfig {
  const result = serviceSchema.safeParse(data);
  if (result.success) return deepFreeze(result.data);
  const problems = problemsOf(result.error, data);
  throw new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file: source, problems });
}

function readConfigFile(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'fileMissing' : 'fileUnreadable';
    throw new AppError('CONFIG_INVALID', { reason, file }, { cause });
  }
  const documents = readYamlDocuments(text, file);
  const [document] = documents;
  if (!document) return {};
  if (documents.length > 1 || typeof document.data !== 'object' || Array.isArray(document.data)) {
    throw new AppError('CONFIG_INVALID', { reason: 'notOneDocument', file });
  }
  return document.data as Record<string, unknown>;
}
