import { AppError } from '../kernel/errors.ts';
import type { ServiceConfig } from './service-schema.ts';

/** Every path from a setting's section to a single value, for every kind of switch; lists and named entries have none. */
type PathTo<Section> = Section extends string | number | boolean
  ? readonly []
  : Section extends readonly unknown[]
    ? never
    : { [Key in keyof Section & string]-?: PathBy<Key, NonNullable<Section[Key]>> }[keyof Section & string];

type PathBy<Key extends string, Section> = string extends Key ? never : readonly [Key, ...PathTo<Section>];

/** Environment variables that override a key of the file. Anything else secret is written `${NAME}` in the file. */
const environmentOverrides: Readonly<Record<string, PathTo<ServiceConfig>>> = {
  REDIS_URL: ['redis', 'url'],
  MARCADOR_STATE_FOLDER: ['stateFolder'],
  MARCADOR_HTTP_HOST: ['http', 'host'],
  MARCADOR_HTTP_PORT: ['http', 'port'],
  MARCADOR_HTTP_REQUESTS_PER_MINUTE: ['http', 'requestsPerMinute'],
  MARCADOR_RECORDINGS_FOLDER: ['recordings', 'folder'],
  MARCADOR_RECORDINGS_RETENTION_DAYS: ['recordings', 'retentionDays'],
  HISTORY_URL: ['history', 'url'],
  MARCADOR_JOURNAL_RETENTION_DAYS: ['journal', 'retentionDays'],
  MARCADOR_NOTES_RETENTION_DAYS: ['notes', 'retentionDays'],
  MARCADOR_LOG_LEVEL: ['log', 'level'],
  MARCADOR_FLOOR_ID: ['floor', 'id'],
  MARCADOR_SWITCH_SIP_HOST: ['switch', 'sip', 'host'],
  MARCADOR_SWITCH_SIP_PORT: ['switch', 'sip', 'port'],
  MARCADOR_SWITCH_SIP_PUBLIC_HOST: ['switch', 'sip', 'publicHost'],
  MARCADOR_SWITCH_RTP_HOST: ['switch', 'rtp', 'host'],
  MARCADOR_SWITCH_RTP_PORT_MIN: ['switch', 'rtp', 'portMin'],
  MARCADOR_SWITCH_RTP_PORT_MAX: ['switch', 'rtp', 'portMax'],
  MARCADOR_SWITCH_RTP_WORKERS: ['switch', 'rtp', 'workers'],
};

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Tree = Record<string, unknown>;

/** The file's data with the environment's overrides laid over it; the input is left as it was. */
export function overlayEnvironment(data: Tree, env: Environment): Tree {
  let result = data;
  for (const [variable, path] of Object.entries(environmentOverrides)) {
    const text = env[variable];
    if (text !== undefined && text !== '') result = withValue(result, path, scalar(text));
  }
  return result;
}

function scalar(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function withValue(tree: Tree, path: readonly string[], value: unknown): Tree {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { ...tree, [key]: value };
  const below = tree[key];
  const branch = typeof below === 'object' && below !== null && !Array.isArray(below) ? (below as Tree) : {};
  return { ...tree, [key]: withValue(branch, rest, value) };
}

/**
 * Replaces texts that are exactly `${NAME}` by the environment's value, at any depth, so that files hold no secret.
 *
 * @throws AppError CONFIG_INVALID naming the key and the variable when it is not set
 */
export function fillFromEnvironment(data: unknown, env: Environment, key = ''): unknown {
  if (typeof data === 'string') return fillText(data, env, key);
  if (Array.isArray(data)) return data.map((part, index) => fillFromEnvironment(part, env, `${key}[${index}]`));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, part]) => [name, fillFromEnvironment(part, env, key ? `${key}.${name}` : name)]),
  );
}

function fillText(text: string, env: Environment, key: string): string {
  const name = /^\$\{([A-Z][A-Z0-9_]*)\}$/.exec(text)?.[1];
  if (name === undefined) return text;
  const value = env[name];
  if (value === undefined) {
    throw new AppError('CONFIG_INVALID', { reason: 'variableMissing', key, name });
  }
  return value;
}
