import { availableParallelism } from 'node:os';
import { SingleBar } from 'cli-progress';
import { InvalidArgumentError, type Command } from 'commander';
import { readMatching, type MatchingChoice } from '../../../lab/matching-choice.ts';
import type { CommandContext } from '../command-context.ts';

/** How many days are run, and how: what every running command of the laboratory takes. */
export interface DaysOptions {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly jobs: number;
  readonly json?: boolean;
}

type Texts = CommandContext['texts']['lab'];

/** Adds the options of {@link DaysOptions}. */
export function withDays(command: Command, texts: Texts, seeds = 8): Command {
  const { options } = texts;
  const count = (text: string): number => countOf(text, texts);
  return command
    .option('--seeds <count>', options.seeds, count, seeds)
    .option('--first-seed <number>', options.firstSeed, count, 1)
    .option('--jobs <count>', options.jobs, count, availableParallelism())
    .option('--json', options.json);
}

/** A bar on the terminal while days are run; undefined, and nothing is drawn, when the output is piped. */
export function progressBar({ stdoutIsTerminal, texts }: CommandContext, total: number): SingleBar | undefined {
  if (!stdoutIsTerminal) return undefined;
  const bar = new SingleBar({ format: texts.lab.progress, stream: process.stderr, clearOnComplete: true });
  bar.start(total, 0);
  return bar;
}

/** Names of policies, separated by commas. */
export function policyList(text: string): readonly string[] {
  return text
    .split(',')
    .map((policy) => policy.trim())
    .filter((policy) => policy !== '');
}

/** Reads `MATCH` or `MATCH/ORDER`. @throws InvalidArgumentError */
export function matching({ matchExpected }: Texts): (text: string) => MatchingChoice {
  return (text) => {
    const choice = readMatching(text.trim());
    if (!choice) throw new InvalidArgumentError(matchExpected);
    return choice;
  };
}

/** Reads several, separated by commas. @throws InvalidArgumentError */
export function matchings(texts: Texts): (text: string) => readonly MatchingChoice[] {
  const read = matching(texts);
  return (text) => text.split(',').map(read);
}

/** Reads a fraction from 0 to below 1; the reader throws InvalidArgumentError. */
export function share({ shareExpected }: Texts): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= 0 && value < 1)) throw new InvalidArgumentError(shareExpected);
    return value;
  };
}

/** A whole number from 1. @throws InvalidArgumentError */
function countOf(text: string, { countExpected }: Texts): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000_000) throw new InvalidArgumentError(countExpected);
  return value;
}
