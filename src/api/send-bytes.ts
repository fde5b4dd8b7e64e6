import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { inBackground } from '../../kernel/in-background.ts';
import { rangeOf } from './byte-range.ts';
import type { SentBytes } from './route.ts';

/**
 * Answers with bytes that lie elsewhere than in a file, or with the range that was asked for (RFC 9110 §14): 206 for a range, 304
 * and 412 by ETag, If-Range. Several ranges are answered with everything. What cannot be read fails before the answer begins.
 *
 * @throws AppError RANGE_BEYOND for a range after the end; DOCUMENT_CHANGED; what reading them throws
 */
export async function sendBytes(
  { source, etag, onRead }: SentBytes,
  contentType: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { headers, method } = request;
  const { bytes } = source;
  reply.headers({ 'accept-ranges': 'bytes', etag });
  if (isKnown(headers, etag)) return reply.code(304).send();
  const range = rangeOf(rangeAsked(headers, etag), bytes);
  if (range === 'beyond') {
    reply.header('content-range', `bytes */${bytes}`);
    throw new AppError('RANGE_BEYOND', { reason: 'rangeBeyond' });
  }
  const { from, to } = range ?? { from: 0, to: bytes };
  const body = method === 'HEAD' ? Readable.from([]) : await begun(source.read(from, to));
  if (method === 'GET') await onRead?.();
  if (range) reply.header('content-range', `bytes ${from}-${to - 1}/${bytes}`);
  return reply
    .code(range ? 206 : 200)
    .headers({ 'content-type': contentType, 'content-length': to - from })
    .send(body);
}

/** Whether whoever asks has it. @throws AppError DOCUMENT_CHANGED when they want another */
function isKnown(headers: IncomingHttpHeaders, etag: string): boolean {
  if (!isAmong(headers['if-match'] ?? '*', etag)) throw new AppError('DOCUMENT_CHANGED', { reason: 'fileChanged' });
  return isAmong(headers['if-none-match'] ?? '', etag);
}

/** The header Range, unless it is of another version. */
function rangeAsked(headers: IncomingHttpHeaders, etag: string): string {
  return (headers['if-range'] ?? etag) === etag ? (headers.range ?? '') : '';
}

/** A stream whose first bytes are there. */
async function begun(source: AsyncIterable<Uint8Array>): Promise<Readable> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
  }
  const stream = Readable.from(all(), { objectMode: false });
  // Whoever listens may go away before or in the middle: the vault is not read on.
  stream.once('close', () => {
    inBackground(
      async () => void (await chunks.return?.()),
      () => undefined,
    );
  });
  return stream;
}

function isAmong(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
