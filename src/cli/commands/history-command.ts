import type { Command } from 'commander';
import type { z } from 'zod';
import type { journalReply } from '../../api/contracts/journal.ts';
import type { recordingReply } from '../../api/contracts/recordings.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Entry = z.output<typeof journalReply>;
type Recording = z.output<typeof recordingReply>;

/** `marcador journal` and `marcador recordings`: what happened. */
export function registerHistoryCommands(program: Command, context: CommandContext): void {
  program
    .command('journal')
    .description('every event and decision of the floor as lines of JSON, oldest first (personal data)')
    .option('--after <id>', 'begin after this entry')
    .option('--limit <count>', 'at most this many entries; all of them when absent', Number)
    .addHelpText('after', '\nExamples:\n  marcador journal > day.ndjson\n  marcador journal | grep +573001234567')
    .action(async (options: { after?: string; limit?: number }, command: Command) => {
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
    });
  program
    .command('recordings')
    .description('the newest recordings')
    .option('--limit <count>', 'how many', '20')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador recordings --limit 5')
    .action(async (options: ReportOptions & { limit: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/recordings?limit=${encodeURIComponent(options.limit)}`;
      report(context, options, (await client.call('GET', path)) as Recording[], recordingLines);
    });
}

function recordingLines(recordings: readonly Recording[]): readonly string[] {
  return table(
    ['started', 'campaign', 'agent', 'state', 'seconds', 'file'],
    recordings.map(({ startedAt, campaignId, agentId, state, durationMs, file }) => [
      new Date(startedAt).toISOString().slice(0, 19),
      campaignId,
      agentId ?? '–',
      state,
      durationMs === undefined ? '–' : (durationMs / 1_000).toFixed(1),
      file,
    ]),
  );
}
