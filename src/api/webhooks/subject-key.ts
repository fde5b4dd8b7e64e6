import { createHash } from 'node:crypto';

/** The subject of events about a debtor. The same person in two campaigns is one subject. */
export function debtorSubject(debtorId: string): string {
  return `debtor ${debtorId}`;
}

/** A subject as it stands in keys: plain characters, and nobody's id. */
export function subjectKey(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 22);
}
