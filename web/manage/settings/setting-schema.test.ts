import { expect, it } from 'vitest';
import type { z } from 'zod';
import { agentSchema } from '../../../config/agent-schema.ts';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import { agentFields, usualAgent } from '../agents/agent-fields.ts';
import { campaignFields, countriesServed } from '../campaigns/campaign-fields.ts';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import { isLeaf, type Field, type Shape } from './setting-shape.ts';

/** Every value that a schema takes, as a path with its options; what is below a list or a record stands under `*`. */
function valuesOf(schema: z.core.$ZodType, path: string): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
      return valuesOf(def.innerType, path);
    case 'pipe':
      return valuesOf(def.in, path);
    case 'object':
      return Object.entries(def.shape).flatMap(([key, part]) => valuesOf(part, path === '' ? key : `${path}.${key}`));
    case 'array': {
      const element = valuesOf(def.element, `${path}.*`);
      return element.some((each) => each.startsWith(`${path}.*.`))
        ? element
        : element.map((each) => `${path}${each.slice(path.length + 2)}`);
    }
    case 'record':
      return recordValues(def, path);
    case 'union':
      return unionValues(def, path);
    case 'enum':
      return [`${path} = ${Object.keys(def.entries).toSorted().join(', ')}`];
    default:
      return [path];
  }
}

function recordValues({ keyType, valueType }: z.core.$ZodRecordDef, path: string): readonly string[] {
  const keys = keyType._zod.def.type === 'enum' ? valuesOf(keyType, path) : [`${path}.*`];
  return [...keys, ...valuesOf(valueType, `${path}.*`).filter((each) => each !== `${path}.*`)];
}

function unionValues({ options }: z.core.$ZodUnionDef, path: string): readonly string[] {
  const below = options.flatMap((option) => valuesOf(option, path)).filter((each) => !each.endsWith('.type'));
  return below.some((each) => each.startsWith(`${path}.`)) ? below.filter((each) => each !== path) : [path];
}

function fieldsOf(shape: Shape, path: string): readonly string[] {
  if (isLeaf(shape)) return ['options' in shape ? `${path} = ${shape.options.toSorted().join(', ')}` : path];
  switch (shape.kind) {
    case 'kept':
      return [`${path} (kept)`];
    case 'levels':
      return [`${path}.*`];
    case 'byKey':
      return [
        `${path} = ${shape.keys.toSorted().join(', ')}`,
        ...shape.parts.flatMap((part) => fieldsOf(part, `${path}.*.${part.key}`)),
      ];
    case 'list':
      return shape.parts.flatMap((part) => fieldsOf(part, `${path}.*.${part.key}`));
    case 'parts':
      return shape.parts.flatMap((part) => fieldsOf(part, `${path}.${part.key}`));
    case 'variant':
      return Object.values(shape.variants)
        .flat()
        .flatMap((part) => fieldsOf(part, `${path}.${part.key}`));
  }
}

const known = (fields: readonly Field[]): readonly string[] =>
  fields.flatMap((field) => fieldsOf(field, field.path)).filter((each) => !each.endsWith('(kept)'));
const taken = (schema: z.core.$ZodType): readonly string[] =>
  [...new Set(valuesOf(schema, ''))].filter((each) => !each.startsWith('experiment.stopped'));

it.each([
  ['campaign', campaignSchema, campaignFields],
  ['agent', agentSchema, agentFields],
] as const)('has a field for every value that a %s can have, with the options that it takes', (_, schema, fields) => {
  expect(known(fields).toSorted()).toEqual(taken(schema).toSorted());
});

it('has a name for every setting and a text for every option, in both languages', () => {
  const options = (shape: Shape): readonly string[] => {
    if (isLeaf(shape)) return 'options' in shape ? shape.options : [];
    if (shape.kind === 'kept' || shape.kind === 'levels') return [];
    if (shape.kind !== 'variant') return shape.parts.flatMap(options);
    return [...Object.keys(shape.variants), ...Object.values(shape.variants).flat().flatMap(options)];
  };
  const all = [...campaignFields, ...agentFields].flatMap(options);
  for (const { editor, settings, agentSettings } of [es, en]) {
    expect(all.filter((option) => !(option in editor.choices))).toEqual([]);
    expect(Object.keys(settings).toSorted()).toEqual(campaignFields.map(({ path }) => path).toSorted());
    expect(Object.keys(agentSettings).toSorted()).toEqual(agentFields.map(({ path }) => path).toSorted());
  }
});

it('knows what an agent has that names nothing', () => {
  expect(agentSchema.parse({ id: 'ana', phone: 'browser' })).toMatchObject(usualAgent);
});

it('offers the countries that need no zone of their own, and no others', () => {
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCodePoint(65 + n));
  const countries = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  const campaign = { id: 'a', trunks: ['t'], callerId: '+576015550100' };
  const served = countries.filter((country) => campaignSchema.safeParse({ ...campaign, country }).success);
  expect(served).toEqual(countriesServed);
});
