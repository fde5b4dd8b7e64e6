/* Cells of a CSV file (RFC 4180). They hold what people wrote, and most are opened in a spreadsheet. */

/** Spreadsheets take a cell that begins so for a formula, and run it; full-width signs too. */
const formula = /^(?:[\s"]*[=+\-@＝＋－＠]|[\t\r\n])/;
/** A spreadsheet that splits at another separator, or passes over the quotes, would begin a cell after it. */
const hiddenFormula = /[;\t\r\n](?=[\s"]*[=+\-@＝＋－＠])/g;
/** What no spreadsheet runs although it begins with a sign. */
const plainNumber = /^-\d+(\.\d+)?$/;

/** One cell: `'` goes before what a spreadsheet would run; numbers stay numbers; an object is written as JSON. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (plainNumber.test(text)) return text;
  const safe = (formula.test(text) ? `'${text}` : text).replaceAll(hiddenFormula, "$&'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its end of line. */
export function csvRow(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
