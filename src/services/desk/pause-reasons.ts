import type { PauseReason } from '../../../config/sections/desk-schema.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';

/** A pause that agents may name, and what the agent has had of it today. */
export interface PauseStanding extends PauseReason {
  readonly usedMs: number;
  /** Absent where the pause has no allowance; below 0 it is overdrawn. */
  readonly remainingMs?: number;
}

/** @throws AppError REQUEST_INVALID for a pause that is not configured, with those that are */
export function requirePauseReason(reasons: readonly PauseReason[], name: string): void {
  if (reasons.some((reason) => reason.name === name)) return;
  const message = `one of: ${reasons.map((reason) => reason.name).join(', ')}`;
  throw new AppError('REQUEST_INVALID', `pause: expected ${message}`, {
    details: { fields: [{ in: 'body', path: '/pause', code: 'unknown', message }] },
  });
}

/** The pauses with what the agent has used of them. An allowance is shown and reported; nobody is kept at their desk by it. */
export function pauseStandings(reasons: readonly PauseReason[], { pausedMs }: AgentDay): readonly PauseStanding[] {
  return reasons.map((reason) => {
    const usedMs = pausedMs[reason.name] ?? 0;
    const { allowanceMs } = reason;
    return { ...reason, usedMs, ...(allowanceMs === undefined ? {} : { remainingMs: allowanceMs - usedMs }) };
  });
}
