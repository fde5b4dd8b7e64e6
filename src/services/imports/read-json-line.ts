import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import { brokenLineName, rejectColumns } from './rejects/rejects-format.ts';

/** An object of a file, as the header and the cells of a row. */
interface JsonRow {
  readonly headers: readonly string[];
  readonly cells: readonly string[];
  /** It is a rejected row that came back. */
  readonly isRejected: boolean;
}

/** Most names of one object, as of columns in a CSV. */
const mostNames = 500;

/**
 * Reads one line of a file of JSON lines: an object of texts, numbers, booleans and nulls. A list of such values is a cell
 * that holds several (`"phones": ["300…", "311…"]`). A rejected row that came back is read as the record it holds.
 */
export function readJsonLine(text: string): JsonRow | { readonly broken: ImportReason } {
  const value = parsed(text);
  if (!isObject(value)) return { broken: 'notAnObject' };
  if (!rejectColumns.every((name) => Object.hasOwn(value, name)) || !isObject(value['record'])) {
    return rowOf(value, false);
  }
  const { [brokenLineName]: brokenLine, ...record } = value['record'];
  if (Object.keys(record).length > 0 || typeof brokenLine !== 'string') return rowOf(record, true);
  const mended = parsed(brokenLine);
  return isObject(mended) ? rowOf(mended, true) : { broken: 'notAnObject' };
}

function rowOf(value: Readonly<Record<string, unknown>>, isRejected: boolean): ReturnType<typeof readJsonLine> {
  const entries = Object.entries(value);
  if (entries.length > mostNames) return { broken: 'tooMany' };
  const cells: string[] = [];
  for (const [, one] of entries) {
    const cell = cellOf(one);
    if (typeof cell !== 'string') return cell;
    cells.push(cell);
  }
  // Names are printed on terminals, as headers are.
  const headers = entries.map(([name]) => name.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim());
  return { headers, cells, isRejected };
}

function cellOf(value: unknown): string | { readonly broken: ImportReason } {
  if (!Array.isArray(value)) return scalarOf(value);
  const cells: string[] = [];
  for (const one of value) {
    const cell = scalarOf(one);
    if (typeof cell !== 'string') return cell;
    if (cell !== '') cells.push(cell);
  }
  return cells.join(' | ');
}

function scalarOf(value: unknown): string | { readonly broken: ImportReason } {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'number') return { broken: 'nestedValue' };
  // 17 digits of an id would become another id.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { broken: 'numberTooLong' };
  const text = String(value);
  // People write 1.234 for a thousand and more; a number of JSON has a decimal point.
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
