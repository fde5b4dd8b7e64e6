import type { Command } from 'commander';
import type { z } from 'zod';
import type { legalHoldReply, liftedHoldReply, recordingsReply } from '../../api/contracts/recordings.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Found = z.output<typeof recordingsReply>;

interface HoldOptions extends ReportOptions {
  readonly reason: string;
}

/** `marcador recording hold|lift|held`. */
export function registerRecordingCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.recording;
  const recording = program.command('recording').description(words.about);
  const hold = recording
    .command('hold')
    .argument('<recording>', words.recording)
    .requiredOption('--reason <text>', words.reason)
    .description(words.hold)
    .option('--json', texts.commandLine.json);
  withExamples(hold, texts, `marcador recording hold 7e2a41d0-… --reason "${words.examples.reason}"`).action(
    async (id: string, options: HoldOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('PUT', pathOf(id), { reason: options.reason });
      report(context, options, answer as z.output<typeof legalHoldReply>, () => [words.isHeld]);
    },
  );
  const lift = recording
    .command('lift')
    .argument('<recording>', words.recording)
    .requiredOption('--reason <text>', words.reason)
    .description(words.lift)
    .option('--json', texts.commandLine.json);
  withExamples(lift, texts, `marcador recording lift 7e2a41d0-… --reason "${words.examples.over}"`).action(
    async (id: string, options: HoldOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('POST', `${pathOf(id)}/lift`, { reason: options.reason });
      report(context, options, answer as z.output<typeof liftedHoldReply>, ({ result }) => [words.results[result]]);
    },
  );
  registerHeld(recording, context);
}

function registerHeld(recording: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.recording;
  const held = recording.command('held').description(words.held).option('--json', texts.commandLine.json);
  withExamples(held, texts, 'marcador recording held').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    const all: Found['recordings'][number][] = [];
    for (let cursor = ''; ;) {
      const page = (await client.call('GET', `/recordings?legalHold=true&limit=500${cursor}`)) as Found;
      all.push(...page.recordings);
      if (page.next === undefined) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    report(context, options, all, (found) => heldLines(found, context));
  });
}

/** A line for each recording under legal hold. */
export function heldLines(
  found: Found['recordings'],
  { texts, messages: { format } }: CommandContext,
): readonly string[] {
  const { heads, none } = texts.recording;
  if (found.length === 0) return [none];
  return table(
    Object.values(heads),
    found.map(({ recordingId, startedAt, legalHold }) => [
      ...[recordingId, format.instant(startedAt), legalHold?.by ?? ''],
      ...[legalHold ? format.instant(legalHold.at) : '', legalHold?.reason ?? ''],
    ]),
  );
}

function pathOf(id: string): string {
  return `/recordings/${encodeURIComponent(id)}/legal-hold`;
}
