import { draftOf, readDraft, type Draft, type TextsWrong } from './setting-draft.ts';
import { nodeAt, type Field, type Node } from './setting-shape.ts';

/** A document of settings, as the service takes and gives it. */
export interface SettingsDocument {
  readonly id: string;
  readonly [setting: string]: unknown;
}

/** Settings as their form has them, by their path. */
export type SettingsDrafts = ReadonlyMap<string, Draft>;

/**
 * The settings of a document as their form shows them.
 *
 * @param usual what a document has that names nothing: a new one begins with its rows, since a row more or less changes them all
 */
export function draftsOfDocument(fields: readonly Field[], document: unknown, usual?: unknown): SettingsDrafts {
  return new Map(
    fields.map((field) => {
      const value = at(document, field.path);
      const isTable = field.kind === 'byKey' || field.kind === 'list';
      return [field.path, draftOf(field, value ?? (isTable ? at(usual, field.path) : undefined))];
    }),
  );
}

/** The document that drafts stand for, and what of them stands for nothing. */
export function documentOf(
  fields: readonly Field[],
  drafts: SettingsDrafts,
): { readonly document: Readonly<Record<string, unknown>>; readonly wrong: TextsWrong } {
  const wrong: TextsWrong = new Map();
  const document: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readDraft(field, drafts.get(field.path) ?? '', field.path, wrong);
    if (value !== undefined) put(document, field.path, value);
  }
  return { document, wrong };
}

/** A place of the form: a setting, or a part of one. */
export interface FormPlace extends Node {
  readonly field: Field;
  /** Where the page shows it. */
  readonly path: string;
}

/** The place that shows what a path of the document is about; undefined: none does. */
export function placeAt(fields: readonly Field[], path: string): FormPlace | undefined {
  const field =
    fields.find((each) => path === each.path || path.startsWith(`${each.path}.`)) ??
    fields.find((each) => each.path.startsWith(`${path}.`));
  if (!field) return undefined;
  const below = path.slice(field.path.length + 1);
  const node = nodeAt(field, below === '' ? [] : below.split('.'));
  // Levels have rows on the page, and names in the document.
  const shown = field.kind === 'levels' ? [] : node.steps.map(({ key }) => key);
  return { ...node, field, path: [field.path, ...shown].join('.') };
}

/** Paths of a document that are in another only where they have no value. What somebody wrote and the form has no field for. */
export function missingIn(read: unknown, written: unknown, path = ''): readonly string[] {
  if (written === null || typeof written !== 'object') return read === undefined ? [path] : [];
  const group = typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  return Object.entries(written).flatMap(([key, value]) =>
    missingIn(group[key], value, path === '' ? key : `${path}.${key}`),
  );
}

/** The value at a path of a document. */
export function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], document);
}

function put(document: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let place = document;
  for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>;
  place[last] = value;
}
