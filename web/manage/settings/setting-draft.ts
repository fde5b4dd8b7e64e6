import { readText, textOf, type TextWrong } from './field-text.ts';
import { isLeaf, levelParts, type LeafShape, type Part, type Shape } from './setting-shape.ts';

/** A setting as the form has it: a text; rows; parts by key. An empty text: the campaign has none. */
export type Draft = string | readonly Draft[] | Drafts;
export interface Drafts {
  readonly [key: string]: Draft;
}

type TableShape = Extract<Shape, { readonly kind: 'byKey' }>;
type VariantShape = Extract<Shape, { readonly kind: 'variant' }>;

/** Under this key a form of several names which of them it is. */
export const variantKey = 'is';

/** What is wrong with the texts, by the path of their field. */
export type TextsWrong = Map<string, TextWrong>;

/** A setting as the form shows it. What has another shape than the form knows shows as nothing. */
export function draftOf(shape: Shape, value: unknown): Draft {
  if (value === undefined) return emptyDraft(shape);
  if (isLeaf(shape)) return textOf(shape, value);
  switch (shape.kind) {
    case 'kept':
      return JSON.stringify(value);
    case 'list':
      return Array.isArray(value) ? value.map((each) => partDrafts(shape.parts, each)) : [];
    case 'levels':
      return Object.entries(groupIn(value) ?? {}).map(([name, level]) => partDrafts(levelParts, { name, level }));
    case 'byKey':
      return tableDraft(shape, value);
    case 'parts':
      return partDrafts(shape.parts, value);
    case 'variant':
      return variantDraft(shape, value);
  }
}

function tableDraft({ keys, parts }: TableShape, value: unknown): Draft {
  const rows = groupIn(value);
  return rows ? Object.fromEntries(keys.map((key) => [key, partDrafts(parts, rows[key])])) : '';
}

function variantDraft(shape: VariantShape, value: unknown): Draft {
  const name = variantOf(shape, value);
  if (name === undefined) return emptyDraft(shape);
  return { [variantKey]: name, ...partDrafts(shape.variants[name] ?? [], value) };
}

/** A setting that the campaign does not have. */
export function emptyDraft(shape: Shape): Draft {
  if (shape.kind === 'list' || shape.kind === 'levels') return [];
  if (shape.kind === 'parts' && shape.isOptional !== true) return partDrafts(shape.parts, undefined);
  return shape.kind === 'variant' ? { [variantKey]: '' } : '';
}

/** Parts that nobody filled in. */
export function partDrafts(parts: readonly Part[], value: unknown): Drafts {
  const group = groupIn(value) ?? {};
  return Object.fromEntries(parts.map((part) => [part.key, draftOf(part, group[part.key])]));
}

/**
 * What a draft stands for; undefined: the setting is left out. Whether it may be so, the service says.
 *
 * @param path of the setting, for what is wrong below it
 */
export function readDraft(shape: Shape, draft: Draft, path: string, wrong: TextsWrong): unknown {
  if (isLeaf(shape)) return readLeaf(shape, textIn(draft), path, wrong);
  switch (shape.kind) {
    case 'kept':
      return draft === '' ? undefined : (JSON.parse(textIn(draft)) as unknown);
    case 'list':
      return readList(shape.parts, draft, path, wrong);
    case 'levels':
      return Object.fromEntries(
        readRows(levelParts, draft, path, wrong).map(({ name = '', level }) => [name, level]),
      ) as unknown;
    case 'byKey':
      return readTable(shape, draft, path, wrong);
    case 'parts': {
      // What may be there and is, is there though it says nothing.
      const nothing = shape.isOptional === true && draft !== '' ? {} : undefined;
      return readParts(shape.parts, draft, path, wrong) ?? nothing;
    }
    case 'variant':
      return readVariant(shape, draft, path, wrong);
  }
}

function readLeaf(shape: LeafShape, text: string, path: string, wrong: TextsWrong): unknown {
  const read = readText(shape, text);
  if (read === 'absent') return undefined;
  if (!('wrong' in read)) return read.value;
  wrong.set(path, read.wrong);
  return undefined;
}

type Read = Readonly<Record<string, unknown>>;

function readList(parts: readonly Part[], draft: Draft, path: string, wrong: TextsWrong): readonly Read[] | undefined {
  return rowsOf(draft).length === 0 ? undefined : readRows(parts, draft, path, wrong);
}

function readRows(parts: readonly Part[], draft: Draft, path: string, wrong: TextsWrong): readonly Read[] {
  return rowsOf(draft).map((row, place) => readParts(parts, row, `${path}.${place}`, wrong) ?? {});
}

function readTable({ keys, parts }: TableShape, draft: Draft, path: string, wrong: TextsWrong): unknown {
  if (draft === '') return undefined;
  const drafts = draftsOf(draft);
  const rows = keys.map((key) => [key, readParts(parts, drafts[key], `${path}.${key}`, wrong)] as const);
  return Object.fromEntries(rows.filter(([, row]) => row !== undefined));
}

function readVariant({ tag, variants }: VariantShape, draft: Draft, path: string, wrong: TextsWrong): unknown {
  const name = textIn(draftsOf(draft)[variantKey]);
  if (name === '') return undefined;
  const parts = variants[name] ?? [];
  if (tag === undefined && parts.length === 0) return name;
  return { ...(tag !== undefined && { [tag]: name }), ...readParts(parts, draft, path, wrong) };
}

/** @returns undefined when all of them are left out */
function readParts(
  parts: readonly Part[],
  draft: Draft | undefined,
  path: string,
  wrong: TextsWrong,
): Read | undefined {
  const drafts = draftsOf(draft);
  const read = parts
    .map((part) => [part.key, readDraft(part, drafts[part.key] ?? '', `${path}.${part.key}`, wrong)] as const)
    .filter(([, value]) => value !== undefined);
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

/** The text of a draft that is one. */
export function textIn(draft: Draft | undefined): string {
  return typeof draft === 'string' ? draft : '';
}

export function rowsOf(draft: Draft): readonly Draft[] {
  return Array.isArray(draft) ? (draft as readonly Draft[]) : [];
}

export function draftsOf(draft: Draft | undefined): Drafts {
  return isGroup(draft) ? draft : {};
}

/** Which of its forms a value has; undefined: none of them. */
export function variantOf({ tag, variants }: VariantShape, value: unknown): string | undefined {
  if (typeof value === 'string') return tag === undefined && value in variants ? value : undefined;
  const group = groupIn(value);
  if (!group) return undefined;
  return Object.keys(variants).find((name) => {
    if (tag !== undefined) return name === group[tag];
    const [first] = variants[name] ?? [];
    return first !== undefined && first.key in group;
  });
}

/** The parts of a value that has parts. */
function groupIn(value: unknown): Read | undefined {
  return isGroup(value) ? value : undefined;
}

function isGroup(value: unknown): value is Read {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
