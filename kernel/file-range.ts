import { createReadStream } from 'node:fs';

/** Bytes of a file, `from` included, `to` not, at most to its end. Rejects as the file system does when it cannot be read. */
export async function* fileRange(file: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (to <= from) return;
  for await (const chunk of createReadStream(file, { start: from, end: to - 1 })) yield chunk as Buffer;
}
