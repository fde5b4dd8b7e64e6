import { createHash } from 'node:crypto';

/**
 * A number for a debtor's id, 0 … 2³² − 1, by which rows of one person lie together and are found at once. Two persons may
 * share one: whoever looks compares the id too.
 */
export function debtorKey(debtorId: string): number {
  return createHash('sha256').update(debtorId).digest().readUInt32BE(0);
}
