import { z } from 'zod';
import { attemptRow, conversationRow, dispositionRow, recordingRow, type RowOf } from '../../rows/history-rows.ts';
import { lifeKinds, type LifeKind, type RenamedPerson } from '../../sql/packed-lives.ts';
import { tables, type Table } from '../../sql/tables.ts';

/** How a row becomes cells, and cells a row. */
interface CellsOf {
  /** Selects the cells of a row as JSON. */
  readonly sql: string;
  /** The fields, in order; `isApart`: the cell says how far the instant is from the row's own. */
  readonly fields: readonly { readonly field: string; readonly isApart: boolean }[];
  /** Places among the cells; −1: the kind has none. */
  readonly time: number;
  readonly debtorId: number;
  readonly e164: number;
}

/** Instants of a row lie seconds apart: the distance is shorter, and distances are alike. */
const isInstant = /_(at|until)$/;

function cellsOf({ columns, time }: Table): CellsOf {
  const names = columns.map(({ name }) => name);
  const isApart = (name: string): boolean => name !== time && isInstant.test(name);
  const cells = names.map((name) => (isApart(name) ? `${name} - ${time}` : name));
  return {
    sql: `CAST(json_array(${cells.join(', ')}) AS VARCHAR)`,
    fields: columns.map(({ field, name }) => ({ field, isApart: isApart(name) })),
    ...{ time: names.indexOf(time), debtorId: names.indexOf('debtor_id'), e164: names.indexOf('e164') },
  };
}

const kinds: Readonly<Record<LifeKind, CellsOf>> = {
  attempts: cellsOf(tables.attempts),
  conversations: cellsOf(tables.conversations),
  dispositions: cellsOf(tables.dispositions),
  recordings: cellsOf(tables.recordings),
};

const readers: { readonly [K in LifeKind]: (row: object) => RowOf<K> } = {
  attempts: (row) => attemptRow.parse(row),
  conversations: (row) => conversationRow.parse(row),
  dispositions: (row) => dispositionRow.parse(row),
  recordings: (row) => recordingRow.parse(row),
};

/** What the cells of each kind are. A version with others packs anew. */
export const cellsLayout = JSON.stringify(lifeKinds.map((kind) => kinds[kind].sql));

export const cellsSql = (kind: LifeKind): string => kinds[kind].sql;

export function isRowOf(debtorId: string, kind: LifeKind, cells: string): boolean {
  return parsed(cells)[kinds[kind].debtorId] === debtorId;
}

/** The row as history gives it. */
export function rowOfCells<K extends LifeKind>(kind: K, cells: string): RowOf<K> {
  const { fields, time } = kinds[kind];
  const all = parsed(cells);
  const own = Number(all[time]);
  const row = fields.map(({ field, isApart }, place) => {
    const cell = all[place];
    return [field, isApart && typeof cell === 'number' ? own + cell : cell] as const;
  });
  return readers[kind](Object.fromEntries(row));
}

/** The cells of a row that is another's from now on. */
export function renamedCells(kind: LifeKind, cells: string, { alias, numbers }: RenamedPerson): string {
  const { debtorId, e164 } = kinds[kind];
  const all = parsed(cells).map((cell, place) => {
    if (place === debtorId) return alias;
    return (place === e164 && typeof cell === 'string' && numbers.get(cell)) || cell;
  });
  return JSON.stringify(all);
}

const list = z.array(z.unknown());

function parsed(cells: string): readonly unknown[] {
  return list.parse(JSON.parse(cells));
}
