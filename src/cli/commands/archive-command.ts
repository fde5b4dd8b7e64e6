import type { Command } from 'commander';
import type { z } from 'zod';
import { loadConfig } from '../../../config/load-config.ts';
import type { gapsReply, historyStatusReply, rebuiltReply } from '../../api/contracts/reports.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { labelled, table } from '../table.ts';
import { registerHistoryExport } from './history-export-command.ts';
import { configFileOf, report, serviceOf, type ReportOptions } from './service-command.ts';

/** What is still open when the archiver has ended may close by itself within this, ms. */
const lastHandlesMs = 2_000;

/** `marcador history status|gaps|rebuild|export|run`. */
export function registerArchiveCommand(program: Command, context: CommandContext): void {
  const { archive: texts, commandLine } = context.texts;
  const history = program.command('history').description(texts.about);
  const status = history.command('status').description(texts.status).option('--json', commandLine.json);
  withExamples(status, context.texts, 'marcador history status').action(
    async (options: ReportOptions, self: Command) => {
      const answer = await (await serviceOf(self, context)).call('GET', '/history/status');
      report(context, options, answer as z.output<typeof historyStatusReply>, (all) => statusLines(all, context));
    },
  );
  const rebuild = history.command('rebuild').description(texts.rebuild).option('--json', commandLine.json);
  withExamples(rebuild, context.texts, 'marcador history rebuild').action(
    async (options: ReportOptions, self: Command) => {
      const answer = await (await serviceOf(self, context)).call('POST', '/history/rebuild');
      const { fromBatch } = answer as z.output<typeof rebuiltReply>;
      report(context, options, answer, () => [fromBatch === null ? texts.cannotRebuild : texts.rebuilt({ fromBatch })]);
      if (fromBatch === null) context.exitWith(exitCodes.failed);
    },
  );
  const gaps = history.command('gaps').description(texts.gaps).option('--json', commandLine.json);
  withExamples(gaps, context.texts, 'marcador history gaps').action(async (options: ReportOptions, self: Command) => {
    const answer = await (await serviceOf(self, context)).call('GET', '/history/gaps');
    report(context, options, answer as z.output<typeof gapsReply>, (all) => gapLines(all, context));
  });
  registerHistoryExport(history, context);
  const run = history.command('run').description(texts.run);
  withExamples(run, context.texts, 'marcador --config marcador.yaml history run').action(async (_, self: Command) => {
    try {
      // DuckDB and the rest of the archiver: no other command waits until it is read.
      const { runArchiver } = await import('../../app/history/run-archiver.ts');
      context.exitWith(await runArchiver(loadConfig(configFileOf(self), context.env)));
    } finally {
      // A handle that nobody closed must not keep a process that archives nothing: supervisors wait for its end.
      setTimeout(() => process.exit(), lastHandlesMs).unref();
    }
  });
}

function statusLines(
  { archivedUntil, isBehind, trouble, gaps, entries, rows }: z.output<typeof historyStatusReply>,
  { texts: { archive: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  return labelled([
    [texts.labels.until, archivedUntil === undefined ? '–' : format.instant(archivedUntil)],
    [texts.labels.state, trouble ?? (isBehind ? texts.behind : texts.upToDate)],
    [texts.labels.entries, String(entries)],
    [texts.labels.gaps, String(gaps)],
    ...Object.entries(rows).map(([kind, count]) => [kind, String(count)] as const),
  ]);
}

function gapLines(
  gaps: z.output<typeof gapsReply>,
  { texts: { archive: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  if (gaps.length === 0) return [texts.noGaps];
  const rows = gaps.map(({ foundAt, run, missing }) => [
    ...[format.instant(foundAt), missing === null ? texts.unknown : String(missing), run],
  ]);
  return table(Object.values(texts.gapHeads), rows);
}
