import type { Readable } from 'node:stream';
import { nextSlice, sliceIsOver } from '../../../../kernel/slices.ts';

/** Rows of so many bytes are cut and read in a millisecond or two, also by a thread that has not done so before. */
const pieceBytes = 2_048;

/** A file in small pieces, each in a slice of the loop: for lists that are read in the thread of the calls. */
export async function* smallPieces(source: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (sliceIsOver()) await nextSlice();
      yield bytes.subarray(at, at + pieceBytes);
    }
  }
}
