import type { FastifyInstance, InjectOptions } from 'fastify';
import { expect } from 'vitest';
import { serviceSchema } from '../../config/service-schema.ts';
import { createApi } from '../../src/api/server.ts';
import { endpointsOf, type Endpoint } from '../../src/api/route.ts';
import { auditRoutes } from '../../src/api/routes/audit-routes.ts';
import { doNotCallRoutes } from '../../src/api/routes/do-not-call-routes.ts';
import { floorRoutes } from '../../src/api/routes/floor-routes.ts';
import { peopleRoutes } from '../../src/api/routes/people-routes.ts';
import { sessionRoutes } from '../../src/api/routes/session-routes.ts';
import { RepeatedReads } from '../../src/api/access/repeated-reads.ts';
import { AuditTrail } from '../../src/identity/audit/audit-trail.ts';
import { createIdentity, type Identity } from '../../src/identity/people/identity.ts';
import type { OpenIdSettings } from '../../src/identity/people/open-id.ts';
import { PasswordHasher } from '../../src/identity/people/password-hasher.ts';
import { SecretBox } from '../../src/identity/people/secret-box.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { ManualClock } from './manual-clock.ts';

export const tokens = { admin: 'a'.repeat(43), readOnly: 'r'.repeat(43) };
export const asAdmin = { authorization: `Bearer ${tokens.admin}` };
export const password = 'correct horse battery';
export const admin = [{ role: 'admin', scope: { kind: 'all' } }] as const;

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const notAsked = (): Promise<never> => Promise.reject(new Error('not asked for'));
const hasher = new PasswordHasher({ memoryCost: 8, timeCost: 1 });

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookie: string;
}

/** The API of people, sessions, keys and the audit log over stores in memory, and a few routes to try permissions on. */
export class IdentityApi {
  readonly clock: ManualClock;
  readonly identity: Identity;
  readonly trail: AuditTrail;
  readonly server: FastifyInstance;

  private constructor(parts: Pick<IdentityApi, 'clock' | 'identity' | 'trail' | 'server'>) {
    ({ clock: this.clock, identity: this.identity, trail: this.trail, server: this.server } = parts);
  }

  /**
   * @param secondFactor whose roles must have one
   * @param more endpoints beside these
   */
  static async start(
    secondFactor: 'optional' | 'everybody' | 'listenOrExport' = 'optional',
    more: (clock: ManualClock, identity: Identity) => readonly Endpoint[] = () => [],
    openId?: OpenIdSettings,
  ): Promise<IdentityApi> {
    const clock = new ManualClock();
    const box = new SecretBox(Buffer.alloc(32, 7));
    const settings = { session: { idleMs: 600_000, absoluteMs: 3_600_000 }, proofMs: 300_000, secondFactor, openId };
    const stores = memoryStores();
    const identity = createIdentity({ stores, box, settings, clock, hasher });
    const trail = new AuditTrail(stores.auditLog, box);
    const endpoints = [
      ...more(clock, identity),
      ...endpointsOf(sessionRoutes, identity),
      ...endpointsOf(peopleRoutes, identity),
      ...endpointsOf(auditRoutes, trail),
      ...endpointsOf(doNotCallRoutes, {
        find: () => Promise.resolve(undefined),
        list: notAsked,
        bar: notAsked,
        lift: notAsked,
      }),
      ...endpointsOf(floorRoutes, {
        board: notAsked,
        health: () => ({ status: 'ok', version: '1', store: 'up', switch: 'up', trunksDown: 0, uptimeSeconds: 1 }),
        trunks: () => [],
      }),
    ];
    const server = await createApi(endpoints, {
      ...{ tokens, log, version: '1', limits: serviceSchema.parse({}).http, security: { note: none }, identity },
      audit: { trail, clock, digest: (purpose, text) => box.digest(purpose, text), repeatedReads: new RepeatedReads() },
    });
    return new IdentityApi({ clock, identity, trail, server });
  }

  async close(): Promise<void> {
    await this.server.close();
  }

  async ask(options: InjectOptions): Promise<Answer> {
    const answer = await this.server.inject(options);
    const [set] = answer.cookies;
    return {
      status: answer.statusCode,
      body: answer.body === '' ? {} : answer.json(),
      cookie: set ? `${set.name}=${set.value}` : '',
    };
  }

  /** Adds a person, who chooses the password. @param agentId the agent who the person is */
  async join(id: string, roles: readonly object[] = admin, agentId?: string): Promise<void> {
    const payload = { id, roles, ...(agentId !== undefined && { agentId }) };
    const added = await this.ask({ method: 'PUT', url: `/people/${id}`, headers: asAdmin, payload });
    const token = added.body['invitation'];
    const accepted = await this.ask({ method: 'POST', url: '/invitation', payload: { token, password } });
    expect(accepted).toMatchObject({ status: 200 });
  }

  signIn(user: string, more: object = {}, remoteAddress = '127.0.0.1'): Promise<Answer> {
    return this.ask({ method: 'POST', url: '/session', payload: { user, password, ...more }, remoteAddress });
  }
}
