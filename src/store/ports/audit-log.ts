import type { EpochMs } from '../../../kernel/clock.ts';

/** An entry of the audit log: its text, and the seal that binds it to every entry before it. */
export interface SealedEntry {
  /** Its place, from 1. */
  readonly seq: number;
  /** The entry as JSON; what was sealed. */
  readonly text: string;
  readonly seal: string;
}

/** The newest entry; `seq` 0 and an empty seal: there is none yet. */
export interface AuditHead {
  readonly seq: number;
  readonly seal: string;
}

/** Where a log begins whose older entries were let go by their age. */
export interface AuditAnchor {
  /** The newest entry that was let go. */
  readonly seq: number;
  /** That entry's own part of its seal, which the next entry's seal names. */
  readonly mark: string;
  readonly letGoAt: EpochMs;
  readonly seal: string;
}

/**
 * Who did what. Entries are only ever added, the next after the head; the oldest go when there are too many, or by age. Who seals them,
 * and checks the seals, is src/identity/audit/audit-trail.ts.
 */
export interface AuditLog {
  /** Entries kept at least, once there were as many. */
  readonly limit: number;
  head(): Promise<AuditHead>;
  /** @returns false when the entry does not follow the head: somebody else was quicker */
  append(entry: SealedEntry, after: AuditHead): Promise<boolean>;
  /** Undefined: none was let go by its age. */
  anchor(): Promise<AuditAnchor | undefined>;
  /** Forgets every entry up to the anchor's, and keeps the anchor instead, all or nothing. The head is never forgotten. */
  letGo(anchor: AuditAnchor): Promise<void>;
  /** Oldest first, from the entry after `after`. */
  read(query: { readonly after: number; readonly limit: number }): Promise<readonly SealedEntry[]>;
}
