/** From how many rows on a table draws only those that are in sight. */
export const windowedFrom = 100;
/** Rows drawn beyond either edge, so that scrolling shows no gap. */
const beyond = 12;

/** The rows to draw of a table that scrolls. */
export interface RowWindow {
  /** The first row, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * The rows that are in sight, and a few around them.
 *
 * @param of `top`: how far it is scrolled; `height`: of what is in sight; `rowHeight`: of each row; all in px
 */
export function rowWindow(of: {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}): RowWindow {
  const { top, height, rowHeight, count } = of;
  const from = Math.min(Math.max(0, count - 1), Math.max(0, Math.floor(top / rowHeight) - beyond));
  return { from, to: Math.min(count, Math.max(from, Math.ceil((top + height) / rowHeight) + beyond)) };
}
