import type { SqlValue } from './sql-transaction.ts';

/** Collects the values of a statement; texts of a caller get into it in no other way. */
export class QueryValues {
  readonly all: SqlValue[] = [];

  /** The placeholder of a value. */
  add(value: SqlValue): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }

  /** The placeholders of a list. */
  list(values: readonly SqlValue[]): string {
    return values.map((value) => this.add(value)).join(', ');
  }
}
