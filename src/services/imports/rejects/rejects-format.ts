import type { ImportProblem } from '../../../../dialer/debtor/import-problem.ts';
import type { Language } from '../../../messages/language.ts';
import { messagesIn, type Messages } from '../../../messages/messages.ts';
import type { FileRow } from '../read-rows.ts';
import type { TextFormat } from '../text/text-format.ts';

/** The columns before those of the list: where a row stood and why it was not taken. The same in every language. */
export const rejectColumns = ['row', 'severity', 'field', 'reason', 'explanation'] as const;

/** Where the text of a line stands that is no row, in rejected rows of JSON lines. */
export const brokenLineName = 'brokenLine';

/** Columns of rejected rows of JSON lines, at most; the text of a row with further names stands under `brokenLine`. */
const mostColumns = 500;

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); full-width signs in some locales. */
const formulaSign = '[=+\\-@＝＋－＠]';
/**
 * A cell may begin wherever a spreadsheet of another locale cuts: quotation marks within a cell mean nothing to it. Guards
 * of the text itself count as part of it, so that taking ours off leaves them.
 */
const cut = '^|[;,|\\t\\r\\n]';
const unguarded = new RegExp(`(${cut})(?='*${formulaSign})|^(?='*[\\t\\r])`, 'g');
const guarded = new RegExp(`(${cut})'(?='*${formulaSign})|^'(?='*[\\t\\r])`, 'g');

/** Puts an apostrophe before whatever a spreadsheet would run as a formula. */
export function guard(cell: string): string {
  return cell.replace(unguarded, "$1'");
}

/** Takes the apostrophes of {@link guard} off again. */
export function unguard(cell: string): string {
  return cell.replace(guarded, '$1');
}

/** Whether a file is one of rejected rows that came back, corrected. */
export function isRejectsFile(headers: readonly string[]): boolean {
  return rejectColumns.every((name, i) => headers[i] === name);
}

/** Rows that could not be taken, as a file like the list itself, for people to correct in a spreadsheet and import again. */
export class RejectsFormat {
  readonly #headers: string[];
  readonly #delimiter: string;
  readonly #lineBreak: string;
  readonly #explanations: Messages['importProblems'];

  /** @param language of the explanations; the codes beside them are the same in every language */
  constructor(
    list: { readonly headers?: readonly string[]; readonly delimiter: string; readonly lineBreak: string },
    language: Language,
  ) {
    this.#headers = [...(list.headers ?? [])];
    this.#delimiter = list.delimiter;
    this.#lineBreak = list.lineBreak;
    this.#explanations = messagesIn(language).importProblems;
  }

  /** Complete only after the last row: JSON lines bring their names with them. */
  header(): string {
    return this.#line([...rejectColumns, ...this.#headers]);
  }

  /** One line with all that is wrong with a row, and its cells as they were. */
  row({ row, ...source }: FileRow, problems: readonly ImportProblem[]): string {
    const rejected = problems.some(({ severity }) => severity === 'reject');
    const all = (of: (problem: ImportProblem) => string): string => [...new Set(problems.map(of))].join(' / ');
    const said = [all(({ field }) => field), all(({ reason }) => reason)];
    const explanation = all(({ reason }) => this.#explanations[reason]);
    return this.#line([String(row), rejected ? 'reject' : 'warning', ...said, explanation, ...this.#kept(source)]);
  }

  /** The format of the list; one of pure ASCII has room for the explanations only as UTF-8 that spreadsheets recognise. */
  fileFormat(list: TextFormat): TextFormat {
    if (list.encoding !== 'ascii') return list;
    // oxlint-disable-next-line no-control-regex -- all of ASCII
    return { encoding: 'utf-8', bom: Object.values(this.#explanations).some((text) => /[^\x00-\x7f]/.test(text)) };
  }

  /** A row that could not be cut into cells is cut at every delimiter, where that gives its columns. */
  #kept({ cells, headers, broken }: Omit<FileRow, 'row'>): readonly string[] {
    if (headers) return broken ? this.#placed([brokenLineName], cells) : this.#placed(headers, cells);
    const [text = ''] = cells;
    if (cells.length > 1 || this.#headers.length === 1) return cells;
    const pieces = text.split(this.#delimiter);
    return pieces.length === this.#headers.length ? pieces : cells;
  }

  /** Cells under their names, which are added where they are new. */
  #placed(headers: readonly string[], cells: readonly string[]): readonly string[] {
    const fresh = headers.filter((name) => !this.#headers.includes(name));
    if (headers.length > 1 && this.#headers.length + fresh.length >= mostColumns) {
      const record: unknown = Object.fromEntries(headers.map((name, i) => [name, cells[i]]));
      return this.#placed([brokenLineName], [JSON.stringify(record)]);
    }
    this.#headers.push(...new Set(fresh));
    const placed = Array.from(this.#headers, () => '');
    for (const [i, name] of headers.entries()) placed[this.#headers.indexOf(name)] = cells[i] ?? '';
    return placed;
  }

  #line(cells: readonly string[]): string {
    const quoted = cells.map((cell) => {
      const safe = guard(cell);
      const plain = !/[",;|\t\r\n']/.test(safe) && !safe.includes(this.#delimiter);
      return plain ? safe : `"${safe.replaceAll('"', '""')}"`;
    });
    return quoted.join(this.#delimiter) + this.#lineBreak;
  }
}
