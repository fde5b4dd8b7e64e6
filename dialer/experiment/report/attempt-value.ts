import type { DispositionMeaning } from '../../outcome/disposition.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import type { Worth } from '../experiment.ts';

/** What is known of an attempt so far. */
export interface AttemptResult {
  readonly outcome: Outcome | undefined;
  readonly meaning: DispositionMeaning | undefined;
}

/** What an attempt came to, in everything that is counted. */
export interface AttemptCounts {
  readonly liveAnswer: 0 | 1;
  readonly rightContact: 0 | 1;
  readonly promise: 0 | 1;
  readonly value: number;
}

/** Outcomes of calls that a person answered. */
const answeredByPerson: readonly Outcome[] = ['connected', 'tooShort', 'agentLost', 'abandoned'];
/** The debtor themselves was spoken to. */
const rightPerson: readonly DispositionMeaning[] = ['spoke', 'promiseToPay', 'paid', 'callBack', 'doNotCall'];

/** Counts an attempt. Where no agent chose anything, a conversation is taken for one with the debtor. */
export function countAttempt({ outcome, meaning }: AttemptResult, worth: Worth): AttemptCounts {
  const isLive = outcome !== undefined && answeredByPerson.includes(outcome) && meaning !== 'machine';
  const isRight = meaning === undefined ? outcome === 'connected' : rightPerson.includes(meaning);
  const isPromise = meaning === 'promiseToPay' || meaning === 'paid';
  return {
    liveAnswer: isLive ? 1 : 0,
    rightContact: isRight ? 1 : 0,
    promise: isPromise ? 1 : 0,
    value: valueOf(meaning, isRight, worth),
  };
}

function valueOf(meaning: DispositionMeaning | undefined, isRight: boolean, worth: Worth): number {
  if (meaning === 'paid') return worth.paid;
  if (meaning === 'promiseToPay') return worth.promise;
  return isRight ? worth.rightContact : 0;
}
