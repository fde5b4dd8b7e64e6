import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { AuditEntry, AuditTrail } from '../../identity/audit/audit-trail.ts';
import { maskPersonal } from '../../identity/audit/mask-personal.ts';
import type { Endpoint } from '../route.ts';

/** Where requests are audited. */
export interface AuditParts {
  readonly trail: AuditTrail;
  readonly clock: Clock;
  /** A keyed digest of an id that is about a person: equal ids stay equal, and nobody reads them. */
  digest(purpose: string, text: string): string;
}

/** What the handler of a request gave the audit log. */
export interface Audited {
  readonly notes: Record<string, unknown>;
  reply?: unknown;
  /** The answer was an export. */
  isExport?: true;
}

/** Path parameters that name a person or their number. */
const personalParams = ['debtorId', 'e164'];

/** Whether the audit log names requests to an endpoint: every write, and the reads that say so. */
export function isAudited({ method, audited }: Pick<Endpoint, 'method' | 'audited'>): boolean {
  return audited === true || method !== 'GET';
}

/**
 * Adds a request to the audit log, once it was handled or refused, before its answer leaves. Strangers are counted by the
 * security log instead, except where they sign in: nobody shall be able to push entries out of the log.
 */
export async function auditRequest(
  endpoint: Endpoint,
  {
    request,
    reply,
    audited,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly audited: Audited },
  { audit, log }: { readonly audit?: AuditParts | undefined; readonly log: Log },
): Promise<void> {
  const { principal, address } = request.caller;
  const { statusCode } = reply;
  if (!audit || !(isAudited(endpoint) || audited.isExport) || statusCode === 429) return;
  if (principal.kind === 'stranger' && endpoint.permission !== 'none') return;
  const entry: AuditEntry = {
    at: audit.clock.now(),
    who: principal.kind === 'stranger' ? 'stranger' : `${principal.kind} ${principal.id}`,
    from: address,
    what: `${endpoint.method} ${endpoint.path}`,
    permission: endpoint.permission,
    outcome: statusCode < 400 ? 'done' : statusCode < 500 ? 'refused' : 'failed',
    ...(statusCode < 400 ? {} : { status: statusCode }),
    subject: subjectOf(request, audit),
    // What a stranger typed may be a password in the wrong field.
    ...changesOf(endpoint.permission === 'none' ? undefined : request.body, audited),
  };
  await audit.trail.append(entry).catch((error: unknown) => {
    log.error({ err: error, what: entry.what }, 'the audit log could not be written');
  });
}

function subjectOf({ params, query }: FastifyRequest, audit: AuditParts): unknown {
  const named = Object.entries(params as Readonly<Record<string, string>>).map(([name, value]) => [
    name,
    personalParams.includes(name) ? audit.digest(name, value).slice(0, 16) : value,
  ]);
  return { ...(maskPersonal(query) as object), ...Object.fromEntries(named) };
}

/** What the reply says has changed, else what was asked for; and what the handler noted. */
function changesOf(body: unknown, { reply, notes }: Audited): Pick<AuditEntry, 'changes'> {
  const noted = Object.keys(notes).length > 0 ? { noted: maskPersonal(notes) } : {};
  const differences = (reply as { differences?: unknown } | undefined)?.differences;
  const changes = Array.isArray(differences) ? byKey(differences as readonly Difference[]) : asked(body);
  const all = { ...(changes === undefined ? {} : { asked: changes }), ...noted };
  return Object.keys(all).length > 0 ? { changes: all } : {};
}

interface Difference {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function byKey(differences: readonly Difference[]): unknown {
  const rows = differences.map(({ key, before, after }) => {
    const name = key.split('.').at(-1) ?? key;
    const masked = maskPersonal({ [name]: { before, after } }) as Record<string, unknown>;
    return [key, masked[name]];
  });
  return Object.fromEntries(rows) as unknown;
}

function asked(body: unknown): unknown {
  const isPlain = typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
  return isPlain ? maskPersonal(body) : undefined;
}
