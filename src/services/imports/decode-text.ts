import { TextDecoder } from 'node:util';
import { AppError } from '../../../kernel/errors.ts';

/** What a file turned out to be written in. `ascii`: nothing but ASCII was seen. */
export type TextEncoding = 'ascii' | 'utf-8' | 'windows-1252';

/**
 * Turns the bytes of a file into text, deciding the encoding where the first byte is not ASCII: mostly valid UTF-8 there means
 * UTF-8; anything else Windows-1252, which Excel writes in the Americas and which holds Latin-1. Later bytes that are not
 * valid UTF-8 become U+FFFD, which the import reports row by row.
 */
export class TextDecoding {
  encoding: TextEncoding = 'ascii';
  /** Bytes seen so far. */
  bytes = 0;
  #decoder: TextDecoder | undefined;
  #first = true;
  /** A sequence cut off at the end of a chunk, while still undecided. */
  #held: Buffer = Buffer.alloc(0);

  /** @throws AppError `IMPORT_FAILED` for UTF-16 and for files that are not text */
  push(chunk: Buffer): string {
    this.bytes += chunk.length;
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = Buffer.alloc(0);
    if (this.#first && bytes.length < 4) {
      this.#held = bytes;
      return '';
    }
    const body = this.#first ? this.#withoutMark(bytes) : bytes;
    this.#first = false;
    if (this.#decoder) return this.#decoder.decode(body, { stream: true });
    const at = body.findIndex((byte) => byte > 0x7f);
    if (at < 0) return body.toString('latin1');
    // Up to three bytes at the end may be the beginning of a character: decide when the rest is here.
    if (at >= body.length - 3) {
      this.#held = Buffer.from(body.subarray(at));
      return body.toString('latin1', 0, at);
    }
    return this.#decide(body).decode(body, { stream: true });
  }

  /** The rest, at the end of the file. */
  end(): string {
    const rest = this.#first ? this.#withoutMark(this.#held) : this.#held;
    this.#held = Buffer.alloc(0);
    if (this.#decoder) return this.#decoder.decode();
    return rest.some((byte) => byte > 0x7f) ? this.#decide(rest).decode(rest) : rest.toString('latin1');
  }

  #decide(sample: Buffer): TextDecoder {
    this.encoding = isUtf8(sample) ? 'utf-8' : 'windows-1252';
    this.#decoder = new TextDecoder(this.encoding);
    return this.#decoder;
  }

  #withoutMark(bytes: Buffer): Buffer {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      this.encoding = 'utf-8';
      this.#decoder = new TextDecoder('utf-8');
      return bytes.subarray(3);
    }
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (utf16 || bytes.includes(0)) {
      throw new AppError(
        'IMPORT_FAILED',
        'The file is not plain text (UTF-16, or a spreadsheet): save it as CSV UTF-8',
      );
    }
    return bytes;
  }
}

/**
 * True when most of what is not ASCII is valid UTF-8: a single spoilt byte does not make a file Latin-1, and Latin-1 text is
 * hardly ever valid UTF-8. A character cut off at the end does not count.
 */
function isUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const invalid = text.match(/\ufffd/g)?.length ?? 0;
  const valid = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return valid >= invalid;
}
