import type { z } from 'zod';
import { columnTypeOf, type ColumnType } from '../rows/column-types.ts';
import { rowKindNames, rowKinds, type RowKind } from '../rows/history-rows.ts';
import type { SqlRow } from './sql-transaction.ts';

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
  /** Columns beside those of a row: the batch it came with, the debtor's key, the newest choice for a conversation. */
  readonly added: readonly (ColumnType & { readonly name: string })[];
}

/** The newest choice for a call, beside each of its conversations (lay-choices.ts); all null: nothing was chosen. */
export const choiceColumns = [
  { name: 'choice_at', type: 'whole', optional: true },
  { name: 'choice_by', type: 'text', optional: true },
  { name: 'choice_label', type: 'text', optional: true },
  { name: 'choice_meaning', type: 'text', optional: true },
  { name: 'choice_until', type: 'whole', optional: true },
  { name: 'choice_row', type: 'text', optional: true },
] as const satisfies Table['added'];

/** `dialledAt` → `dialled_at`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `dialled_at` → `dialledAt`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A row of a database, with the names of fields. */
export function inCamelCase(row: SqlRow): SqlRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]));
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
  const added: Table['added'] = [
    { name: 'batch', type: 'whole', optional: false },
    ...(isPersonal ? [{ name: 'debtor_key', type: 'whole', optional: true } as const] : []),
    ...(kind === 'conversations' ? choiceColumns : []),
  ];
  return { kind, name: snakeCase(kind), columns, time: snakeCase(time), isPersonal, added };
}

/** Every column of a table, in order. */
export function columnNames({ columns, added }: Table): readonly string[] {
  return [...columns, ...added].map(({ name }) => name);
}

/** Definitions of a table's columns in words of an adapter. */
export function columnDefinitions(table: Table, words: Readonly<Record<ColumnType['type'], string>>): string {
  return [...table.columns, ...table.added]
    .map(({ name, type, optional }) => `${name} ${words[type]}${optional ? '' : ' NOT NULL'}`)
    .join(', ');
}

/** Tables of the archiver's own: how far it got, and the checkpoints it kept. */
export const positionTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS history_positions (floor_id VARCHAR PRIMARY KEY, entry_id VARCHAR NOT NULL,
    batch BIGINT NOT NULL, archived_until BIGINT NOT NULL, state VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS history_checkpoints (floor_id VARCHAR NOT NULL, batch BIGINT NOT NULL, after_id VARCHAR,
    next_id VARCHAR NOT NULL, state VARCHAR NOT NULL)`,
  // What was done once to rows of an older layout, or had not to be done.
  'CREATE TABLE IF NOT EXISTS history_layouts (name VARCHAR PRIMARY KEY)',
];

/** Adds the columns that tables of an older version lack; nothing where they have them. */
export function addedColumns(words: Readonly<Record<ColumnType['type'], string>>): readonly string[] {
  return choiceColumns.map(
    ({ name, type }) => `ALTER TABLE ${tables.conversations.name} ADD COLUMN IF NOT EXISTS ${name} ${words[type]}`,
  );
}
