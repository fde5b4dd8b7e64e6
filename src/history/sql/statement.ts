import type { SqlValue } from './sql-transaction.ts';

/** A statement whose parameters are numbered, and their names in that order. */
export interface Statement {
  readonly sql: string;
  readonly names: readonly string[];
}

/** Numbers the `:name` parameters of a constant statement: `$1`, `$2` … A name that stands twice has one number. */
export function numbered(sql: string): Statement {
  const names: string[] = [];
  const text = sql.replace(/(?<!:):([a-z]+)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { sql: text, names };
}

/** The values of a statement's parameters; those not given are null. */
export function valuesOf({ names }: Statement, params: Readonly<Record<string, SqlValue>>): readonly SqlValue[] {
  return names.map((name) => params[name] ?? null);
}
