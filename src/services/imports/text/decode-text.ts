import { TextDecoder } from 'node:util';
import type { OtherFile } from '../../../../kernel/error-detail.ts';
import { AppError } from '../../../../kernel/errors.ts';
import type { TextEncoding, TextFormat } from './text-format.ts';
import { decodeWindows1252 } from './windows-1252.ts';

/** Bytes that are looked at before the encoding is decided, where there are as many. */
const sampleBytes = 1_024;

/** How files begin that people take for lists, and what they are. */
const otherFiles: readonly (readonly [OtherFile, readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
];

/**
 * Turns the bytes of a file into text. A byte order mark says the encoding; without one, zeros in every second byte mean
 * UTF-16. Else it is decided where the first byte is not ASCII: mostly valid UTF-8 there means UTF-8; anything else
 * Windows-1252, which Excel writes in the Americas and which holds Latin-1. Later bytes that are not valid become U+FFFD,
 * which the import reports row by row. Stray zeros are left out: no list means anything by them.
 */
export class TextDecoding {
  #format: TextFormat = { encoding: 'ascii', bom: false };
  /** Bytes seen so far. */
  bytes = 0;
  #decode: ((bytes: Buffer, more: boolean) => string) | undefined;
  #first = true;
  /** The beginning of the file, or a sequence cut off at the end of a chunk, while still undecided. */
  #held: Buffer = Buffer.alloc(0);

  /** As far as it is known yet. */
  get format(): TextFormat {
    return this.#format;
  }

  /** @throws AppError `IMPORT_FAILED` for files that are not text */
  push(chunk: Buffer): string {
    this.bytes += chunk.length;
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = Buffer.alloc(0);
    if (this.#first && bytes.length < sampleBytes) {
      this.#held = bytes;
      return '';
    }
    return withoutZeros(this.#next(bytes));
  }

  /** The rest, at the end of the file. */
  end(): string {
    const rest = this.#first ? this.#begin(this.#held) : this.#held;
    this.#first = false;
    this.#held = Buffer.alloc(0);
    if (!this.#decode && rest.some((byte) => byte > 0x7f)) this.#decide(rest);
    return withoutZeros(this.#decode ? this.#decode(rest, false) : rest.toString('latin1'));
  }

  #next(bytes: Buffer): string {
    const body = this.#first ? this.#begin(bytes) : bytes;
    this.#first = false;
    if (this.#decode) return this.#decode(body, true);
    const at = body.findIndex((byte) => byte > 0x7f);
    if (at < 0) return body.toString('latin1');
    // Up to three bytes at the end may be the beginning of a character: decide when the rest is here.
    if (at >= body.length - 3) {
      this.#held = Buffer.from(body.subarray(at));
      return body.toString('latin1', 0, at);
    }
    return this.#decide(body)(body, true);
  }

  #decide(sample: Buffer): (bytes: Buffer, more: boolean) => string {
    return this.#take(isUtf8(sample) ? 'utf-8' : 'windows-1252', false);
  }

  #take(encoding: Exclude<TextEncoding, 'ascii'>, bom: boolean): (bytes: Buffer, more: boolean) => string {
    this.#format = { encoding, bom };
    if (encoding === 'windows-1252') return (this.#decode = decodeWindows1252);
    const decoder = new TextDecoder(encoding);
    return (this.#decode = (bytes, stream) => decoder.decode(bytes, { stream }));
  }

  /** Looks at the beginning of the file. Returns it without its byte order mark. */
  #begin(bytes: Buffer): Buffer {
    const other = otherFiles.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
    if (other) {
      throw new AppError('IMPORT_FAILED', { reason: 'notText', found: other[0] });
    }
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
      this.#take('utf-8', true);
      return bytes.subarray(3);
    }
    const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff;
    if (marked) {
      this.#take(marked === true ? 'utf-16be' : marked, true);
      return bytes.subarray(2);
    }
    const unmarked = utf16Of(bytes.subarray(0, sampleBytes));
    if (unmarked) this.#take(unmarked, false);
    return bytes;
  }
}

/** Text of the Americas has a zero in nearly every character of UTF-16; stray zeros are few. */
function utf16Of(sample: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = 0.35 * sample.length;
  if (odd > many && even < odd / 8) return 'utf-16le';
  return even > many && odd < even / 8 ? 'utf-16be' : undefined;
}

function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
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
