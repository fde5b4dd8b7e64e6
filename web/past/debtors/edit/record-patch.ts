import type { z } from 'zod';
import type { debtorPatch } from '../../../../src/api/contracts/debtors.ts';
import { textParts, type RecordDocument } from './record-texts.ts';

export type RecordPatch = z.input<typeof debtorPatch>;
type Part = keyof RecordDocument;

const wholeParts = [...textParts, 'phones', 'debts'] as const satisfies readonly Part[];

/** What brings a document from one state to another (RFC 7396): what is alike in both is left out. Pure. */
export function patchOf(before: RecordDocument, after: RecordDocument): RecordPatch {
  const changed = wholeParts.filter((part) => !isSame(before[part], after[part]));
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const fields = names.filter((name) => before.fields[name] !== after.fields[name]);
  return {
    ...Object.fromEntries(changed.map((part) => [part, after[part] ?? null])),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((name) => [name, after.fields[name] ?? null])) }),
  };
}

/** What takes a patch back: the parts that it names, as they were. Pure. */
export function inverseOf({ fields, ...parts }: RecordPatch, before: RecordDocument): RecordPatch {
  return {
    ...Object.fromEntries(Object.keys(parts).map((part) => [part, before[part as Part] ?? null])),
    ...(fields && {
      fields: Object.fromEntries(Object.keys(fields).map((name) => [name, before.fields[name] ?? null])),
    }),
  };
}

/** Whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

function inOrder(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
