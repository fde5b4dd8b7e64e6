import type { z } from 'zod';
import type { importField, importJobReply, importLine } from '../../../src/api/contracts/imports.ts';
import type { Look } from '../../shared/components/state-badge.tsx';

export type ImportJob = z.output<typeof importJobReply>;
export type ImportField = z.output<typeof importField>;
export type ImportState = ImportJob['state'];
type ReportLine = Extract<z.output<typeof importLine>, { readonly type: 'report' }>;

/** What the service says of a list at the end. */
export type ListReport = ReportLine['report'] & Pick<ReportLine, 'campaignStatus'>;

/** The shape and colour of each state of an import. */
export const importLooks = {
  uploading: { glyph: 'half', tone: 'info' },
  waiting: { glyph: 'ring', tone: 'info' },
  running: { glyph: 'play', tone: 'info' },
  done: { glyph: 'check', tone: 'good' },
  failed: { glyph: 'stop', tone: 'wrong' },
  cancelled: { glyph: 'dash', tone: 'soft' },
  interrupted: { glyph: 'warning', tone: 'warn' },
  undone: { glyph: 'drain', tone: 'plum' },
} as const satisfies Record<ImportState, Look>;

export type ImportAction = 'cancel' | 'restart' | 'undo' | 'remove';

/** What may be done with an import in each state. */
const actionsIn: Readonly<Record<ImportState, readonly ImportAction[]>> = {
  uploading: [],
  waiting: ['cancel'],
  running: ['cancel'],
  done: ['undo', 'remove'],
  failed: ['restart', 'undo', 'remove'],
  cancelled: ['restart', 'undo', 'remove'],
  interrupted: ['restart', 'undo', 'remove'],
  undone: ['remove'],
};

/** What may be done with this import: without its files, which go after a day, it can only be forgotten; a check undoes nothing. */
export function actionsOf({ state, hasFiles, dryRun }: ImportJob): readonly ImportAction[] {
  return actionsIn[state].filter((action) => {
    if (action === 'undo') return hasFiles && !dryRun;
    return action !== 'restart' || hasFiles;
  });
}

/** Whether it goes on by itself. */
export function isUnderWay({ state }: Pick<ImportJob, 'state'>): boolean {
  return ['uploading', 'waiting', 'running'].includes(state);
}

/**
 * Where the rows that were not taken, or in doubt, are: written when the list was read to its end, and kept for a day.
 * `none`: there are none; `unread`: the import ended before.
 */
export function rejectsOf(job: ImportJob): 'none' | 'gone' | 'later' | 'unread' | 'here' {
  const { rejected, hasFiles, phase } = job;
  const report = job.report as ListReport | undefined;
  if (rejected === 0 && (report?.warnings ?? 0) === 0) return 'none';
  if (!hasFiles) return 'gone';
  if (isUnderWay(job)) return 'later';
  return report !== undefined || phase === 'storing' ? 'here' : 'unread';
}

/** How much of it is done, 0..1: reading the list and storing its debtors are a half each; a check only reads. */
export function shareDone({ state, phase, bytes, totalBytes, stored, accepted, dryRun }: ImportJob): number {
  if (!isUnderWay({ state })) return 1;
  const read = totalBytes === 0 ? 0 : bytes / totalBytes;
  if (dryRun) return Math.min(1, read);
  if (phase !== 'storing') return Math.min(1, read) / 2;
  return 0.5 + (accepted === 0 ? 0.5 : Math.min(1, stored / accepted) / 2);
}
