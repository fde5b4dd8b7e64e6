import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import { waitStartAt } from '../../floor/moves/calls/wait-start.ts';
import type { KnownCampaign, OpenAttempt } from './projection-state.ts';

/** Somebody of ours spoke with the person, or tried to, or nobody came. */
const liveOutcomes: readonly string[] = [
  'connected',
  'tooShort',
  'silent',
  'agentLost',
  'abandoned',
] satisfies readonly Outcome[];

/** From where the law counts to the agent's audio, ms; null where either is unknown. */
export function waitMsOf(
  { row, greeting }: Pick<OpenAttempt, 'row' | 'greeting'>,
  rules: KnownCampaign['abandonment'] | undefined,
): number | null {
  const { connectedAt, answeredAt, liveAt } = row;
  if (connectedAt === null || answeredAt === null || !rules) return null;
  const startAt = waitStartAt({
    campaign: { rules: { abandonment: rules } },
    answeredAt,
    liveAt: liveAt ?? undefined,
    greeting: greeting ? { startAt: greeting.startAt, endAt: greeting.endAt ?? undefined } : undefined,
  });
  return startAt === undefined ? null : Math.max(0, connectedAt - startAt);
}

/** Whether the law counts the call as a live answer, and as abandoned. Pure. */
export function judgeAnswer(
  attempt: Pick<OpenAttempt, 'row' | 'greeting' | 'isCounted'>,
  outcome: string,
  rules: KnownCampaign['abandonment'] | undefined,
): { readonly isLive: boolean; readonly isAbandoned: boolean } {
  const isLive = attempt.isCounted || liveOutcomes.includes(outcome);
  const waitMs = waitMsOf(attempt, rules);
  const isLate = waitMs !== null && rules !== undefined && waitMs > rules.connectionThresholdMs;
  return { isLive, isAbandoned: isLive && (outcome === 'abandoned' || isLate) };
}
