import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { journeyMs, returnPath, type OpenId } from '../../identity/people/open-id.ts';
import type { Identity } from '../../identity/people/identity.ts';
import { pagePolicy } from '../../pages/serve-pages.ts';
import { preferredLanguage } from '../../pages/preferred-language.ts';
import { signInPage, type SignInEnd } from '../../pages/sign-in-page.ts';
import { problemOf } from '../problem-of.ts';
import { auditRequest, type AuditParts } from './audit-requests.ts';
import { sessionCookieOf } from './session-plugin.ts';

interface Parts {
  readonly identity: Identity;
  readonly openId: OpenId;
  readonly audit?: AuditParts;
  readonly log: Log;
  readonly isSecure?: boolean;
}

const path = '/session/openid';
const cookieName = 'marcador-openid';
/** Open to strangers, who sign in here; not in the API's description: browsers are sent here, programs are not. */
const open = { schema: { hide: true }, config: { isGuarded: true as const } };

/**
 * Signing in by an OpenID provider: `GET /session/openid` sends the browser there (`?again=true`: it shall prove anew who they
 * are), and the provider sends it back. The answer is a page and no redirect: what follows a redirect of another site gets no
 * cookie that is SameSite=Strict.
 */
export function serveOpenId(server: FastifyInstance, parts: Parts): void {
  const { openId, log, isSecure = false } = parts;
  server.get(path, open, async (request, reply) => {
    const { again } = request.query as { readonly again?: string };
    try {
      const { url, kept } = await openId.begin(again === 'true');
      // Lax: the way back begins at the provider's page.
      const cookie = { path, httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: journeyMs / 1_000 } as const;
      return await reply.setCookie(cookieName, kept, cookie).redirect(url);
    } catch (error) {
      return showEnd(request, reply, { error: operational(error, log) });
    }
  });
  server.get(
    returnPath,
    {
      ...open,
      onSend: async (request, reply) => {
        const endpoint = { method: 'GET', path: returnPath, permission: 'none', audited: true } as const;
        await auditRequest(endpoint, { request, reply, audited: request.audited }, parts);
      },
    },
    async (request, reply) => {
      void reply.clearCookie(cookieName, { path });
      return showEnd(request, reply, await finish(request, parts));
    },
  );
}

async function finish(request: FastifyRequest, { openId, identity, log }: Parts): Promise<SignInEnd> {
  try {
    const { search } = new URL(request.url, 'http://localhost');
    const voucher = await openId.finish(search, request.cookies[cookieName]);
    Object.assign(request.audited.notes, { user: voucher.personId });
    await identity.signIn.vouched(() => sessionCookieOf(request).renew(), voucher, request.caller.address);
    return { user: voucher.personId };
  } catch (error) {
    return { error: operational(error, log) };
  }
}

/** @throws whatever is no operational error */
function operational(error: unknown, log: Log): AppError {
  if (!(error instanceof AppError)) throw error;
  log.warn({ err: error }, 'a sign-in by the OpenID provider failed');
  return error;
}

function showEnd(request: FastifyRequest, reply: FastifyReply, end: SignInEnd): FastifyReply {
  const language = preferredLanguage(undefined, request.headers['accept-language']);
  return reply
    .status('user' in end ? 200 : problemOf(end.error).status)
    .headers({ 'content-security-policy': pagePolicy, 'content-language': language })
    .type('text/html; charset=utf-8')
    .send(signInPage(language, end));
}
