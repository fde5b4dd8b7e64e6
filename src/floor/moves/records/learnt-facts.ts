import type { RecordProgress } from '../../../../dialer/attempt/attempt.ts';
import type { LearntFacts } from '../../../../dialer/debtor/record-facts-of.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';

/** A promise is followed up on the day it was made for: it counts as open a day longer, ms. */
const followUpMs = 86_400_000;

/** What a record's attempts told of its debtor: who spoke with them, and what became of their promise by now. */
export function learntFacts({ spoken, promise }: RecordProgress, now: EpochMs): LearntFacts {
  return {
    ...(spoken === undefined ? {} : { lastAgentId: spoken.agentId, lastSpokenAt: spoken.at }),
    ...(promise === undefined ? {} : { promise: promiseState(promise, now) }),
    ...(promise?.agentId === undefined ? {} : { promiseOwnerId: promise.agentId }),
  };
}

function promiseState(
  { isKept, until }: NonNullable<RecordProgress['promise']>,
  now: EpochMs,
): NonNullable<LearntFacts['promise']> {
  if (isKept === true) return 'kept';
  return now <= until + followUpMs ? 'open' : 'broken';
}
