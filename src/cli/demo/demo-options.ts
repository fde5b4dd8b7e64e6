import { InvalidArgumentError, Option, type Command } from 'commander';
import type { DialingMode } from '../../../dialer/campaign/dialing-mode.ts';
import type { CommandContext } from '../command-context.ts';

type Texts = CommandContext['texts']['demo'];

/** How a demo is to run. */
export interface DemoOptions {
  /** How long to dial; Infinity: until it is stopped. */
  readonly seconds: number;
  readonly agents: number;
  readonly seed: number;
  readonly mode: DialingMode;
  /** Progressive, predictive, and predictive with matching by value, each for `seconds`, on the same list and floor. */
  readonly compare: boolean;
  readonly switch: 'embedded' | 'freeswitch';
  readonly json: boolean;
  /** Folder for Redis, recordings and logs; absent: a new one under the system's temporary folder. */
  readonly folder?: string;
}

/** The options of a demo as they were given. */
export type GivenOptions = Omit<DemoOptions, 'seconds'> & Partial<Pick<DemoOptions, 'seconds'>>;

const unwatchedSeconds = 120;

/** How long a demo dials: as long as was asked, else until somebody at a terminal stops it. What is compared or read by a program ends. */
export function secondsOf({ seconds, json, compare }: GivenOptions, isTerminal: boolean): number {
  return seconds ?? (isTerminal && !json && !compare ? Number.POSITIVE_INFINITY : unwatchedSeconds);
}

/** Adds the options of {@link GivenOptions}, which commander checks and fills in. */
export function withDemoOptions(command: Command, { texts }: CommandContext): Command {
  const { demo, commandLine } = texts;
  const modes: readonly DialingMode[] = ['predictive', 'progressive'];
  return command
    .option('--seconds <n>', demo.seconds, whole(demo, 5, 86_400))
    .option('--agents <n>', demo.agents, whole(demo, 1, 200), 10)
    .addOption(new Option('--mode <mode>', demo.mode).choices(modes).default('predictive'))
    .option('--compare', demo.compare, false)
    .addOption(new Option('--switch <kind>', demo.switch).choices(['embedded', 'freeswitch']).default('embedded'))
    .option('--seed <n>', demo.seed, whole(demo, 0, 2_147_483_647), 1)
    .option('--folder <folder>', demo.folder)
    .option('--json', commandLine.json, false);
}

/** Reads a whole number; the reader throws InvalidArgumentError. */
function whole({ wholeExpected }: Texts, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(wholeExpected({ least, most }));
    }
    return value;
  };
}
