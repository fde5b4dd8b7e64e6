/** A cell of a table; its content is HTML. */
export function cell(content: string, className = ''): string {
  return className === '' ? `<td>${content}</td>` : `<td class="${className}">${content}</td>`;
}

/** A value with half the width of its interval; a single run has none. */
export function withSpread(value: string, half: number, format: (half: number) => string): string {
  return half > 0 ? `${value} <small>± ${format(half)}</small>` : value;
}

/** A table of finished cells that scrolls sideways where it is too wide. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = head.map((one) => `<th>${one}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.join('')}</tr>`).join('\n');
  return `<div class="wide"><table><thead><tr>${cells}</tr></thead><tbody>${body}</tbody></table></div>`;
}
