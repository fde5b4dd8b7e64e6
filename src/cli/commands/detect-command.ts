import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { detectFile } from '../../../telephony/detection/detect-file.ts';
import type { DetectFileOptions, FileDetection } from '../../../telephony/detection/detect-file.ts';
import { loadFvad } from '../../../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../../../telephony/detection/decision/load-model.ts';
import { AppError } from '../../../kernel/errors.ts';
import { exitCodes } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';

interface Options {
  readonly json?: boolean;
  readonly channel?: number;
  readonly answeredAt: number;
  readonly early?: boolean;
  readonly country?: string;
  readonly seconds: number;
}

/** `marcador detect`: says of recorded calls what the detector would have said while they were live. */
export function registerDetectCommand(program: Command, context: CommandContext): void {
  program
    .command('detect')
    .description('tell people from machines, announcements, fax and tones in recorded calls')
    .argument('<files...>', 'WAV files: any rate; 8- to 32-bit PCM, float, A-law or mu-law')
    .option('--json', 'print one JSON array, an entry for each file')
    .option('--channel <number>', 'channel of the called party, from 1 (default: the mean of all)', channelOf)
    .option('--answered-at <ms>', 'where in the file the call was answered; before it is early media', milliseconds, 0)
    .option('--early', 'the call was never answered: all of it is early media')
    .option('--country <code>', 'whose busy and congestion tones to expect (CO, MX, …)')
    .option('--seconds <number>', 'how much of each file to hear', positive, 60)
    .addHelpText('after', '\nExample:\n  marcador detect --channel 2 --json call-17.wav')
    .action((files: string[], options: Options) => detect(files, options, context));
}

async function detect(files: readonly string[], options: Options, context: CommandContext): Promise<void> {
  const model = await loadTimingModel();
  const makeVoice = await loadFvad();
  const country = options.country?.toUpperCase();
  const detector = { model, makeVoice, ...(country === undefined ? {} : { country }) };
  const how: DetectFileOptions = {
    channel: options.channel ?? 'mix',
    answeredAtMs: options.early === true ? 'never' : options.answeredAt,
    listenMs: options.seconds * 1000,
  };
  const reports: object[] = [];
  for (const file of files) {
    const outcome = await detectFile(file, detector, how).catch(readProblem);
    if (outcome instanceof AppError) context.exitWith(exitCodes.failed);
    if (options.json === true) reports.push(jsonReport(file, outcome));
    else context.print(textReport(file, outcome));
  }
  if (options.json === true) context.print(JSON.stringify(reports, undefined, 2));
}

/** One file that cannot be read does not keep the others from being heard. */
function readProblem(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'AUDIO_UNREADABLE') return error;
  throw error;
}

function jsonReport(file: string, outcome: FileDetection | AppError): object {
  if (outcome instanceof AppError) return { file, error: { code: outcome.code, message: outcome.message } };
  const { verdict, revisions, tones, timeline, heardMs } = outcome;
  return {
    file,
    verdict: verdict ?? null,
    action: actionOf(outcome),
    revisions,
    tones,
    timeline,
    heardMs,
    warnings: warningsOf(outcome),
  };
}

/** What a campaign that detects before it connects would do. Silence is taken for a person. */
function actionOf({ verdict }: FileDetection): 'connect' | 'drop' | 'none' {
  if (!verdict) return 'none';
  return verdict.kind === 'person' || verdict.kind === 'silence' ? 'connect' : 'drop';
}

function warningsOf({ notes, heardMs }: FileDetection): readonly string[] {
  return [
    ...(notes.truncated ? ['the file is shorter than its header says'] : []),
    ...(notes.notFinite > 0 ? [`${notes.notFinite} samples are no numbers and were heard as silence`] : []),
    ...(notes.durationMs > heardMs + 1000 ? [`only the first ${Math.round(heardMs / 1000)} s were heard`] : []),
  ];
}

function textReport(file: string, outcome: FileDetection | AppError): string {
  if (outcome instanceof AppError) return `${file}: ${outcome.code}: ${outcome.message}`;
  const lines = [outcome.verdict ? `${file}: ${describe(outcome.verdict)}` : `${file}: nothing to end the call for`];
  for (const { tone, frequencyHz, atMs } of outcome.tones)
    lines.push(`  ${seconds(atMs)}  ${tone} at ${frequencyHz} Hz`);
  const decidedMs = Math.max(0, ...[outcome.verdict, ...outcome.revisions].map((said) => said?.decidedAfterMs ?? 0));
  for (const { atMs, machine, speechMs } of outcome.timeline) {
    if (atMs > decidedMs) break;
    lines.push(`  ${seconds(atMs)}  ${bar(machine)} ${machine.toFixed(3)}  speech ${seconds(speechMs)}`);
  }
  for (const revision of outcome.revisions) lines.push(`  then: ${describe(revision)}`);
  for (const warning of warningsOf(outcome)) lines.push(`  note: ${warning}`);
  return lines.join('\n');
}

function describe(verdict: FileDetection['verdict'] & object): string {
  const { kind, reason, probability, decidedAfterMs, reasons } = verdict;
  return `${kind} (${reason}), ${(probability * 100).toFixed(1)} % sure after ${seconds(decidedAfterMs)}: ${reasons.join(' ')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function bar(probability: number): string {
  return '#'.repeat(Math.round(probability * 20)).padEnd(20, '.');
}

function channelOf(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('a channel is a number from 1');
  return Number(text) - 1;
}

function milliseconds(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('milliseconds, a whole number');
  return Number(text);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 7200)) throw new InvalidArgumentError('seconds, more than 0 and at most 7200');
  return value;
}
