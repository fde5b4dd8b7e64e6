import path from 'node:path';
import send from '@fastify/send';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { chosenCoding } from './chosen-coding.ts';

/** Scripts, styles, fonts, pictures, recordings and answers come from this service alone; no form leaves a page. */
const consolePolicy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self'"],
  ...["connect-src 'self'", "media-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"],
].join('; ');

/** The pages of the console and their files in the build. */
const pages = {
  '/': 'board.html',
  '/desk': 'desk.html',
  '/manage': 'manage.html',
  '/past': 'past.html',
  '/review': 'review.html',
  '/sign-in': 'sign-in.html',
} as const;

/** The name of a file that the build made: its hash stands in it, so that it never changes. */
const builtName = /^[\w-]+\.(js|css|svg|woff2)$/;
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
/** Fonts are compressed already. */
const isCompressed = (type: string): boolean => type !== 'woff2';

/** The pages hold nothing of this house: what they show, they ask the API for. */
const open: RouteShorthandOptions = { schema: { hide: true }, config: { isGuarded: true } };

/**
 * Serves the console from its build (web/vite.config.ts): a page is asked for again each time, its scripts and styles are kept
 * for good, and what is compressed was compressed by the build.
 *
 * @param folder of the build
 */
export function serveConsole(server: FastifyInstance, folder = path.join(packageRoot(), 'dist', 'web')): void {
  for (const [address, file] of Object.entries(pages))
    server.get(address, open, (request, reply) => {
      reply.headers({ 'content-security-policy': consolePolicy, 'cache-control': 'no-cache' });
      return sendBuilt(file, { folder, request, reply });
    });
  server.get('/console/:name', open, (request, reply) => {
    const { name } = request.params as { readonly name: string };
    if (!builtName.test(name)) throw new AppError('NOT_FOUND', { reason: 'addressUnknown' });
    reply.header('cache-control', 'public, max-age=31536000, immutable');
    return sendBuilt(`console/${name}`, { folder, request, reply });
  });
}

interface Exchange {
  readonly folder: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** @throws AppError NOT_FOUND when the build has no such file */
async function sendBuilt(file: string, { folder, request, reply }: Exchange): Promise<FastifyReply> {
  const type = path.extname(file).slice(1);
  const coding = isCompressed(type) ? chosenCoding(request.headers['accept-encoding']) : undefined;
  const suffix = { br: '.br', gzip: '.gz' } as const;
  const name = coding === undefined ? file : `${file}${suffix[coding]}`;
  const found = await send(request.raw, name, {
    root: folder,
    cacheControl: false,
    acceptRanges: false,
    contentType: false,
  });
  if (found.type !== 'file') {
    found.stream.destroy();
    reply.header('cache-control', 'no-store');
    throw new AppError('NOT_FOUND', { reason: type === 'html' ? 'consoleNotBuilt' : 'addressUnknown' });
  }
  return reply
    .code(found.statusCode)
    .headers({ ...found.headers, 'content-type': types[type], ...(coding && { 'content-encoding': coding }) })
    .header('vary', 'accept-encoding')
    .send(found.stream);
}
