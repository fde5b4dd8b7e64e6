import fastifyCookie from '@fastify/cookie';
import fastifySession, { type SessionStore } from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Sessions } from '../../identity/people/sessions.ts';
import { randomToken, tokenHash } from '../../identity/people/random-token.ts';
import type { Session } from '../../identity/session.ts';
import type { SessionCookie } from '../route.ts';

declare module 'fastify' {
  interface Session {
    /** As the store has it; absent: nobody is signed in. */
    record?: Session_;
  }
}
type Session_ = Session;

const token = /^[A-Za-z0-9_-]{43}$/;

/** Of the cookie: what browsers send over TLS alone, or over a plain loopback connection, where they refuse `__Host-`. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-marcador' : 'marcador';
}

/**
 * Session cookies by @fastify/session. The cookie holds a random token and nothing else; the record stands in our own store,
 * where an administrator can end it. The token is not signed: nobody can guess 256 random bits.
 */
export async function registerSessions(server: FastifyInstance, sessions: Sessions, isSecure: boolean): Promise<void> {
  await server.register(fastifyCookie);
  await server.register(fastifySession, {
    secret: { sign: (value) => value, unsign: (value) => ({ valid: token.test(value), renew: false, value }) },
    idGenerator: () => randomToken(),
    cookieName: sessionCookieName(isSecure),
    cookie: { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure },
    saveUninitialized: false,
    rolling: false,
    store: storeOf(sessions),
  });
}

/** The library looks records up and ends them; only sign-in begins and changes them, so that none comes back from its end. */
function storeOf(sessions: Sessions): SessionStore {
  return {
    get: (id, done) => {
      sessions.find(id).then(
        (record) => done(undefined, record && { cookie: { originalMaxAge: null }, record }),
        (error: unknown) => done(error),
      );
    },
    set: (_id, _session, done) => done(),
    destroy: (id, done) => {
      sessions.end(tokenHash(id)).then(
        () => done(),
        (error: unknown) => done(error),
      );
    },
  };
}

/** The session cookie of a request. */
export function sessionCookieOf(request: FastifyRequest): SessionCookie {
  return {
    renew: async () => {
      await request.session.regenerate();
      // Saved, so that the answer sets the cookie.
      await request.session.save();
      return request.session.sessionId;
    },
    drop: () => request.session.destroy(),
  };
}
