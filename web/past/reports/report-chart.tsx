import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePast } from '../past-context.ts';
import type { Report } from './cell-text.ts';
import { headOf } from './report-head.ts';
import { shortNames } from './short-names.ts';
import { useCellText } from './use-cell-text.ts';

/** A row of the chart; people compare so many bars at most. */
const mostBars = 31;

/** One figure of a report as bars, the period before as a line on each. The table has the same figures for screen readers. */
export function ReportChart({ report }: { readonly report: Report }): JSX.Element | null {
  const { preferences, words } = usePast();
  const language = preferences.language.value;
  const textOf = useCellText();
  const figures = report.columns.filter(({ isKey, kind }) => !isKey && kind !== 'instant' && kind !== 'text');
  const chosen = useSignal('');
  const figure = figures.find(({ name }) => name === chosen.value) ?? figures[0];
  const rows = report.rows.filter(({ row }) => row !== null).slice(0, mostBars);
  if (figure === undefined || rows.length < 2) return null;
  const keys = report.columns.filter(({ isKey }) => isKey);
  const names = shortNames(rows.map(({ row }) => keys.map((key) => textOf(key, row?.[key.name]))));
  const amount = (cells: Report['rows'][number]['row'] | undefined): number => Number(cells?.[figure.name] ?? 0);
  const most = Math.max(Number.EPSILON, ...rows.flatMap(({ row, before }) => [amount(row), amount(before)]));
  const share = (value: number): string => `${(100 * value) / most}%`;
  return (
    <figure class="chart">
      <figcaption>
        <label>
          <span class="unseen">{words.reports.figure}</span>
          <select
            id="figure"
            value={figure.name}
            onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}
          >
            {figures.map(({ name }) => (
              <option key={name} value={name}>
                {headOf(name, language)}
              </option>
            ))}
          </select>
        </label>
      </figcaption>
      <ol aria-hidden="true">
        {rows.map(({ row, before }, place) => (
          <li key={place}>
            <span class="chart-name">{names[place]}</span>
            <span class="chart-bar">
              <i style={{ inlineSize: share(amount(row)) }} />
              {before && <b style={{ insetInlineStart: share(amount(before)) }} />}
            </span>
            <span class="number">{textOf(figure, row?.[figure.name])}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
