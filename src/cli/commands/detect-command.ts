import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { detectFile } from '../../../telephony/detection/detect-file.ts';
import type { DetectFileOptions, FileDetection } from '../../../telephony/detection/detect-file.ts';
import { loadFvad } from '../../../telephony/detection/features/fvad-voice-activity.ts';
import { loadTimingModel } from '../../../telephony/detection/decision/load-model.ts';
import { errorText, inEnglish } from '../../messages/error-text.ts';
import { AppError } from '../../../kernel/errors.ts';
import { withExamples } from '../spoken-command.ts';
import { exitCodes } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';

type Texts = CommandContext['texts']['detect'];

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
  const { detect: texts } = context.texts;
  const command = program
    .command('detect')
    .description(texts.about)
    .argument('<files...>', texts.files)
    .option('--json', texts.json)
    .option('--channel <number>', texts.channel, (text) => channelOf(text, texts))
    .option('--answered-at <ms>', texts.answeredAt, (text) => milliseconds(text, texts), 0)
    .option('--early', texts.early)
    .option('--country <code>', texts.country)
    .option('--seconds <number>', texts.seconds, (text) => positive(text, texts), 60);
  withExamples(command, context.texts, 'marcador detect --channel 2 --json call-17.wav').action(
    (files: string[], options: Options) => detect(files, options, context),
  );
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
    else context.print(textReport(file, outcome, context));
  }
  if (options.json === true) context.print(JSON.stringify(reports, undefined, 2));
}

/** One file that cannot be read does not keep the others from being heard. */
function readProblem(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'AUDIO_UNREADABLE') return error;
  throw error;
}

function jsonReport(file: string, outcome: FileDetection | AppError): object {
  if (outcome instanceof AppError) return { file, error: { code: outcome.code, message: inEnglish(outcome) } };
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

/** What to know about a file beside its verdict. */
type Warning =
  | { readonly code: 'truncated' }
  | { readonly code: 'notFinite'; readonly samples: number }
  | { readonly code: 'partlyHeard'; readonly heardMs: number };

function warningsOf({ notes, heardMs }: FileDetection): readonly Warning[] {
  return [
    ...(notes.truncated ? [{ code: 'truncated' } as const] : []),
    ...(notes.notFinite > 0 ? [{ code: 'notFinite', samples: notes.notFinite } as const] : []),
    ...(notes.durationMs > heardMs + 1000 ? [{ code: 'partlyHeard', heardMs } as const] : []),
  ];
}

function warningText(warning: Warning, { warnings }: Texts): string {
  if (warning.code === 'truncated') return warnings.truncated;
  return warning.code === 'notFinite' ? warnings.notFinite(warning) : warnings.partlyHeard(warning);
}

function textReport(file: string, outcome: FileDetection | AppError, context: CommandContext): string {
  if (outcome instanceof AppError) return `${file}: ${outcome.code}: ${errorText(context.messages, outcome)}`;
  const { detect: texts } = context.texts;
  const lines = [`${file}: ${outcome.verdict ? describe(outcome.verdict, context) : texts.nothing}`];
  const seconds = (ms: number): string => context.messages.format.seconds(ms, 2);
  for (const { tone, frequencyHz, atMs } of outcome.tones)
    lines.push(`  ${seconds(atMs)}  ${texts.tone({ tone: texts.tones[tone], frequencyHz })}`);
  const decidedMs = Math.max(0, ...[outcome.verdict, ...outcome.revisions].map((said) => said?.decidedAfterMs ?? 0));
  for (const { atMs, machine, speechMs } of outcome.timeline) {
    if (atMs > decidedMs) break;
    const speech = texts.speech({ time: seconds(speechMs) });
    lines.push(`  ${seconds(atMs)}  ${bar(machine)} ${context.messages.format.decimal(machine, 3)}  ${speech}`);
  }
  for (const revision of outcome.revisions) lines.push(`  ${texts.then({ verdict: describe(revision, context) })}`);
  for (const warning of warningsOf(outcome)) lines.push(`  ${texts.note({ warning: warningText(warning, texts) })}`);
  return lines.join('\n');
}

/** A verdict in words; its evidence is short machine words, the same in every language. */
function describe(verdict: FileDetection['verdict'] & object, { texts, messages }: CommandContext): string {
  const { kind, reason, probability, decidedAfterMs, reasons } = verdict;
  return texts.detect.verdict({
    kind: messages.states.verdictKinds[kind],
    reason: texts.detect.reasons[reason],
    share: messages.format.percent(probability),
    time: messages.format.seconds(decidedAfterMs, 2),
    evidence: reasons.join(' '),
  });
}

function bar(probability: number): string {
  return '#'.repeat(Math.round(probability * 20)).padEnd(20, '.');
}

function channelOf(text: string, { channelExpected }: Texts): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError(channelExpected);
  return Number(text) - 1;
}

function milliseconds(text: string, { msExpected }: Texts): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError(msExpected);
  return Number(text);
}

function positive(text: string, { secondsExpected }: Texts): number {
  const value = Number(text);
  if (!(value > 0 && value <= 7200)) throw new InvalidArgumentError(secondsExpected);
  return value;
}
