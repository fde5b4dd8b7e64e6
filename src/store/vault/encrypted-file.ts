import { collectBytes } from '../../../kernel/collect-bytes.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { StoredBytes } from '../ports/recording-vault.ts';
import { headerBytes, keyOfFile, newHeader, readHeader, type FileKey } from './file-header.ts';
import { closeSegment, openSegment, plainBytesOf, segmentBytes, segmentsOf, storedSegmentBytes } from './segments.ts';

/**
 * Encrypts bytes as they come, a segment at a time: the header, then the segments.
 *
 * @param name what the file is; whoever opens it must know
 */
export async function* encrypted(
  plain: AsyncIterable<Uint8Array>,
  { key, name }: { readonly key: FileKey; readonly name: string },
): AsyncGenerator<Buffer> {
  const header = newHeader(key, name);
  const fileKey = keyOfFile(header, [key]);
  yield header.bytes;
  let index = 0;
  let waiting: Buffer | undefined;
  // Only whoever has seen the next one knows that a segment is not the last.
  for await (const segment of inPieces(plain, segmentBytes)) {
    if (waiting) yield closeSegment(fileKey, header, { index: index++, isLast: false }, waiting);
    waiting = segment;
  }
  yield closeSegment(fileKey, header, { index, isLast: true }, waiting ?? Buffer.alloc(0));
}

/**
 * An encrypted file as its plain bytes, of which any range can be read without the rest. Nothing leaves that was not
 * authenticated.
 *
 * @throws AppError AUDIO_UNREADABLE when it is another file, its key is missing or wrong, or it was changed or cut
 */
export async function openEncrypted(
  stored: StoredBytes,
  { keys, name }: { readonly keys: readonly FileKey[]; readonly name: string },
): Promise<StoredBytes> {
  const header = readHeader(await collectBytes(stored.read(0, Math.min(headerBytes, stored.bytes))));
  if (header.name !== name) throw new AppError('AUDIO_UNREADABLE', { reason: 'fileTampered' });
  const fileKey = keyOfFile(header, keys);
  const bytes = plainBytesOf(stored.bytes);
  const last = segmentsOf(stored.bytes) - 1;
  async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
    if (from >= to) return;
    const [first, end] = [Math.floor(from / segmentBytes), Math.floor((to - 1) / segmentBytes)];
    const start = headerBytes + first * storedSegmentBytes;
    const stop = Math.min(stored.bytes, headerBytes + (end + 1) * storedSegmentBytes);
    let index = first;
    for await (const piece of inPieces(stored.read(start, stop), storedSegmentBytes)) {
      const plain = openSegment(fileKey, header, { index, isLast: index === last }, piece);
      const begin = index * segmentBytes;
      yield plain.subarray(Math.max(0, from - begin), Math.min(plain.length, to - begin));
      index += 1;
    }
    // What gives fewer bytes than it has was cut meanwhile.
    if (index <= end) throw new AppError('AUDIO_UNREADABLE', { reason: 'fileTampered' });
  }
  return { bytes, read };
}

/** Bytes in pieces of one length, the last one shorter. */
async function* inPieces(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < length) continue;
    const joined = Buffer.concat(waiting);
    let from = 0;
    for (; joined.length - from >= length; from += length) yield joined.subarray(from, from + length);
    waiting = from < joined.length ? [joined.subarray(from)] : [];
    bytes = joined.length - from;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
