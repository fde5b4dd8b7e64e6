import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ServiceConfig } from '../../config/service-schema.ts';
import { inBackground } from '../../kernel/in-background.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { SecurityLog } from '../../kernel/security-log.ts';
import { upgradePrincipal } from '../api/access/caller.ts';
import { LiveFloors, type OwnFloor } from '../api/live/live-floors.ts';
import type { OwnerOfAgent } from '../api/access/require-permission.ts';
import { LiveSocket } from '../api/live/live-socket.ts';
import { PageSockets } from '../api/page-sockets.ts';
import { endpointsOf } from '../api/route.ts';
import { routes, type ApiServices } from '../api/routes.ts';
import { describedOnce } from './description/describe-in-thread.ts';
import { readOnly } from './read-only.ts';
import { createApi } from '../api/server.ts';
import type { AuditParts } from '../api/access/audit-requests.ts';
import { RepeatedReads } from '../api/access/repeated-reads.ts';
import type { ApiTokens } from '../api/access/tokens.ts';
import { agentOwner } from '../identity/agent-owner.ts';
import { AuditTrail } from '../identity/audit/audit-trail.ts';
import { createIdentity, type Identity } from '../identity/people/identity.ts';
import { openSecretBox } from '../identity/people/secret-box.ts';
import type { Stores } from '../store/ports/stores.ts';

interface Parts {
  readonly config: ServiceConfig;
  /** The parts of the service by area. */
  readonly areas: (shared: SharedParts) => ApiServices;
  /** The floor of this process; absent where another owns it, and this one serves reads only. */
  readonly own?: OwnFloor;
  readonly stores: Stores;
  readonly tokens: ApiTokens;
  readonly version: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly security: SecurityLog;
  /** Where the gateway of browser phones takes WebSockets of pages; absent: there is none. */
  readonly audioPort?: () => number | undefined;
  /** Adds pages beside those of the service. Absent: there are no others. */
  readonly addPages?: AddPages | undefined;
}

/** What a page needs on which somebody signs in. */
export interface PageParts {
  readonly identity: Identity;
  readonly audit: AuditParts;
  readonly log: Log;
}

/** Adds pages to an API that does not listen yet. */
export type AddPages = (server: FastifyInstance, parts: PageParts) => void;

/** What every process that serves the API has. */
export interface SharedParts {
  readonly identity: Identity;
  readonly audit: AuditTrail;
  readonly floors: LiveFloors;
  readonly ownerOfAgent: OwnerOfAgent;
}

/** The API, listening. */
export interface ServedApi {
  readonly url: string;
  /** The token of the one-time link that makes the first administrator; absent once there is one. */
  readonly firstInvitation?: string;
  close(): Promise<void>;
}

function nowhere(): undefined {
  return undefined;
}

/** The user name that the first one-time link is for. */
const firstPerson = 'admin';

/** A process that serves reads only describes the API in its own loop: it has no conversations beside it. */
function describedBy(own: object | undefined, version: string): { readonly description?: () => Promise<string> } {
  return own ? { description: describedOnce(version) } : {};
}

/** Puts identity, the API and its live events together, and listens. @throws AppError CONFIG_INVALID for an address it cannot have */
export async function serveApi({ config, areas, own, stores, ...parts }: Parts): Promise<ServedApi> {
  const { tokens, log, clock, security, version } = parts;
  const { host, port, tls, ...limits } = config.http;
  const { sessionIdleMs: idleMs, sessionMs: absoluteMs, ...signIn } = config.identity;
  const box = await openSecretBox(config.stateFolder);
  const settings = { session: { idleMs, absoluteMs }, ...signIn };
  const identity = createIdentity({ stores, box, settings, clock });
  const trail = new AuditTrail(stores.auditLog, box);
  // A proxy that is trusted speaks TLS to browsers: docs/https.md.
  const isSecure = tls !== undefined || limits.trustProxy.length > 0;
  const ownerOfAgent: OwnerOfAgent = async (agentId) => {
    const agent = await stores.agents.get(agentId);
    return agent && agentOwner(agent);
  };
  const floors = new LiveFloors({ ...(own && { own }), stream: stores.liveStream, clock, log });
  const served = own ? routes : routes.map(readOnly);
  const digest = (purpose: string, text: string): string => box.digest(purpose, text);
  const audit = { trail, clock, digest, repeatedReads: new RepeatedReads() };
  const api: FastifyInstance = await createApi(
    endpointsOf(served, areas({ identity, audit: trail, floors, ownerOfAgent })),
    {
      ...{ tokens, log, version, limits, security, identity, isSecure, audit },
      once: { answers: stores.keptAnswers, clock, box },
      ...(tls && { tls: readCertificate(tls) }),
      ...describedBy(own, version),
      ownerOfAgent,
    },
  );
  parts.addPages?.(api, { identity, audit, log });
  const principalOf = upgradePrincipal(api, { tokens, identity, names: limits.names }, isSecure);
  const { names } = limits;
  const live = new LiveSocket({ floors, floorId: config.floor.id, principalOf, names, clock, log, security });
  live.attach(api.server);
  const pages = new PageSockets({ port: parts.audioPort ?? nowhere, principalOf, names, security });
  pages.attach(api.server);
  floors.start();
  const forget = identity.sessions.subscribe(() =>
    inBackground(
      () => live.dropEnded(),
      () => undefined,
    ),
  );
  const close = async (): Promise<void> => {
    forget();
    live.close();
    pages.close();
    floors.stop();
    await api.close();
  };
  try {
    await api.listen({ host, port });
    const address = api.server.address() as AddressInfo;
    const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const url = `${tls ? 'https' : 'http'}://${shown}:${address.port}`;
    const firstInvitation = own && (await identity.people.inviteFirst(firstPerson));
    return { url, close, ...(firstInvitation === undefined ? {} : { firstInvitation }) };
  } catch (error) {
    await close();
    throw notBound(error, `${host}:${port}`);
  }
}

function readCertificate({ certificate, key }: NonNullable<ServiceConfig['http']['tls']>): {
  cert: string;
  key: string;
} {
  const read = (file: string): string => {
    try {
      return readFileSync(path.resolve(file), 'utf8');
    } catch (cause) {
      throw new AppError('CONFIG_INVALID', { reason: 'fileUnreadable', file }, { cause });
    }
  };
  return { cert: read(certificate), key: read(key) };
}

/** The error for an address that cannot be bound; any other error is returned as it is. */
function notBound(cause: unknown, address: string): unknown {
  const reasons: Readonly<Record<string, 'addressTaken' | 'addressForbidden' | 'addressNotHere'>> = {
    EADDRINUSE: 'addressTaken',
    EACCES: 'addressForbidden',
    EADDRNOTAVAIL: 'addressNotHere',
  };
  const reason = reasons[(cause as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return cause;
  return new AppError('CONFIG_INVALID', { reason, address }, { cause });
}
