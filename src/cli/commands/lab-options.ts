import { availableParallelism } from 'node:os';
import { SingleBar } from 'cli-progress';
import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** How many days are run, and how: what every running command of the laboratory takes. */
export interface DaysOptions {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly jobs: number;
  readonly json?: boolean;
}

/** Adds the options of {@link DaysOptions}. */
export function withDays(command: Command, seeds = 8): Command {
  return command
    .option('--seeds <count>', 'days to run of each', count, seeds)
    .option('--first-seed <number>', 'seed of the first day; the others follow on', count, 1)
    .option('--jobs <count>', 'worker threads', count, availableParallelism())
    .option('--json', 'print JSON; shares are fractions');
}

/** A bar on the terminal while days are run; undefined, and nothing is drawn, when the output is piped. */
export function progressBar(context: CommandContext, total: number): SingleBar | undefined {
  if (!context.stdoutIsTerminal) return undefined;
  const bar = new SingleBar({
    format: '{bar} {value}/{total} days, {eta} s left',
    stream: process.stderr,
    clearOnComplete: true,
  });
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

/** A whole number from 1. @throws InvalidArgumentError */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000_000) {
    throw new InvalidArgumentError('a whole number from 1');
  }
  return value;
}

/** A fraction from 0 to below 1. @throws InvalidArgumentError */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < 1)) throw new InvalidArgumentError('a share from 0 to 1');
  return value;
}
