import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import { isSamePage } from '../../api/access/caller-origin.ts';
import { auditRequest } from '../../api/access/audit-requests.ts';
import { sessionCookieOf } from '../../api/access/session-plugin.ts';
import type { PageParts } from '../../app/serve-api.ts';
import { randomToken } from '../../identity/people/random-token.ts';
import type { Role } from '../../identity/role.ts';
import { demoSeatId } from './demo-staff.ts';

/** The roles that a demo has a link for. */
type DemoRole = Extract<Role, 'admin' | 'operator' | 'agent' | 'reviewer'>;

interface DemoPerson {
  readonly role: DemoRole;
  readonly displayName: string;
  /** Where their work is. */
  readonly page: string;
}

const persons: readonly DemoPerson[] = [
  { role: 'admin', displayName: 'Adriana Mejía', page: '/manage' },
  { role: 'operator', displayName: 'Óscar Peña', page: '/' },
  { role: 'agent', displayName: 'Paula Medina', page: '/desk' },
  { role: 'reviewer', displayName: 'Renata Silva', page: '/review' },
];

const path = '/demo/:token';
const ownNames = ['127.0.0.1', 'localhost', '[::1]'];
const ownAddresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * Signs the visitor of a demo in, by a link for each role and without a password. A link works until the demo ends, as often
 * as somebody opens it. Nothing but the demo gives this to a service (`npm run layers`), and no setting does.
 */
export class DemoSignIn {
  readonly #persons: ReadonlyMap<string, DemoPerson> = new Map(persons.map((person) => [randomToken(), person]));
  #parts: PageParts | undefined;

  /** Adds the page behind the links to the demo's API, before it listens. */
  serve(server: FastifyInstance, parts: PageParts): void {
    this.#parts = parts;
    const audited = { method: 'GET', path, permission: 'none', audited: true } as const;
    server.get(
      path,
      {
        schema: { hide: true },
        config: { isGuarded: true },
        exposeHeadRoute: false,
        onSend: async (request, reply) => {
          // Strangers who try other tokens must not fill the audit log.
          if (reply.statusCode >= 400) return;
          await auditRequest(audited, { request, reply, audited: request.audited }, parts);
        },
      },
      async (request, reply) => {
        requireOwnPage(request);
        const { token } = request.params as { readonly token: string };
        // It works again: the audit log, which has the parts of an address, must not keep it.
        request.params = {};
        const person = this.#persons.get(token);
        if (!person) throw new AppError('NOT_FOUND', { reason: 'addressUnknown' });
        Object.assign(request.audited.notes, { user: person.role });
        const of = { personId: person.role, address: request.ip, isComplete: true };
        await parts.identity.sessions.begin(await sessionCookieOf(request).renew(), of);
        return reply.header('cache-control', 'no-store').redirect(person.page, 303);
      },
    );
  }

  /** Makes the people of the links: before, a link leads to a page that nobody is signed in on. */
  async admit(): Promise<void> {
    for (const { role, displayName } of persons) {
      const roles = [{ role, scope: { kind: role === 'agent' ? 'own' : 'all' } }] as const;
      const seat = role === 'agent' ? { agentId: demoSeatId } : {};
      await this.#parts?.identity.people.apply({ id: role, displayName, roles, ...seat });
    }
  }

  /** The link of each role. @param url of the demo's API */
  links(url: string): Readonly<Record<DemoRole, string>> {
    const links = [...this.#persons].map(([token, { role }]) => [role, `${url}/demo/${token}`] as const);
    return Object.fromEntries(links) as Record<DemoRole, string>;
  }
}

/** @throws AppError FORBIDDEN for a caller from elsewhere, another name of this machine, and a page that is not the demo's */
function requireOwnPage({ headers, ip, socket }: FastifyRequest): void {
  const isHere = ownNames.some((name) => headers.host === `${name}:${socket.localPort}`);
  if (!isHere || !ownAddresses.includes(ip) || !isSamePage(headers, []))
    throw new AppError('FORBIDDEN', { reason: 'pageNotListed' });
}
