import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommanderError, Option, type Command } from 'commander';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { errorDetailText } from '../messages/error-text.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { exitCodes, type Caller, type CommandContext } from './command-context.ts';
import { modulesFor } from './commands.ts';
import { commandTextsIn } from '../messages/command-texts.ts';
import { languageOf, languages, type Language } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';
import { SpokenCommand } from './spoken-command.ts';

/** The command line in the language of its context, ready to parse `argv`; the whole of it where that names no command. */
export async function createProgram(context: CommandContext, argv: readonly string[] = []): Promise<Command> {
  const { commandLine: words } = context.texts;
  const program = new SpokenCommand('marcador', words)
    .description(words.about)
    .version(version(), '-V, --version', words.version)
    .helpOption('-h, --help', words.help)
    .helpCommand('help [command]', words.helpCommand)
    .option('-c, --config <file>', words.config)
    .addOption(new Option('--lang <language>', words.language).choices(languages))
    .showHelpAfterError(words.seeHelp)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.complain(text.trimEnd()),
    });
  for (const register of await Promise.all(modulesFor(argv).map(({ load }) => load()))) register(program, context);
  return program;
}

/** Runs one command line and sets the exit code; never throws. */
export async function run(argv: readonly string[], caller: Caller): Promise<void> {
  const context = speaking(languageOfLine(argv) ?? languageOf(caller.env), caller);
  const program = await createProgram(context, argv);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      context.exitWith(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);
      return;
    }
    for (const line of explanationOf(error, context)) context.complain(line);
    context.exitWith(exitCodeOf(error));
  }
}

const usageErrors: readonly ErrorCode[] = ['CONFIG_INVALID', 'CAMPAIGN_INVALID', 'AGENT_INVALID', 'SETUP_MISSING'];

/** The exit code, by which a script knows what kind of failure this was. */
function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return exitCodes.failed;
  if (error.code === 'SERVICE_UNREACHABLE') return exitCodes.unreachable;
  return usageErrors.includes(error.code) ? exitCodes.usage : exitCodes.failed;
}

/** What a person reads: what happened, the code first, and what to do. Words for engineers stand apart, in English. */
function explanationOf(error: unknown, { texts, messages }: CommandContext): readonly string[] {
  const { unexpected, technical } = texts.commandLine;
  if (!(error instanceof AppError)) {
    return [unexpected({ message: error instanceof Error ? error.message : String(error) })];
  }
  const { code, detail, message } = error;
  const { what, advice } = messages.errors[code];
  if (detail) return [`${code}: ${errorDetailText(messages, detail)}`, `${advice}.`];
  if (messages.language === 'en') return [`${code}: ${message}`, `${advice}.`];
  return [`${code}: ${what}. ${advice}.`, technical({ message })];
}

/** A caller's context in a language. */
export function speaking(language: Language, caller: Caller): CommandContext {
  return { ...caller, texts: commandTextsIn(language), messages: messagesIn(language) };
}

/** The language that `--lang` names, wherever it stands on the line; the last one counts, as for every option. */
function languageOfLine(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const named = words.flatMap((word, at) => {
    if (word.startsWith('--lang=')) return [word.slice('--lang='.length)];
    return word === '--lang' ? [words[at + 1]] : [];
  });
  return languages.find((language) => language === named.at(-1));
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
