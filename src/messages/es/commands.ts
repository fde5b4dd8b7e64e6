import { commandLine } from './commands/command-line.ts';
import { trunk } from './commands/trunk.ts';

/** What the command line says, by command. */
export const commands = { commandLine, trunk } as const;
