import type { z } from 'zod';
import type { importJobReply } from '../../api/contracts/imports.ts';
import type { CommandContext } from '../command-context.ts';
import { importReportLines, type ReportLine } from './import-command.ts';
import { labelled, table } from '../table.ts';

/** An import that was handed in, as the service shows it. */
export type ShownImport = z.output<typeof importJobReply>;

/** Ids that a line names at most; `--json` has the others. */
const mostNamed = 20;

/** The imports as a table. Pure. */
export function importListLines(all: readonly ShownImport[], context: CommandContext): readonly string[] {
  const { imports: words } = context.texts;
  if (all.length === 0) return [words.none];
  return table(
    Object.values(words.heads),
    all.map((job) => [
      ...[job.id, job.campaignId, stateOf(job, context), job.rows, job.rejected, storedBy(job)],
      ...[context.messages.format.instant(job.createdAt), job.by],
    ]),
  );
}

/** One import: how it stands, when, what it did, and what can be done now. Pure. */
export function importJobLines(job: ShownImport, context: CommandContext): readonly string[] {
  const { texts, messages } = context;
  const { imports: words } = texts;
  const at = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : messages.format.instant(instant);
  const values: Readonly<Record<keyof typeof words.labels, string | undefined>> = {
    ...{ id: job.id, campaign: job.campaignId, state: stateOf(job, context), by: job.by },
    ...{ createdAt: at(job.createdAt), startedAt: at(job.startedAt), endedAt: at(job.endedAt) },
    failure: failureOf(job, context),
  };
  const rows = Object.entries(values).flatMap(([name, text]) =>
    text === undefined ? [] : [[words.labels[name as keyof typeof values], text] as const],
  );
  return [
    ...labelled(rows),
    ...(job.report
      ? importReportLines(job.report as unknown as ReportLine['report'], context)
      : [counted(job, context)]),
    ...(job.undo ? undoLines(job.undo, context) : []),
    ...(job.state === 'interrupted' ? [words.interrupted(job)] : []),
    ...(job.rejected > 0 && job.hasFiles ? [words.hasRejects(job)] : []),
  ];
}

/** How far an import is, in one line. Pure. */
export function importProgressLine(job: ShownImport, context: CommandContext): string {
  return `${stateOf(job, context)}: ${counted(job, context)}`;
}

/** What undoing removed, and what stays and why. Pure. */
export function undoLines(
  { removed, restored, kept, keptIds, changedSince, changedSinceIds }: NonNullable<ShownImport['undo']>,
  { texts: { imports: words } }: CommandContext,
): readonly string[] {
  const named = (count: number, ids: readonly string[], why: string): string => {
    const shown = ids.slice(0, mostNamed);
    if (shown.length === 0) return why;
    const list = shown.join(', ');
    const more = count - shown.length;
    return `${why}: ${more > 0 ? words.more({ ids: list, more }) : list}`;
  };
  return [
    words.removed({ count: removed }),
    words.restored({ count: restored }),
    ...(kept > 0 ? [named(kept, keptIds, words.kept({ count: kept }))] : []),
    ...(changedSince > 0 ? [named(changedSince, changedSinceIds, words.changedSince({ count: changedSince }))] : []),
  ];
}

function stateOf({ state, phase, dryRun }: ShownImport, { texts: { imports, importList } }: CommandContext): string {
  const now =
    state === 'running' && phase ? `${imports.states[state]}, ${importList.phases[phase]}` : imports.states[state];
  return dryRun ? `${now} (${imports.dryRun})` : now;
}

function counted(job: ShownImport, { texts: { imports: words }, messages: { format } }: CommandContext): string {
  const read = format.percent(job.totalBytes === 0 ? 0 : job.bytes / job.totalBytes, 0);
  const line = words.progress({ read, rows: job.rows, rejected: job.rejected, stored: storedBy(job) });
  return job.timeLeftMs === undefined
    ? line
    : `${line}, ${words.timeLeft({ time: format.seconds(job.timeLeftMs, 0) })}`;
}

/** A dry run counts the debtors it goes through; it stores none. */
function storedBy({ dryRun, stored }: ShownImport): number {
  return dryRun ? 0 : stored;
}

/** The reason in words, or what its code means when the words need more than the job keeps. */
function failureOf({ failure }: ShownImport, { messages }: CommandContext): string | undefined {
  if (!failure) return undefined;
  const detail = failure.reason && messages.errorDetails[failure.reason];
  return `${failure.code}: ${typeof detail === 'string' ? detail : messages.errors[failure.code].what}`;
}
