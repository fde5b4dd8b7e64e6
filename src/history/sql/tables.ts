import type { z } from 'zod';
import { columnTypeOf, type ColumnType } from '../rows/column-types.ts';
import { rowKindNames, rowKinds, type RowKind } from '../rows/history-rows.ts';

/** A table that rows of one kind lie in. */
export interface Table {
  readonly kind: RowKind;
  readonly name: string;
  /** Field of a row → its column. */
  readonly columns: readonly (ColumnType & { readonly field: string; readonly name: string })[];
  /** The column by which rows age. */
  readonly time: string;
  /** Rows are about a person: `debtor_key` stands beside them. */
  readonly isPersonal: boolean;
}

/** `dialledAt` → `dialled_at`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `dialled_at` → `dialledAt`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export const tables: Readonly<Record<RowKind, Table>> = Object.fromEntries(
  rowKindNames.map((kind) => [kind, tableOf(kind)]),
) as Record<RowKind, Table>;

function tableOf(kind: RowKind): Table {
  const { schema, time } = rowKinds[kind];
  const columns = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([field, cell]) => ({
    ...columnTypeOf(cell),
    field,
    name: snakeCase(field),
  }));
  const isPersonal = columns.some(({ field }) => field === 'debtorId');
  return { kind, name: snakeCase(kind), columns, time: snakeCase(time), isPersonal };
}

/** Every column of a table, those that adapters add included: the batch a row came with, and the debtor's key. */
export function columnNames({ columns, isPersonal }: Table): readonly string[] {
  return [...columns.map(({ name }) => name), 'batch', ...(isPersonal ? ['debtor_key'] : [])];
}

/** Definitions of a table's columns in words of an adapter. */
export function columnDefinitions(table: Table, words: Readonly<Record<ColumnType['type'], string>>): string {
  const own = table.columns.map(({ name, type, optional }) => `${name} ${words[type]}${optional ? '' : ' NOT NULL'}`);
  const added = [`batch ${words.whole} NOT NULL`, ...(table.isPersonal ? [`debtor_key ${words.whole}`] : [])];
  return [...own, ...added].join(', ');
}

/** Tables of the archiver's own: how far it got, and the checkpoints it kept. */
export const positionTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS history_positions (floor_id VARCHAR PRIMARY KEY, entry_id VARCHAR NOT NULL,
    batch BIGINT NOT NULL, archived_until BIGINT NOT NULL, state VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS history_checkpoints (floor_id VARCHAR NOT NULL, batch BIGINT NOT NULL, after_id VARCHAR,
    next_id VARCHAR NOT NULL, state VARCHAR NOT NULL)`,
];
