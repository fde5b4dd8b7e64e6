import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { legalHoldReply, liftedHoldReply, recordingsReply } from '../../api/contracts/recordings.ts';
import { loadConfig } from '../../../config/load-config.ts';
import { decryptFile } from '../../app/decrypt-file.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { configFileOf, report, serviceOf, type ReportOptions } from './service-command.ts';

type Found = z.output<typeof recordingsReply>;

interface HoldOptions extends ReportOptions {
  readonly reason: string;
}

/** `marcador recording hold|lift|held|verify|decrypt`. */
export function registerRecordingCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.recording;
  const recording = program.command('recording').description(words.about);
  withReason(recording.command('hold'), words.hold, {
    context,
    example: `marcador recording hold 7e2a41d0-… --reason "${words.examples.reason}"`,
  }).action(async (id: string, options: HoldOptions, command: Command) => {
    const client = await serviceOf(command, context);
    const answer = await client.call('PUT', pathOf(id), { reason: options.reason });
    report(context, options, answer as z.output<typeof legalHoldReply>, () => [words.isHeld]);
  });
  withReason(recording.command('lift'), words.lift, {
    context,
    example: `marcador recording lift 7e2a41d0-… --reason "${words.examples.over}"`,
  }).action(async (id: string, options: HoldOptions, command: Command) => {
    const client = await serviceOf(command, context);
    const answer = await client.call('POST', `${pathOf(id)}/lift`, { reason: options.reason });
    report(context, options, answer as z.output<typeof liftedHoldReply>, ({ result }) => [words.results[result]]);
  });
  registerHeld(recording, context);
  registerVerify(recording, context);
  registerDecrypt(recording, context);
}

/** A command about one recording that is not carried out without a reason. */
function withReason(
  command: Command,
  about: string,
  { context: { texts }, example }: { readonly context: CommandContext; readonly example: string },
): Command {
  command
    .argument('<recording>', texts.recording.recording)
    .requiredOption('--reason <text>', texts.recording.reason)
    .description(about)
    .option('--json', texts.commandLine.json);
  return withExamples(command, texts, example);
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

/** Reads the whole sound over the service, which is a listening, and compares it with the digest of its first reading. */
function registerVerify(recording: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.recording;
  const verify = recording
    .command('verify')
    .argument('<recording>', words.recording)
    .description(words.verify)
    .option('--json', texts.commandLine.json);
  withExamples(verify, texts, 'marcador recording verify 7e2a41d0-…').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/recordings/${encodeURIComponent(id)}`;
      const { measures } = (await client.call('GET', path)) as Found['recordings'][number];
      const hash = createHash('sha256');
      for await (const piece of client.bytes(`${path}/audio`)) hash.update(piece);
      const found = hash.digest('hex');
      const isIntact = found === measures?.sha256;
      report(context, options, { isIntact, sha256: found, expected: measures?.sha256 }, () => [
        isIntact ? words.intact({ sha256: found }) : words.differs({ found, expected: measures?.sha256 ?? '-' }),
      ]);
      if (!isIntact) context.exitWith(exitCodes.failed);
    },
  );
}

/** Works without the service, on a file that was copied out of the vault, for whoever holds the key. */
function registerDecrypt(recording: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.recording;
  const decrypt = recording
    .command('decrypt')
    .argument('<file>', words.file)
    .argument('<other>', words.plain)
    .description(words.decrypt);
  withExamples(decrypt, texts, 'marcador recording decrypt 7e2a41d0-….wav.enc 7e2a41d0.wav').action(
    async (file: string, plain: string, _options: object, command: Command) => {
      const { recordings } = loadConfig(configFileOf(command), context.env);
      const { keyId, bytes } = await decryptFile(recordings.encryption.keys, file, plain);
      context.print(words.decrypted({ keyId, bytes }));
    },
  );
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
