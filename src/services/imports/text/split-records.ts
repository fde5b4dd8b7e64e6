/** Longest row, in UTF-16 units; and most lines a quoted cell may run over before its quotation mark counts as a mistake. */
const longestRecord = 65_536;
const mostLines = 100;
/** Every column of a list may be empty and quoted. */
const longestBlank = 4_096;

/** The text of one row, line breaks inside quotation marks included; or what is wrong with it. */
export interface RawRecord {
  /** As a spreadsheet counts: the first row of the text is 1, empty rows count. */
  readonly row: number;
  readonly text: string;
  readonly broken?: 'unclosedQuote' | 'rowTooLong';
}

/**
 * Cuts CSV text into rows (RFC 4180: line breaks may stand between quotation marks). A quotation mark that is never closed
 * spoils its own row only: the lines after it are read again,
 * at the latest from the first that is a whole row by itself. Rows without anything but delimiters, empty quotation marks
 * and spaces, of which spreadsheets leave hundreds behind a list, give no record.
 */
export class RecordSplitter {
  readonly #delimiter: string;
  readonly #columns: number;
  #rest = '';
  /** Lines of a row whose quotation mark is still open. */
  #open: string[] = [];
  #openLength = 0;
  #inside = false;
  /** Rows begun so far. */
  #row = 0;
  /** Rows without content so far, but for those at the end of the text. */
  #blank = 0;
  #blankSince = 0;

  /** @param columns of the header; 0 while the header itself is read */
  constructor(delimiter: string, columns = 0) {
    this.#delimiter = delimiter;
    this.#columns = columns;
  }

  /** Rows without content that stood before others. */
  get blankRows(): number {
    return this.#blank;
  }

  push(text: string): RawRecord[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    const records = lines.flatMap((line) => this.#line(line));
    if (this.#rest.length <= longestRecord) return records;
    const head = this.#record(this.#rest.slice(0, 200), 'rowTooLong');
    this.#rest = '';
    return [...records, head];
  }

  end(): RawRecord[] {
    const last = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    const records = last === '' ? [] : this.#line(last);
    while (this.#open.length > 0) records.push(...this.#giveUp());
    return records;
  }

  #line(line: string): RawRecord[] {
    if (this.#open.length === 0 && this.#isBlank(line)) {
      this.#row += 1;
      this.#blankSince += 1;
      return [];
    }
    if (this.#open.length === 0 && !line.includes('"')) return [this.#record(line)];
    if (this.#open.length > 0 && this.#isWholeRow(line)) return [...this.#giveUp(), ...this.#line(line)];
    this.#open.push(line);
    this.#openLength += line.length + 1;
    this.#inside = endsInsideQuotes(line, this.#delimiter, this.#inside);
    if (!this.#inside) {
      const text = this.#open.join('\n');
      this.#clear();
      return [this.#record(text)];
    }
    return this.#open.length > mostLines || this.#openLength > longestRecord ? this.#giveUp() : [];
  }

  /** The first open line is broken; the others are read again. */
  #giveUp(): RawRecord[] {
    const [first = '', ...others] = this.#open;
    this.#clear();
    return [this.#record(first, 'unclosedQuote'), ...others.flatMap((line) => this.#line(line))];
  }

  #record(text: string, broken?: 'unclosedQuote' | 'rowTooLong'): RawRecord {
    this.#row += 1;
    this.#blank += this.#blankSince;
    this.#blankSince = 0;
    return { row: this.#row, text, ...(broken ? { broken } : {}) };
  }

  #isBlank(line: string): boolean {
    if (line.length > longestBlank) return false;
    return line.replaceAll(this.#delimiter, '').replaceAll('""', '').trim() === '';
  }

  /**
   * A line inside quotation marks that is a row by itself, with every column and its own marks in order: then the mark
   * before it was never closed, and the row must not be swallowed.
   */
  #isWholeRow(line: string): boolean {
    if (this.#columns < 3 || line.split(this.#delimiter).length < this.#columns) return false;
    const bare = line.replace(/"(?:[^"]|"")*"/g, '');
    return !bare.includes('"') && bare.split(this.#delimiter).length === this.#columns;
  }

  #clear(): void {
    this.#open = [];
    this.#openLength = 0;
    this.#inside = false;
  }
}

/** A quotation mark opens a cell only at its beginning, and closes it only before a delimiter or the end of the line. */
function endsInsideQuotes(line: string, delimiter: string, insideBefore: boolean): boolean {
  let inside = insideBefore;
  let atStart = !inside;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (!inside) {
      inside = char === '"' && atStart;
      atStart = char === delimiter;
    } else if (char === '"') {
      const next = line.charAt(i + 1);
      if (next === '"') i++;
      else if (next === '' || next === delimiter) inside = false;
    }
  }
  return inside;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The character that separates the cells of a header line: the most frequent one outside quotation marks. */
export function detectDelimiter(header: string): string {
  const bare = header.replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length - 1;
  return delimiters.reduce<string>((best, candidate) => (count(candidate) > count(best) ? candidate : best), ',');
}
