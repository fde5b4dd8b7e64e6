import type { JSX } from 'preact';
import { countText } from '../../shared/figure-texts.ts';
import { useManage } from '../manage-context.ts';
import { FailureNotice } from './failure-notice.tsx';
import { rejectsOf, type ImportField, type ListReport } from './import-job.ts';
import type { ListUpload } from './list-upload.ts';
import { RejectsTable } from './rejects-table.tsx';

/** How the service read a list that was checked: its format, each column, and the rows it would not take. */
export function CheckResult({ upload }: { readonly upload: ListUpload }): JSX.Element | null {
  const { words } = useManage();
  const { report } = upload;
  const check = upload.check.value;
  if (check === undefined) return null;
  if (report === undefined) {
    const isColumn = check.failure?.reason === 'columnMissing' || check.failure?.reason === 'namedColumnMissing';
    return (
      <div class="stack">
        <FailureNotice job={check} />
        {isColumn && <ColumnChoice upload={upload} columns={{}} />}
      </div>
    );
  }
  return (
    <div class="stack" role="status">
      <ReadAs report={report} />
      <ColumnChoice upload={upload} columns={report.columns} />
      {rejectsOf(check) !== 'none' && (
        <details>
          <summary>
            {report.rejected > 0 ? words.lists.seeRejected({ count: report.rejected }) : words.lists.seeWarnings}
          </summary>
          <RejectsTable job={check} />
        </details>
      )}
    </div>
  );
}

/** The figures and the format of a list that was read. */
export function ReadAs({ report }: { readonly report: ListReport }): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.lists;
  const count = (value: number): string => countText(value, preferences.language.value);
  const delimiters: Readonly<Record<string, string | undefined>> = t.delimiters;
  const figures = [
    [t.read, report.read],
    [t.accepted, report.accepted],
    [t.rejected, report.rejected],
    [t.warnings, report.warnings],
    [t.debtors, report.debtors],
    [t.added, report.added],
    [t.updated, report.updated],
  ] as const;
  return (
    <>
      <dl class="counts">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        {t.format({
          delimiter: delimiters[report.delimiter] ?? report.delimiter,
          encoding: t.encodings[report.encoding],
        })}
        {report.supplement && ` ${t.supplement}`}
      </p>
    </>
  );
}

/** Which column each field comes from, as guessed or as chosen. */
function ColumnChoice({
  upload,
  columns,
}: {
  readonly upload: ListUpload;
  readonly columns: ListReport['columns'];
}): JSX.Element {
  const { words } = useManage();
  const t = words.lists;
  const headers = [...new Set([...Object.values(columns).flat(), ...upload.headers.value])].toSorted();
  const kept = columns['fields'] ?? [];
  return (
    <fieldset class="columns">
      <legend>{t.columns}</legend>
      <p class="field-rule">{t.columnsRule}</p>
      <ul>
        {(Object.keys(t.fields) as readonly ImportField[]).map((field) => {
          const guessed = columns[field] ?? [];
          const value = upload.chosen.value.get(field) ?? guessed[0] ?? '';
          return (
            <li key={field}>
              <label for={`column-${field}`}>{t.fields[field]}</label>
              <select
                id={`column-${field}`}
                value={value}
                class={value === '' ? 'empty' : undefined}
                onChange={({ currentTarget }) => upload.choose(field, currentTarget.value)}
              >
                {value === '' && <option value="">{t.noColumn}</option>}
                {headers.map((header) => (
                  <option key={header} value={header}>
                    {header}
                  </option>
                ))}
              </select>
              {guessed.length > 1 && <small class="soft">{t.alsoFrom({ columns: guessed.slice(1).join(', ') })}</small>}
            </li>
          );
        })}
      </ul>
      {kept.length > 0 && <p class="soft">{t.keptAsTheyAre({ columns: kept.join(', ') })}</p>}
    </fieldset>
  );
}
