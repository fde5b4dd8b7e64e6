import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { AuditEntry, AuditTrail } from '../../identity/audit/audit-trail.ts';
import { maskPersonal, type DigestOfId } from '../../identity/audit/mask-personal.ts';
import type { Endpoint } from '../route.ts';
import type { RepeatedReads } from './repeated-reads.ts';

/** Where requests are audited. */
export interface AuditParts {
  readonly trail: AuditTrail;
  readonly clock: Clock;
  /** A keyed digest of an id that is about a person: equal ids stay equal, and nobody reads them. */
  digest(purpose: string, text: string): string;
  readonly repeatedReads: RepeatedReads;
}

/** What the handler of a request gave the audit log. */
export interface Audited {
  readonly notes: Record<string, unknown>;
  reply?: unknown;
  /** The answer was an export. */
  isExport?: true;
}

/** What the audit log needs of an endpoint. */
type AuditedEndpoint = Pick<Endpoint, 'method' | 'path' | 'permission' | 'audited'>;

/** Signs of a digest that are kept: enough to tell the persons of a house apart. */
const digestLength = 16;

/** Whether the audit log names requests to an endpoint: every write, and the reads that say so. */
export function isAudited({ method, audited }: Pick<Endpoint, 'method' | 'audited'>): boolean {
  return audited === true || method !== 'GET';
}

/**
 * Adds a request to the audit log, once it was handled or refused, before its answer leaves. Strangers are counted by the
 * security log instead, except where they sign in: nobody shall be able to push entries out of the log.
 */
export async function auditRequest(
  endpoint: AuditedEndpoint,
  {
    request,
    reply,
    audited,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly audited: Audited },
  { audit, log }: { readonly audit?: AuditParts | undefined; readonly log: Log },
): Promise<void> {
  const { statusCode } = reply;
  if (!audit || !(isAudited(endpoint) || audited.isExport) || statusCode === 429) return;
  if (request.caller.principal.kind === 'stranger' && endpoint.permission !== 'none') return;
  const entry = entryOf(endpoint, { request, statusCode, audited }, audit);
  // Each sign-in is an entry, and each export.
  const isRead = endpoint.method === 'GET' && endpoint.permission !== 'none' && !audited.isExport;
  const read = isRead ? readOf(entry, request) : undefined;
  if (read !== undefined && !audit.repeatedReads.isNew(read, entry.at)) return;
  await audit.trail.append(entry).catch((error: unknown) => {
    if (read !== undefined) audit.repeatedReads.forget(read);
    log.error({ err: error, what: entry.what }, 'the audit log could not be written');
  });
}

function entryOf(
  { method, path, permission }: AuditedEndpoint,
  {
    request,
    statusCode,
    audited,
  }: { readonly request: FastifyRequest; readonly statusCode: number; readonly audited: Audited },
  audit: AuditParts,
): AuditEntry {
  const { principal, address } = request.caller;
  return {
    at: audit.clock.now(),
    who: principal.kind === 'stranger' ? 'stranger' : `${principal.kind} ${principal.id}`,
    from: address,
    what: `${method} ${path}`,
    permission,
    outcome: statusCode < 400 ? 'done' : statusCode < 500 ? 'refused' : 'failed',
    ...(statusCode < 400 ? {} : { status: statusCode }),
    // A provider of identities appends what is worth a sign-in.
    subject: permission === 'none' ? request.params : subjectOf(request, audit),
    // What a stranger typed may be a password in the wrong field.
    ...changesOf(permission === 'none' ? undefined : request.body, audited, debtorDigest(audit)),
  };
}

/** Query parameters that say where a page begins: the next page is the same read. */
const places = ['after', 'before', 'cursor', 'limit'];

/** What a read is about, whenever it happens: reads that are equal in it are one. Held in memory only. */
function readOf({ who, from, what, outcome, status }: AuditEntry, { params, query }: FastifyRequest): string {
  const asked = Object.entries(query as object).filter(([name]) => !places.includes(name));
  return JSON.stringify([who, from, what, outcome, status, params, asked]);
}

function debtorDigest(audit: AuditParts): DigestOfId {
  return (id) => audit.digest('debtorId', id).slice(0, digestLength);
}

function subjectOf({ params, query }: FastifyRequest, audit: AuditParts): unknown {
  const { e164, debtorId, ...ours } = params as Readonly<Record<string, string>>;
  return {
    ...(maskPersonal(query, debtorDigest(audit)) as object),
    // Names of ours, campaigns and agents, are kept whole: digits in them are no number of a person.
    ...ours,
    ...(debtorId === undefined ? {} : { debtorId: debtorDigest(audit)(debtorId) }),
    ...(e164 === undefined ? {} : { e164: audit.digest('e164', e164).slice(0, digestLength) }),
  };
}

/** What the reply says has changed, else what was asked for; and what the handler noted. */
function changesOf(body: unknown, { reply, notes }: Audited, digest: DigestOfId): Pick<AuditEntry, 'changes'> {
  const noted = Object.keys(notes).length > 0 ? { noted: maskPersonal(notes, digest) } : {};
  const differences = (reply as { differences?: unknown } | undefined)?.differences;
  const changes = Array.isArray(differences)
    ? byKey(differences as readonly Difference[], digest)
    : asked(body, digest);
  const all = { ...(changes === undefined ? {} : { asked: changes }), ...noted };
  return Object.keys(all).length > 0 ? { changes: all } : {};
}

interface Difference {
  readonly key: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

function byKey(differences: readonly Difference[], digest: DigestOfId): unknown {
  const rows = differences.map(({ key, before, after }) => {
    const name = key.split('.').at(-1) ?? key;
    const masked = maskPersonal({ [name]: { before, after } }, digest) as Record<string, unknown>;
    return [key, masked[name]];
  });
  return Object.fromEntries(rows) as unknown;
}

function asked(body: unknown, digest: DigestOfId): unknown {
  const isPlain = typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
  return isPlain ? maskPersonal(body, digest) : undefined;
}
