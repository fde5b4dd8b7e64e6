import type { CommandTexts } from '../messages/command-texts.ts';
import { localisedTerm } from './localised-term.ts';

type Words = CommandTexts['commandLine'];

/** What commander says, by the code of its error, and our words for it. */
interface Refusal {
  /** Commander's sentence; the groups are what varies. */
  readonly pattern: RegExp;
  readonly say: (words: Words['refusals'], found: Readonly<Record<string, string>>) => string;
}

const refusals: Readonly<Record<string, readonly Refusal[]>> = {
  'commander.missingArgument': [
    {
      pattern: /missing required argument '(?<name>.*)'$/s,
      say: (words, { name = '' }) => words.missingArgument({ name }),
    },
  ],
  'commander.optionMissingArgument': [
    {
      pattern: /option '(?<option>.*)' argument missing$/s,
      say: (words, { option = '' }) => words.optionWithoutValue({ option }),
    },
  ],
  'commander.missingMandatoryOptionValue': [
    {
      pattern: /required option '(?<option>.*)' not specified$/s,
      say: (words, { option = '' }) => words.missingOption({ option }),
    },
  ],
  'commander.unknownOption': [
    { pattern: /unknown option '(?<option>.*?)'/s, say: (words, { option = '' }) => words.unknownOption({ option }) },
  ],
  'commander.unknownCommand': [
    {
      pattern: /unknown command '(?<command>.*?)'/s,
      say: (words, { command = '' }) => words.unknownCommand({ command }),
    },
  ],
  'commander.excessArguments': [
    {
      pattern: /Expected (?<expected>\d+) arguments? but got (?<found>\d+)\.$/s,
      say: (words, { expected, found }) => words.tooManyArguments({ expected: Number(expected), found: Number(found) }),
    },
  ],
  'commander.conflictingOption': [
    {
      pattern:
        /(?:option|environment variable) '(?<first>.*)' cannot be used with (?:option|environment variable) '(?<second>.*)'$/s,
      say: (words, { first = '', second = '' }) => words.conflictingOptions({ first, second }),
    },
  ],
  'commander.invalidArgument': [
    {
      pattern: /option '(?<option>.*)' argument '(?<value>.*)' is invalid\. (?<why>.*)$/s,
      say: (words, { option = '', value = '', why = '' }) =>
        words.wrongOptionValue({ option, value, why: whyInWords(words, why) }),
    },
    {
      pattern: /command-argument value '(?<value>.*)' is invalid for argument '(?<name>.*)'\. (?<why>.*)$/s,
      say: (words, { name = '', value = '', why = '' }) =>
        words.wrongArgument({ name, value, why: whyInWords(words, why) }),
    },
  ],
};

/** What commander found wrong with a command line, in the caller's language. What it does not know it passes on as it is. */
export function refusalText(words: Words, message: string, code: string | undefined): string {
  for (const { pattern, say } of refusals[code ?? ''] ?? []) {
    const found = pattern.exec(message)?.groups;
    if (found) return [say(words.refusals, namedIn(words, found)), ...suggestion(words, message)].join('\n');
  }
  return message;
}

/** What was found, with arguments and options named as the help names them. */
function namedIn(words: Words, found: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { name, option } = found;
  return {
    ...found,
    ...(name === undefined ? {} : { name: localisedTerm(words, `<${name}>`) }),
    ...(option === undefined ? {} : { option: localisedTerm(words, option) }),
  };
}

function whyInWords(words: Words['refusals'], why: string): string {
  const choices = /^Allowed choices are (.*)\.$/s.exec(why)?.[1];
  return choices === undefined ? why : words.notAChoice({ choices });
}

function suggestion({ refusals: words }: Words, message: string): readonly string[] {
  const similar = /\(Did you mean (?:one of )?(.*)\?\)$/s.exec(message)?.[1];
  return similar === undefined ? [] : [words.didYouMean({ similar })];
}
