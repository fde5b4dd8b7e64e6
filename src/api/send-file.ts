import send from '@fastify/send';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import type { SentFile } from './route.ts';

/**
 * Answers with a file, or with the range of it that was asked for (RFC 9110 §14): 206 for a range, 304 and 412 by ETag and
 * date, If-Range. Several ranges are answered with the whole file.
 *
 * @throws AppError NOT_FOUND when the file has gone meanwhile; RANGE_BEYOND for a range after its end
 */
export async function sendFile(
  { folder, path, onRead, contentType: own }: SentFile,
  contentType: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const address = path.split('/').map(encodeURIComponent).join('/');
  const found = await send(request.raw, address, { root: folder, cacheControl: false, dotfiles: 'allow' });
  if (found.type !== 'file') {
    found.stream.destroy();
    reply.headers(pick(found.headers, 'Content-Range'));
    if (found.statusCode === 416) throw new AppError('RANGE_BEYOND', { reason: 'rangeBeyond' });
    if (found.statusCode === 412) throw new AppError('DOCUMENT_CHANGED', { reason: 'fileChanged' });
    throw new AppError('NOT_FOUND', { reason: 'recordingFileGone' });
  }
  if (request.method === 'GET' && found.statusCode < 300) await onRead?.();
  return reply
    .code(found.statusCode)
    .headers({ ...found.headers, 'content-type': own ?? contentType })
    .send(found.stream);
}

function pick(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const value = headers[name];
  return value === undefined ? {} : { [name]: value };
}
