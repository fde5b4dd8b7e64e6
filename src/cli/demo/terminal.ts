/** Where the board is drawn. */
export interface BoardScreen {
  show(lines: readonly string[]): void;
  /** Leaves the last board standing. */
  end(): void;
}

const quietIntervalMs = 5_000;

/**
 * Draws in place on a terminal; elsewhere (a log, CI) prints a board every few seconds.
 *
 * @param stream where to; standard error when standard output belongs to `--json`
 */
export function openScreen(stream: NodeJS.WriteStream): BoardScreen & { readonly columns: number } {
  const columns = Math.max(40, stream.isTTY ? stream.columns : 160);
  if (!stream.isTTY) return { ...plainScreen(stream), columns };
  let drawn = 0;
  return {
    columns,
    show(lines) {
      const up = drawn > 0 ? `\x1b[${drawn}A` : '';
      stream.write(`${up}${lines.map((line) => `\x1b[2K${line}\n`).join('')}\x1b[0J`);
      drawn = lines.length;
    },
    end: () => undefined,
  };
}

function plainScreen(stream: NodeJS.WriteStream): BoardScreen {
  let nextAt = 0;
  return {
    show(lines) {
      const now = Date.now();
      if (now < nextAt) return;
      nextAt = now + quietIntervalMs;
      stream.write(`${lines.filter((line) => line !== '').join('\n')}\n\n`);
    },
    end: () => undefined,
  };
}
