import type { ComponentChildren, JSX } from 'preact';

export interface Column<T> {
  readonly name: string;
  /** `head`: it names the row. `number`: it stands at the right. `wide`: phones leave it out. */
  readonly kind?: 'head' | 'number' | 'wide' | 'wide number' | 'actions';
  readonly cell: (row: T) => ComponentChildren;
}

/** Rows of a kind, or a sentence that says why there are none. */
export function DataTable<T>({
  label,
  columns,
  rows,
  keyOf,
  empty,
}: {
  /** What the table is about, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string | number;
  readonly empty: string;
}): JSX.Element {
  if (rows.length === 0) return <p class="hint">{empty}</p>;
  return (
    <div class="scrolled" role="group" aria-label={label} tabIndex={0}>
      <table class="rows">
        <thead>
          <tr>
            {columns.map(({ name, kind }) => (
              <th key={name} scope="col" class={kind === 'head' ? undefined : kind}>
                {kind === 'actions' ? <span class="unseen">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ name, kind, cell }) =>
                kind === 'head' ? (
                  <th key={name} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={name} class={kind}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
