import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import { exitCodes } from './command-context.ts';

const usageErrors: readonly ErrorCode[] = ['CONFIG_INVALID', 'CAMPAIGN_INVALID', 'AGENT_INVALID', 'SETUP_MISSING'];

/** The exit code, by which a script knows what kind of failure this was. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return exitCodes.failed;
  if (error.code === 'SERVICE_UNREACHABLE') return exitCodes.unreachable;
  return usageErrors.includes(error.code) ? exitCodes.usage : exitCodes.failed;
}

/** What a person reads: one clear line (several when several things are wrong), the code first. */
export function explanationOf(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? `unexpected: ${error.message}` : `unexpected: ${String(error)}`;
}
