import type { CommandModule } from './command-context.ts';
import { registerConfigCommand } from './config-command.ts';

/** Every module of commands, in the order `marcador --help` lists them. A new one is one line here. */
export const commandModules: readonly CommandModule[] = [registerConfigCommand];
