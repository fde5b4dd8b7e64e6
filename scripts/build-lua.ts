/**
 * Flattens src/store/redis/scripts/*.lua into src/store/redis/connection/scripts.generated.ts:
 *
 *   npx tsx scripts/build-lua.ts            writes the file
 *
 * `--- @include "name"` pulls includes/name.lua in once; the status codes of script-status.ts go before everything as the
 * table STATUS; header comments (`---`) stay behind. The name's number is the count of KEYS.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptStatus } from '../src/store/redis/connection/script-status.ts';

const room = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'src', 'store', 'redis');
const includeLine = /^--- @include "([a-z-]+)"$/;

/** The file the generator writes. */
export const generatedFile = path.join(room, 'connection', 'scripts.generated.ts');

function withoutComments(lua: string): string {
  return lua
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .trim();
}

function flatten(file: string): string {
  const source = readFileSync(path.join(room, 'scripts', file), 'utf8');
  const includes = source.split('\n').flatMap((line) => includeLine.exec(line)?.[1] ?? []);
  const prelude = `local STATUS = { ${Object.entries(scriptStatus)
    .map(([name, code]) => `${name} = ${code}`)
    .join(', ')} }`;
  const included = includes.map((name) => readFileSync(path.join(room, 'scripts', 'includes', `${name}.lua`), 'utf8'));
  return [prelude, ...included, source].map(withoutComments).join('\n');
}

/**
 * The whole text of scripts.generated.ts.
 *
 * @throws Error when a script's name or header does not follow the layout
 */
export function generateScripts(): string {
  const files = readdirSync(path.join(room, 'scripts'))
    .filter((file) => file.endsWith('.lua'))
    .sort();
  const entries = files.map((file) => {
    const match = /^([a-z][A-Za-z]+)-(\d+)\.lua$/.exec(file);
    if (!match) throw new Error(`${file}: expected verbNoun-<number of keys>.lua`);
    const lua = flatten(file);
    const used = new Set([...lua.matchAll(/KEYS\[(\d+)\]/g)].map(([, index]) => Number(index)));
    if (used.size !== Number(match[2])) throw new Error(`${file}: uses ${used.size} keys`);
    return `  ${match[1]}: { keys: ${match[2]}, sha1: '${createHash('sha1').update(lua).digest('hex')}', lua: ${JSON.stringify(lua)} },`;
  });
  return [
    '// Written by scripts/build-lua.ts from scripts/*.lua: change those, then run `npx tsx scripts/build-lua.ts`.',
    '',
    '/** A script as it is sent to Redis. */',
    'export interface RedisScript {',
    '  readonly keys: number;',
    '  /** What EVALSHA calls it by. */',
    '  readonly sha1: string;',
    '  readonly lua: string;',
    '}',
    '',
    'export const redisScripts = {',
    ...entries,
    '} as const satisfies Record<string, RedisScript>;',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(generatedFile, generateScripts());
