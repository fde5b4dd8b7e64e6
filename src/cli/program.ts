import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { AppError } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { exitCodes, type CommandContext } from './command-context.ts';
import { commandModules } from './commands.ts';
import { exitCodeOf, explanationOf } from './exit-code.ts';
import { languageOf, languages } from '../messages/language.ts';
import { messagesIn } from '../messages/messages.ts';

/** The whole command line, ready to parse. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('marcador')
    .description('Predictive dialer and skills-based call router for collections contact centres')
    .version(version(), '-V, --version')
    .option('-c, --config <file>', 'configuration file (default: MARCADOR_CONFIG, else marcador.yaml when present)')
    .addOption(new Option('--lang <language>', 'language of explanations (default: of the locale)').choices(languages))
    .showHelpAfterError('(add --help for the ways to call it)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.complain(text.trimEnd()),
    });
  for (const register of commandModules) register(program, context);
  return program;
}

/** Runs one command line and sets the exit code; never throws. */
export async function run(argv: readonly string[], caller: CommandContext): Promise<void> {
  const context = inChosenLanguage(argv, caller);
  const program = createProgram(context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      context.exitWith(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);
      return;
    }
    context.complain(explanationOf(error));
    if (error instanceof AppError && languageOf(context.env) === 'es') {
      const { what, advice } = messagesIn('es').errors[error.code];
      context.complain(`${what}. ${advice}.`);
    }
    context.exitWith(exitCodeOf(error));
  }
}

/** `--lang` stands in the place of the locale, for everything that asks the environment which language to speak. */
function inChosenLanguage(argv: readonly string[], context: CommandContext): CommandContext {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const chosen = at === -1 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const language = languages.find((known) => known === chosen);
  return language === undefined ? context : { ...context, env: { ...context.env, LC_ALL: language } };
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
