/** Rows to be streamed as NDJSON or CSV, read one by one as the client takes them. */
export class ExportTable {
  /** Of the file, without its ending; a word of ours, never one of a caller. */
  readonly name: string;
  /** Of the CSV, in this order; what a row has beside them is in the NDJSON only. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<object> | Iterable<object>;

  constructor({ name, columns, rows }: Pick<ExportTable, 'name' | 'columns' | 'rows'>) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
  }
}
