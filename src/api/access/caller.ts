import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../../identity/people/identity.ts';
import { stranger, type Principal } from '../../identity/principal.ts';
import { isSamePage } from './caller-origin.ts';
import type { Caller } from '../route.ts';
import { sessionCookieName } from './session-plugin.ts';
import { principalOf, type ApiTokens } from './tokens.ts';

/** How callers are known. */
export interface CallerParts {
  readonly tokens: ApiTokens;
  /** Absent: there are neither persons nor keys. */
  readonly identity?: Identity;
  /** Names under which browsers reach the API, beside `localhost`. */
  readonly names: readonly string[];
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Finds out who asks: a token or a key in the Authorization header, else a session. A header that names nobody is a stranger's,
 * whatever cookie comes with it, and so is a write that another page asks for with the cookie of somebody who is signed in.
 */
export async function callerOf(request: FastifyRequest, parts: CallerParts): Promise<Caller> {
  const { tokens, identity, names } = parts;
  const { headers, method, ip: address } = request;
  const nobody: Caller = { principal: stranger, address, isProved: false };
  if (headers.authorization !== undefined) {
    const principal = await bearerPrincipal(headers.authorization, parts);
    return principal.kind === 'stranger' ? nobody : { principal, address, isProved: true };
  }
  const session = identity && request.session.record;
  if (!session) return { ...nobody, principal: principalOf(undefined, tokens) };
  if (!safeMethods.includes(method) && !isSamePage(headers, names)) return nobody;
  const principal = await identity.signIn.principalOf(session);
  if (!principal) return nobody;
  return { principal, address, session, isProved: identity.isProved(session.provedAt) };
}

/** Whoever holds a token of the service or the key of an integration. */
export async function bearerPrincipal(
  authorization: string | undefined,
  { tokens, identity }: CallerParts,
): Promise<Principal> {
  const known = principalOf(authorization, tokens);
  if (known.kind !== 'stranger') return known;
  return (await identity?.apiKeys.find((authorization ?? '').replace(/^Bearer /, ''))) ?? stranger;
}

/** The subprotocol of browsers' live events that carries a token: browsers cannot set headers there. */
const tokenProtocol = 'marcador.token.';

/**
 * Finds out who asks for an upgrade to a WebSocket, by the same rules as {@link callerOf}.
 *
 * @returns `isAgain`: asked about a connection that is open, which is no use of its session
 */
export function upgradePrincipal(
  server: Pick<FastifyInstance, 'parseCookie'>,
  parts: CallerParts,
  isSecure: boolean,
): (headers: IncomingHttpHeaders, isAgain?: boolean) => Promise<Principal> {
  const { identity, names } = parts;
  return async (headers, isAgain = false) => {
    const bearer = bearerOf(headers);
    if (bearer !== undefined) return bearerPrincipal(bearer, parts);
    if (!identity || headers.cookie === undefined || !isSamePage(headers, names)) return stranger;
    const token = server.parseCookie(headers.cookie)[sessionCookieName(isSecure)];
    if (token === undefined) return stranger;
    const session = isAgain ? await identity.sessions.peek(token) : await identity.sessions.find(token);
    return (session && (await identity.signIn.principalOf(session))) ?? stranger;
  };
}

function bearerOf({ authorization, ...headers }: IncomingHttpHeaders): string | undefined {
  if (authorization !== undefined) return authorization;
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const token = offered.find((name) => name.startsWith(tokenProtocol));
  return token === undefined ? undefined : `Bearer ${token.slice(tokenProtocol.length)}`;
}
