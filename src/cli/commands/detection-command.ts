import type { Command } from 'commander';
import type { z } from 'zod';
import type { fingerprintReply, heardCallReply, heardRecordingReply } from '../../api/contracts/detection.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Known = z.output<typeof fingerprintReply>;
type Learnt = z.output<typeof heardCallReply>;
type Marked = z.output<typeof heardRecordingReply>;

interface MarkOptions extends ReportOptions {
  readonly reviewer: string;
}

const examples = `
Examples:
  marcador detection list
  marcador detection mark 0d9c5a7a-… machine        an agent heard a mailbox there
  marcador detection mark 0d9c5a7a-… invalidNumber  the network announced a dead number
  marcador detection mark-recording 7e2a41d0-… machine --reviewer ana   heard in a recording, however old
  marcador detection forget 5b1f0c2e-…`;

/** `marcador detection list|mark|forget`. */
export function registerDetectionCommand(program: Command, context: CommandContext): void {
  const detection = program
    .command('detection')
    .description('the recordings detection knows, and what it is taught of calls')
    .addHelpText('after', examples);
  detection
    .command('list')
    .description('recordings known: mailboxes, machines, announcements; trusted from two confirmations on')
    .option('--json', 'print them as JSON')
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/detection/fingerprints')) as Known[], lines);
    });
  detection
    .command('mark')
    .argument('<call>', 'id of a call of the last hour')
    .argument('<heard>', 'machine, person, announcement, invalidNumber or congestion')
    .description('say what a call was by its sound, like an agent does with a disposition')
    .option('--json', 'print the answer as JSON')
    .action(async (call: string, heard: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = (await client.call('POST', `/calls/${encodeURIComponent(call)}/heard`, { heard })) as Learnt;
      report(context, options, answer, ({ learnt }) => [learnt]);
    });
  detection
    .command('mark-recording')
    .argument('<recording>', 'id of a recording: the name of its file')
    .argument('<heard>', 'machine, person, announcement, invalidNumber or congestion')
    .requiredOption('--reviewer <id>', 'who heard it; noted in the journal')
    .description('say what the other end of a recording was; its file is read when the call is no more remembered')
    .option('--json', 'print the answer as JSON')
    .action(async (recording: string, heard: string, options: MarkOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const { reviewer } = options;
      const path = `/recordings/${encodeURIComponent(recording)}/heard`;
      const answer = (await client.call('POST', path, { heard, reviewer })) as Marked;
      report(context, options, answer, ({ learnt, from }) => [`${learnt} (from the ${from})`]);
    });
  detection
    .command('forget')
    .argument('<id>', 'id of a recording, as list prints it')
    .description('forget a recording')
    .option('--json', 'print the answer as JSON')
    .action(async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = (await client.call('DELETE', `/detection/fingerprints/${encodeURIComponent(id)}`)) as {
        removed: boolean;
      };
      report(context, options, answer, ({ removed }) => [removed ? 'forgotten' : 'unknown']);
    });
}

function lines(known: readonly Known[]): readonly string[] {
  if (known.length === 0) return ['nothing learnt yet: agents teach it by their dispositions'];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return table(
    ['recording', 'kind', 'confirmed', 'trusted', 'seconds', 'learnt', 'last heard'],
    known.map(({ id, label, confirmations, durationMs, learnedAt, lastHeardAt }) => [
      id,
      label,
      confirmations,
      confirmations >= 2 ? 'yes' : 'no',
      (durationMs / 1000).toFixed(1),
      day(learnedAt),
      day(lastHeardAt),
    ]),
  );
}
