import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { packageRoot } from '../kernel/package-root.ts';
import { serviceSchema } from './service-schema.ts';

/** The parts of a zod schema's definition that lead to other schemas. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
}

/** Every key of a schema that has a default, at any depth. */
function keysWithDefault(schema: z.core.$ZodType, key = ''): readonly string[] {
  const { type, shape = {}, innerType, in: input, element, valueType, options = [] } = schema._zod.def as Definition;
  const own = type === 'default' && key !== '' ? [key] : [];
  const below = [innerType, input, element, valueType, ...options].filter((one) => one !== undefined);
  return [
    ...own,
    ...below.flatMap((one) => keysWithDefault(one, type === 'default' ? '' : key)),
    ...Object.entries(shape).flatMap(([name, value]) => keysWithDefault(value, name)),
  ];
}

/** Keys that mean something else, too: the default port and transport of a SIP URI are RFC 3261's, attempts may be calls. */
const ambiguous = new Set(['port', 'host', 'transport', 'id', 'prefix', 'attempts']);

/** Not a default: the floor knows a trunk's limit only after the switch's first report. */
const exceptions = ['src/floor/state/trunk-gate.ts: channelLimit ?? 1'];
const keys = new Set(keysWithDefault(serviceSchema).filter((key) => !ambiguous.has(key)));

const literal = String.raw`(?:-?[\d_.]+|true|false|'[^']*'|"[^"]*"|\[[^\]]*\])`;

/** Where a text gives a configured key a default of its own: `{ key = 1 }`, `{ key: name = 1 }`, `(key = 1)`, `x.key ?? 1`. */
function ownDefaultsIn(text: string): readonly string[] {
  const key = `(${[...keys].join('|')})`;
  const inPattern = new RegExp(String.raw`[{(,]\s*${key}(?:: \w+)? = ${literal}`, 'g');
  const afterwards = new RegExp(String.raw`\b${key}\)? \?\? ${literal}`, 'g');
  return [...text.matchAll(inPattern), ...text.matchAll(afterwards)].map(([found]) => found.trim());
}

it('finds the keys with a default', () => {
  for (const key of [
    'rtpTimeoutMs',
    'optionsIntervalMs',
    'peerPort',
    'lossTimeoutMs',
    'stateFolder',
    'tickMs',
    'level',
  ])
    expect(keys).toContain(key);
  expect(keys).not.toContain('username');
});

it('notices a second default', () => {
  const text = 'const { rtpTimeoutMs = 30_000, other = 1 } = config; f(config.owner ?? "marcador", tickMs ?? 250);';
  expect(ownDefaultsIn(text)).toEqual(['{ rtpTimeoutMs = 30_000', 'owner ?? "marcador"', 'tickMs ?? 250']);
});

it('has the defaults of configured keys in the schemas and nowhere else', () => {
  const found = ['src', 'telephony'].flatMap((room) =>
    readdirSync(path.join(packageRoot(), room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) =>
        ownDefaultsIn(readFileSync(path.join(packageRoot(), room, file), 'utf8')).map(
          (text) => `${room}/${file}: ${text}`,
        ),
      ),
  );
  expect(found).toEqual(exceptions);
});
