import type { Command } from 'commander';
import type { z } from 'zod';
import type {
  fingerprintRemovedReply,
  fingerprintReply,
  heardCallReply,
  heardRecordingReply,
} from '../../api/contracts/detection.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Known = z.output<typeof fingerprintReply>;
type Learnt = z.output<typeof heardCallReply>;
type Marked = z.output<typeof heardRecordingReply>;

interface MarkOptions extends ReportOptions {
  readonly reviewer: string;
}

/** `marcador detection list|mark|mark-recording|forget`. */
export function registerDetectionCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const { machine, invalidNumber, recording } = texts.detection.examples;
  const detection = program.command('detection').description(texts.detection.about);
  withExamples(
    detection,
    texts,
    'marcador detection list',
    `marcador detection mark 0d9c5a7a-… machine        ${machine}`,
    `marcador detection mark 0d9c5a7a-… invalidNumber  ${invalidNumber}`,
    `marcador detection mark-recording 7e2a41d0-… machine --reviewer ana   ${recording}`,
    'marcador detection forget 5b1f0c2e-…',
  );
  detection
    .command('list')
    .description(texts.detection.list)
    .option('--json', texts.commandLine.json)
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const known = (await client.call('GET', '/detection/fingerprints')) as Known[];
      report(context, options, known, (all) => lines(all, context));
    });
  registerMarks(detection, context);
  detection
    .command('forget')
    .argument('<id>', texts.detection.known)
    .description(texts.detection.forget)
    .option('--json', texts.commandLine.json)
    .action(async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('DELETE', `/detection/fingerprints/${encodeURIComponent(id)}`);
      report(context, options, answer as z.output<typeof fingerprintRemovedReply>, ({ removed }) => [
        removed ? texts.detection.forgotten : texts.detection.unknown,
      ]);
    });
}

function registerMarks(detection: Command, context: CommandContext): void {
  const { texts } = context;
  detection
    .command('mark')
    .argument('<call>', texts.detection.call)
    .argument('<heard>', texts.detection.heard)
    .description(texts.detection.mark)
    .option('--json', texts.commandLine.json)
    .action(async (call: string, heard: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = (await client.call('POST', `/calls/${encodeURIComponent(call)}/heard`, { heard })) as Learnt;
      report(context, options, answer, ({ learnt }) => [texts.detection.lessons[learnt]]);
    });
  detection
    .command('mark-recording')
    .argument('<recording>', texts.detection.recording)
    .argument('<heard>', texts.detection.heard)
    .requiredOption('--reviewer <id>', texts.detection.reviewer)
    .description(texts.detection.markRecording)
    .option('--json', texts.commandLine.json)
    .action(async (recording: string, heard: string, options: MarkOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const { reviewer } = options;
      const path = `/recordings/${encodeURIComponent(recording)}/heard`;
      const answer = (await client.call('POST', path, { heard, reviewer })) as Marked;
      report(context, options, answer, ({ learnt, from }) => [
        `${texts.detection.lessons[learnt]} (${texts.detection.from[from]})`,
      ]);
    });
}

function lines(known: readonly Known[], { texts, messages: { format } }: CommandContext): readonly string[] {
  const { heads, labels, yes, no, none } = texts.detection;
  if (known.length === 0) return [none];
  return table(
    Object.values(heads),
    known.map(({ id, label, confirmations, durationMs, learnedAt, lastHeardAt }) => [
      id,
      labels[label],
      confirmations,
      confirmations >= 2 ? yes : no,
      format.decimal(durationMs / 1000, 1),
      format.instant(learnedAt),
      format.instant(lastHeardAt),
    ]),
  );
}
