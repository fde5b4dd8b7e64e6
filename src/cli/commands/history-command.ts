import type { Command } from 'commander';
import type { z } from 'zod';
import type { journalReply } from '../../api/contracts/journal.ts';
import type { recordingReply, recordingsReply } from '../../api/contracts/recordings.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Entry = z.output<typeof journalReply>;
type Recording = z.output<typeof recordingReply>;

/** `marcador journal` and `marcador recordings`: what happened. */
export function registerHistoryCommands(program: Command, context: CommandContext): void {
  const { texts } = context;
  const journal = program
    .command('journal')
    .description(texts.history.journal)
    .option('--after <id>', texts.history.after)
    .option('--limit <count>', texts.history.entries, Number);
  const examples = ['marcador journal > day.ndjson', 'marcador journal | grep +573001234567'];
  withExamples(journal, texts, ...examples).action(printJournal(context));
  const recordings = program
    .command('recordings')
    .description(texts.history.recordings)
    .option('--limit <count>', texts.history.howMany, '20')
    .option('--json', texts.commandLine.json);
  withExamples(recordings, texts, 'marcador recordings --limit 5').action(
    async (options: ReportOptions & { limit: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/recordings?limit=${encodeURIComponent(options.limit)}`;
      const answer = (await client.call('GET', path)) as z.output<typeof recordingsReply>;
      report(context, options, answer.recordings, (all) => recordingLines(all, context));
    },
  );
}

function printJournal(context: CommandContext) {
  return async (options: { after?: string; limit?: number }, command: Command): Promise<void> => {
    const client = await serviceOf(command, context);
    let left = options.limit ?? Number.POSITIVE_INFINITY;
    let after = options.after;
    while (left > 0) {
      const query = `limit=${Math.min(left, 1_000)}${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
      const entries = (await client.call('GET', `/journal?${query}`)) as Entry[];
      for (const entry of entries) context.print(JSON.stringify(entry));
      if (entries.length === 0) return;
      left -= entries.length;
      after = entries.at(-1)?.id;
    }
  };
}

function recordingLines(
  recordings: readonly Recording[],
  { texts: { history: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  return table(
    Object.values(texts.heads),
    recordings.map(({ startedAt, campaignId, agentId, state, durationMs, file }) => [
      format.instant(startedAt),
      campaignId,
      agentId ?? '–',
      texts.states[state],
      durationMs === undefined ? '–' : format.decimal(durationMs / 1_000, 1),
      file,
    ]),
  );
}
