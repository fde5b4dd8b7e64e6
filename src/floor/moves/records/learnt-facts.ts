import type { ClaimedRecord } from '../../../../dialer/attempt/attempt.ts';
import type { LearntFacts } from '../../../../dialer/debtor/record-facts-of.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';

/** A promise is followed up on the day it was made for: it counts as open a day longer, ms. */
const followUpMs = 86_400_000;

/**
 * What a record's attempts told of its debtor: who spoke with them, what became of their promise by now, and what a conversation
 * that goes right would bring. How likely it goes right is not in it: matching has its own chance of that, agent by agent.
 */
export function learntFacts(
  { progress: { spoken, promise }, worth }: Pick<ClaimedRecord, 'progress' | 'worth'>,
  now: EpochMs,
): LearntFacts {
  return {
    ...(worth === undefined ? {} : { value: worth.ofPromise }),
    ...(spoken === undefined ? {} : { lastAgentId: spoken.agentId, lastSpokenAt: spoken.at }),
    ...(promise === undefined ? {} : { promise: promiseState(promise, now) }),
    ...(promise?.agentId === undefined ? {} : { promiseOwnerId: promise.agentId }),
  };
}

function promiseState(
  { isKept, until }: NonNullable<ClaimedRecord['progress']['promise']>,
  now: EpochMs,
): NonNullable<LearntFacts['promise']> {
  if (isKept === true) return 'kept';
  return now <= until + followUpMs ? 'open' : 'broken';
}
