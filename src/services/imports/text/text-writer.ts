import type { TextFormat } from './text-format.ts';
import { encodeWindows1252 } from './windows-1252.ts';

const mark = '\ufeff';

/** Writes text as bytes in the format of a file; a character that the encoding does not have becomes a question mark. */
export class TextWriter {
  readonly #format: TextFormat;
  #begun = false;

  constructor(format: TextFormat) {
    this.#format = format;
  }

  /** The bytes of the next piece; a byte order mark goes before the first where the format has one. */
  push(text: string): Buffer {
    const marked = this.#format.bom && !this.#begun ? mark + text : text;
    this.#begun = true;
    switch (this.#format.encoding) {
      case 'windows-1252':
        return encodeWindows1252(text);
      case 'utf-16le':
        return Buffer.from(marked, 'utf16le');
      case 'utf-16be':
        return Buffer.from(marked, 'utf16le').swap16();
      default:
        return Buffer.from(marked, 'utf8');
    }
  }
}
