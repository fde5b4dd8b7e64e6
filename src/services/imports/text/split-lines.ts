/** Longest line, in UTF-16 units: as long as a row of a CSV may be. */
const longestLine = 65_536;
/** What is kept of a longer one, in UTF-16 units, so that people find it. */
const keptOfTooLong = 200;

/** One line with something on it. */
export interface TextLine {
  /** As an editor counts: the first line of the text is 1, blank lines count. */
  readonly row: number;
  readonly text: string;
  readonly isTooLong: boolean;
}

/** Cuts text into lines (LF or CR LF). A line that is too long costs itself alone: the next begins after its line break. */
export class LineSplitter {
  #rest = '';
  #isTooLong = false;
  /** Lines begun so far. */
  #row = 0;
  #blank = 0;
  #blankSince = 0;

  /** Blank lines that stood before others. */
  get blankRows(): number {
    return this.#blank;
  }

  push(text: string): readonly TextLine[] {
    const [first = '', ...others] = text.split('\n');
    const lines: TextLine[] = [];
    this.#grow(first);
    for (const next of others) {
      lines.push(...this.#line());
      this.#grow(next);
    }
    return lines;
  }

  /** The rest, at the end of the text. */
  end(): readonly TextLine[] {
    return this.#rest === '' ? [] : this.#line();
  }

  #grow(text: string): void {
    if (!this.#isTooLong) this.#rest += text;
    if (this.#rest.length <= longestLine) return;
    this.#isTooLong = true;
    this.#rest = this.#rest.slice(0, keptOfTooLong);
  }

  #line(): readonly TextLine[] {
    const line = { row: (this.#row += 1), text: this.#rest.trim(), isTooLong: this.#isTooLong };
    this.#rest = '';
    this.#isTooLong = false;
    if (line.text === '' && !line.isTooLong) {
      this.#blankSince += 1;
      return [];
    }
    this.#blank += this.#blankSince;
    this.#blankSince = 0;
    return [line];
  }
}
