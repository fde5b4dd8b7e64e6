import { Command, Help, type Argument, type ErrorOptions, type Option } from 'commander';
import type { CommandTexts } from '../messages/command-texts.ts';
import { localisedTerm } from './localised-term.ts';
import { refusalText } from './refusal-text.ts';

type Words = CommandTexts['commandLine'];

/** A command that speaks the caller's language where commander would speak English. Its subcommands do too. */
export class SpokenCommand extends Command {
  readonly #words: Words;

  constructor(name: string | undefined, words: Words) {
    super(name);
    this.#words = words;
  }

  override createCommand(name?: string): Command {
    return new SpokenCommand(name, this.#words);
  }

  override createHelp(): Help {
    return Object.assign(new SpokenHelp(this.#words), this.configureHelp());
  }

  /** Ends the command line with what commander found wrong, in words of ours. */
  override error(message: string, options?: ErrorOptions): never {
    return super.error(refusalText(this.#words, message, options?.code), options);
  }
}

/** Adds examples to a command's help, a line each. */
export function withExamples(command: Command, { commandLine }: CommandTexts, ...examples: readonly string[]): Command {
  const { example, examples: many } = commandLine.headings;
  const heading = examples.length === 1 ? example : many;
  return command.addHelpText('after', `\n${heading}\n${examples.map((line) => `  ${line}`).join('\n')}`);
}

class SpokenHelp extends Help {
  readonly #words: Words;

  constructor(words: Words) {
    super();
    this.#words = words;
  }

  override styleTitle(title: string): string {
    const { usage, arguments: args, options, globalOptions, commands } = this.#words.headings;
    const ours: Readonly<Record<string, string>> = {
      'Usage:': usage,
      'Arguments:': args,
      'Options:': options,
      'Global Options:': globalOptions,
      'Commands:': commands,
    };
    return ours[title] ?? title;
  }

  override commandUsage(command: Command): string {
    return localisedTerm(this.#words, super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return localisedTerm(this.#words, super.subcommandTerm(command));
  }

  override optionTerm(option: Option): string {
    return localisedTerm(this.#words, super.optionTerm(option));
  }

  override argumentTerm(argument: Argument): string {
    const placeholders: Readonly<Record<string, string>> = this.#words.placeholders;
    return placeholders[argument.name()] ?? argument.name();
  }

  override optionDescription({ description, argChoices, defaultValue, required }: Option): string {
    const value = defaultValue as unknown;
    const isShown = required && (typeof value === 'string' || typeof value === 'number');
    const notes = [
      ...(argChoices ? [this.#words.choices({ choices: argChoices.join(', ') })] : []),
      ...(isShown ? [this.#words.defaultValue({ value: String(value) })] : []),
    ];
    return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
  }
}
