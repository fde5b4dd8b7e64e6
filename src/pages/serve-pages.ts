import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { packageRoot } from '../../kernel/package-root.ts';
import { invitationPage } from './invitation-page.ts';
import { pageType } from './page-type.ts';
import { preferredLanguage } from './preferred-language.ts';

/** Scripts, styles and type come from our own files and from nowhere else; no form leaves the page. */
export const pagePolicy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"],
  ...["connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"],
].join('; ');

/** Read from `assets/pages/`, and nothing else of it. */
const files: readonly { readonly name: string; readonly type: string; readonly before: () => string }[] = [
  { name: 'page.css', type: 'text/css; charset=utf-8', before: () => pageType() },
  { name: 'invitation.js', type: 'text/javascript; charset=utf-8', before: () => '' },
];

/** The pages hold nothing of this house: whoever has a one-time link is a stranger still. */
const open: RouteShorthandOptions = { schema: { hide: true }, config: { isGuarded: true } };

/** Serves the pages that stand without a console: the one behind a one-time link. */
export function servePages(server: FastifyInstance): void {
  server.get('/invitation', open, (request, reply) => {
    const { lang } = request.query as { readonly lang?: string };
    const language = preferredLanguage(lang, request.headers['accept-language']);
    return reply
      .headers({ 'content-security-policy': pagePolicy, 'content-language': language, vary: 'accept-language' })
      .type('text/html; charset=utf-8')
      .send(invitationPage(language));
  });
  for (const { name, type, before } of files) {
    let text: string | undefined;
    server.get(`/pages/${name}`, open, (_request, reply) => {
      text ??= before() + readFileSync(path.join(packageRoot(), 'assets', 'pages', name), 'utf8');
      return reply.type(type).send(text);
    });
  }
}
