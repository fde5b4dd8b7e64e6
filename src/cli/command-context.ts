import type { Command } from 'commander';
import type { CommandTexts } from '../messages/command-texts.ts';
import type { Messages } from '../messages/messages.ts';

/** Who runs the program: what a command may touch of the world. Tests give their own. */
export interface Caller {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output, newline added. */
  print(line: string): void;
  /** Writes to standard error, newline added. */
  complain(line: string): void;
  readonly stdoutIsTerminal: boolean;
  /** Sets the exit code of the process without ending it. */
  exitWith(code: number): void;
}

/** What a command gets: its caller, and the words of the caller's language. */
export interface CommandContext extends Caller {
  /** Of this command line alone, by command. */
  readonly texts: CommandTexts;
  /** Shared with the service and its pages. */
  readonly messages: Messages;
}

/** A module of commands: adds them to the program. Registered in commands.ts. */
export type CommandModule = (program: Command, context: CommandContext) => void;

/** Exit codes: 1 the thing asked for failed, 2 usage or configuration is wrong, 3 the service is not reachable. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, unreachable: 3 } as const;
