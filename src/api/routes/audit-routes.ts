import { z } from 'zod';
import { mapInSlices } from '../../../kernel/slices.ts';
import type { AuditTrail } from '../../identity/audit/audit-trail.ts';
import { auditDetails, auditText } from '../../messages/audit-text.ts';
import { auditQuery, auditReply, auditVerdictReply } from '../contracts/audit.ts';
import { route, type Route } from '../route.ts';

export type AuditServices = Pick<AuditTrail, 'read' | 'verify'>;

const tag = 'audit';

/** Who did what. */
export const auditRoutes: readonly Route<AuditServices>[] = [
  route({
    method: 'GET',
    path: '/audit',
    permission: 'audit.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'The audit log, oldest first; `after` pages on from the `seq` of the last entry seen',
    query: auditQuery,
    reply: z.array(auditReply).readonly(),
    handle: async (audit, { query: { language, ...page } }) => {
      const entries = await audit.read(page);
      return mapInSlices(entries, (entry) => ({
        ...entry,
        said: auditText(entry, language),
        details: auditDetails(entry, language),
      }));
    },
  }),
  route({
    method: 'GET',
    path: '/audit/verification',
    permission: 'audit.read',
    scope: 'all',
    tag,
    summary:
      'Whether every entry of the audit log is as it was written, from where entries were let go by age (`letGo`)',
    reply: auditVerdictReply,
    handle: (audit) => audit.verify(),
  }),
];
