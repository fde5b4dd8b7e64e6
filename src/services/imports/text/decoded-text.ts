import { TextDecoding } from './decode-text.ts';

/** The text of a file, piece by piece, and what is known of its bytes so far. */
export interface DecodedText {
  readonly texts: AsyncGenerator<string, void>;
  readonly decoding: TextDecoding;
}

/** Reads a file as text. The pieces end with an AppError `IMPORT_FAILED` when it is not text. */
export function decodedText(source: AsyncIterable<unknown>): DecodedText {
  const decoding = new TextDecoding();
  return { texts: pieces(source, decoding), decoding };
}

/** The same text after a piece that was read from it already. */
export function preceded(first: string, { texts, decoding }: DecodedText): DecodedText {
  return { texts: joined(first, texts), decoding };
}

async function* pieces(source: AsyncIterable<unknown>, decoding: TextDecoding): AsyncGenerator<string, void> {
  for await (const chunk of source as AsyncIterable<Buffer | string>) {
    yield decoding.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  yield decoding.end();
}

async function* joined(first: string, rest: AsyncGenerator<string, void>): AsyncGenerator<string, void> {
  yield first;
  yield* rest;
}
