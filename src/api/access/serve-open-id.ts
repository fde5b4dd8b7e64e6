import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { backChannelPath, endedPath, journeyMs, returnPath, type OpenId } from '../../identity/people/open-id.ts';
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
const endPath = '/session/openid/end';
const cookieName = 'marcador-openid';
/** Open to strangers, who sign in here; not in the API's description: browsers are sent here, programs are not. */
const open = { schema: { hide: true }, config: { isGuarded: true as const } };

/**
 * Signing in by an OpenID provider: `GET /session/openid` sends the browser there (`?again=true`: it shall prove anew who they
 * are), and the provider sends it back. The answer is a page and no redirect: what follows a redirect of another site gets no
 * cookie that is SameSite=Strict. `GET /session/openid/end` signs them out here at once, and then sends the browser of a
 * person of the provider to its page for that. Another site cannot call it for somebody: it gets no session cookie.
 * `POST /session/openid/backchannel` is for the provider itself: whom it signed out is signed out here.
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
  serveSignOut(server, parts);
  serveBackChannel(server, parts);
}

function serveSignOut(server: FastifyInstance, parts: Parts): void {
  const { openId, log } = parts;
  const audited = { method: 'GET', path: endPath, permission: 'none', audited: true } as const;
  const onSend = (request: FastifyRequest, reply: FastifyReply): Promise<void> =>
    auditRequest(audited, { request, reply, audited: request.audited }, parts);
  server.get(endPath, { ...open, onSend }, async (request, reply) => {
    const { personId } = request.session.record ?? {};
    if (personId === undefined) return showEnd(request, reply, { signedOut: 'here' });
    Object.assign(request.audited.notes, { user: personId });
    // First here: a provider that is away keeps nobody signed in.
    await sessionCookieOf(request).drop();
    try {
      const url = await openId.endUrl(personId);
      return url === undefined ? await showEnd(request, reply, { signedOut: 'here' }) : await reply.redirect(url);
    } catch (error) {
      operational(error, log);
      return showEnd(request, reply, { signedOut: 'hereOnly' });
    }
  });
  server.get(endedPath, open, (request, reply) => showEnd(request, reply, { signedOut: 'here' }));
}

/** What the provider itself sends: a form with a signed token. A body of this size holds any. */
const formLimitBytes = 16_384;

/** `POST /session/openid/backchannel`: the provider signed somebody out, and their sessions end here, too. */
function serveBackChannel(server: FastifyInstance, parts: Parts): void {
  const { openId, log } = parts;
  const audited = { method: 'POST', path: backChannelPath, permission: 'none', audited: true } as const;
  void server.register((scope, _options, done) => {
    const parser = { parseAs: 'string', bodyLimit: formLimitBytes } as const;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<string>('application/x-www-form-urlencoded', parser, (_request, body, parsed) =>
      parsed(null, Object.fromEntries(new URLSearchParams(body))),
    );
    scope.post(
      backChannelPath,
      {
        ...open,
        onSend: async (request, reply) => {
          // Strangers who send other tokens must not fill the audit log.
          if (reply.statusCode >= 400) return;
          await auditRequest(audited, { request, reply, audited: request.audited }, parts);
        },
      },
      async (request, reply) => {
        const { logout_token: token = '' } = (request.body ?? {}) as { readonly logout_token?: string };
        void reply.header('cache-control', 'no-store');
        try {
          const ended = await openId.signedOut(token);
          const users = [...new Set(ended.map(({ personId }) => personId))];
          Object.assign(request.audited.notes, { users, sessions: ended.length });
          return await reply.status(200).send();
        } catch (error) {
          const { status } = problemOf(operational(error, log));
          // The specification asks for 400 where the token is not valid.
          return reply.status(status === 401 ? 400 : status).send({ error: 'invalid_request' });
        }
      },
    );
    done();
  });
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
  log.warn({ err: error }, 'signing in or out by the OpenID provider failed');
  return error;
}

function showEnd(request: FastifyRequest, reply: FastifyReply, end: SignInEnd): FastifyReply {
  const language = preferredLanguage(undefined, request.headers['accept-language']);
  return reply
    .status('error' in end ? problemOf(end.error).status : 200)
    .headers({ 'content-security-policy': pagePolicy, 'content-language': language })
    .type('text/html; charset=utf-8')
    .send(signInPage(language, end));
}
