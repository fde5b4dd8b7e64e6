import { decideRetry } from '../../dialer/attempt/retry-policy.ts';
import type { Settlement } from '../../dialer/attempt/attempt.ts';
import type { Campaign, RetryPolicy } from '../../dialer/campaign/campaign.ts';
import type { AttemptStart, OpenLease } from '../../dialer/hopper/hopper.ts';
import type { EpochMs } from '../kernel/clock.ts';

/** Where the campaign has no rule for `failed`, an interrupted number is tried again like this: it did nothing wrong. */
const interruptedRule = { delayMs: 15 * 60_000, maxAttempts: 4 };

/**
 * Decides what becomes of an attempt whose process died. Pure. It is counted, because the debtor's phone may have rung:
 * better one call less than the same call twice.
 *
 * @param wasConnected the conversation had begun (its recording shows it): the attempt reached the debtor
 */
export function settleInterrupted(
  found: OpenLease & { readonly attempt: AttemptStart },
  campaign: Campaign,
  now: { readonly at: EpochMs; readonly wasConnected: boolean },
): Settlement {
  const outcome = now.wasConnected ? 'connected' : 'failed';
  const { progress, next } = decideRetry({
    debtor: found.debtor,
    progress: found.progress,
    e164: found.attempt.e164,
    dialledAt: found.attempt.startedAt,
    endedAt: now.at,
    classification: { outcome, cause: 'interrupted', carrierFailure: false },
    retry: withRuleForFailed(campaign.retry),
    abandonment: campaign.abandonment,
  });
  return {
    lease: found.lease,
    attemptId: found.attempt.attemptId,
    outcome,
    cause: 'interrupted',
    endedAt: now.at,
    progress,
    next,
  };
}

function withRuleForFailed(retry: RetryPolicy): RetryPolicy {
  return { ...retry, rules: { failed: interruptedRule, ...retry.rules } };
}
