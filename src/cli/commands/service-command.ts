import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { connectService, type ServiceClient } from '../service-client.ts';

/** Options every command that reports has. */
export interface ReportOptions {
  readonly json?: boolean;
}

/** The file named by `--config`, before or after the command's name. */
export function configFileOf(command: Command): string | undefined {
  const { config } = command.optsWithGlobals<{ config?: string }>();
  return config;
}

/** The service a command speaks to. @throws AppError SERVICE_UNREACHABLE */
export function serviceOf(command: Command, context: CommandContext): Promise<ServiceClient> {
  return connectService(configFileOf(command), context.env);
}

/** Prints a value: as JSON when asked, else as lines for people. */
export function report<T>(
  context: CommandContext,
  options: ReportOptions,
  value: T,
  lines: (value: T) => readonly string[],
): void {
  if (options.json === true) context.print(JSON.stringify(value, undefined, 2));
  else for (const line of lines(value)) context.print(line);
}
