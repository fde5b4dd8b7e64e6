import type { Command } from 'commander';

/** The file named by `--config`, before or after the command's name. */
export function configFileOf(command: Command): string | undefined {
  const { config } = command.optsWithGlobals<{ config?: string }>();
  return config;
}
