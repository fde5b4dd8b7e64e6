import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { rowWindow } from '../row-window.ts';

/** Until a row is there to be measured, px. */
const usualRowHeight = 37;
const usualHeight = 600;

/** A table of very many rows: only those in sight are drawn, so that it costs the same with a thousand. */
export function WindowedRows<T>({
  label,
  head,
  rows,
  draw,
}: {
  /** What the table is about, for screen readers. */
  readonly label: string;
  readonly head: JSX.Element;
  readonly rows: readonly T[];
  /** Draws a row, with its key. All are of one height. */
  readonly draw: (row: T) => JSX.Element;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const seen = useSignal({ top: 0, height: usualHeight, rowHeight: usualRowHeight });
  const measure = (): void => {
    const { current } = box;
    if (!current) return;
    const row = current.querySelector('tbody tr:not(.gap)');
    const rowHeight = row?.getBoundingClientRect().height ?? 0;
    seen.value = {
      ...{ top: current.scrollTop, height: current.clientHeight },
      rowHeight: rowHeight > 0 ? rowHeight : usualRowHeight,
    };
  };
  useLayoutEffect(measure, []);
  const { from, to } = rowWindow({ ...seen.value, count: rows.length });
  const { rowHeight } = seen.value;
  return (
    <div ref={box} class="scrolled windowed" role="group" aria-label={label} tabIndex={0} onScroll={measure}>
      <table class="rows" aria-rowcount={rows.length + 1}>
        {head}
        <tbody>
          <Gap height={from * rowHeight} />
          {rows.slice(from, to).map(draw)}
          <Gap height={(rows.length - to) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows out of sight. */
function Gap({ height }: { readonly height: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    <tr class="gap" aria-hidden="true">
      <td style={{ blockSize: `${height}px` }} />
    </tr>
  );
}
