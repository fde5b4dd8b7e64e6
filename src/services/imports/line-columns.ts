import { mapColumns, type ColumnOverride, type ImportColumns } from '../../../dialer/debtor/import-columns.ts';
import { columnFailure, describeColumns } from './column-report.ts';

/** Objects of so many different names are remembered. */
const mostShapes = 1_000;
/** So many names are reported of a field. */
const mostReported = 500;

/**
 * Finds out what the names of each JSON line hold, as the headers of a CSV of that line alone. The name that holds the
 * debtor's id in the first line that has one holds it in all: a line without it is rejected, since another name could be
 * another person's id.
 */
export class LineColumns {
  readonly #given: readonly ColumnOverride[];
  #idName: ColumnOverride | undefined;
  readonly #found = new Set<ColumnOverride>();
  readonly #shapes = new Map<string, ImportColumns>();
  readonly #described = new Map<string, Set<string>>([
    ['phone', new Set()],
    ['fields', new Set()],
  ]);

  constructor(overrides: readonly ColumnOverride[] = []) {
    this.#given = overrides;
    this.#idName = overrides.find(({ field }) => field === 'debtorId');
  }

  /** @param headers the names of one line, in its order */
  of(headers: readonly string[]): ImportColumns {
    const shape = JSON.stringify(headers);
    const known = this.#shapes.get(shape);
    if (known) return known;
    const columns = this.#map(headers);
    // The first name of an id changes what lines without it mean.
    if (this.#shapes.size < mostShapes && this.#idName) this.#shapes.set(shape, columns);
    this.#describe(columns, headers);
    return columns;
  }

  /** Field → names it was read from; `fields`: kept as they are. */
  described(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#described].map(([field, names]) => [field, [...names]]));
  }

  /** @throws AppError IMPORT_FAILED when a name that the operator gave stood in no line */
  requireGiven(): void {
    const missing = this.#given.find((override) => !this.#found.has(override));
    if (missing) throw columnFailure({ problem: 'noColumn', column: missing.column }, this.described()['fields'] ?? []);
  }

  /** Names that a line does not have are put behind its own: its cells end before them. */
  #map(own: readonly string[]): ImportColumns {
    const isId = ({ field }: ColumnOverride): boolean => field === 'debtorId';
    const overrides = this.#idName && !this.#given.some(isId) ? [...this.#given, this.#idName] : this.#given;
    const absent = overrides.filter((override) => {
      const isAbsent = !hasColumn(own, override);
      if (!isAbsent) this.#found.add(override);
      return isAbsent;
    });
    let headers = [...own, ...absent.map(({ column }) => column)];
    for (;;) {
      const columns = mapColumns(headers, overrides);
      if (!('problem' in columns)) {
        this.#remember(columns, own);
        return columns;
      }
      if (columns.problem === 'noColumn') throw columnFailure(columns, headers);
      headers = [...headers, columns.field];
    }
  }

  #remember({ columns }: ImportColumns, own: readonly string[]): void {
    const column = own[columns.get('debtorId') ?? -1];
    if (column !== undefined) this.#idName ??= { field: 'debtorId', column };
  }

  #describe(columns: ImportColumns, own: readonly string[]): void {
    for (const [field, names] of Object.entries(describeColumns(columns, own))) {
      const all = this.#described.get(field) ?? new Set();
      this.#described.set(field, all);
      for (const name of names) if (name !== '' && all.size < mostReported) all.add(name);
    }
  }
}

function hasColumn(headers: readonly string[], override: ColumnOverride): boolean {
  const columns = mapColumns(headers, [override]);
  return !('problem' in columns && columns.problem === 'noColumn');
}
