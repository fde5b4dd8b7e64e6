import type { EpochMs } from '../../../kernel/clock.ts';
import type { PromiseMade } from '../../attempt/attempt.ts';
import type { DispositionMeaning } from '../../outcome/disposition.ts';
import type { Tree } from './trees.ts';

/** What a conversation says about one tree. */
export interface TalkTrial {
  readonly tree: Exclude<Tree, 'answer'>;
  readonly hit: boolean;
}

const rightParty: ReadonlySet<DispositionMeaning> = new Set(['promiseToPay', 'paid', 'callBack', 'doNotCall', 'spoke']);
const wrongParty: ReadonlySet<DispositionMeaning> = new Set(['wrongNumber', 'thirdParty']);

/**
 * What an agent's disposition teaches: whether it was the debtor, whether they promised, and whether an earlier promise was
 * kept: by paying, or not by the day it was due. Nothing where nobody was spoken to. Pure.
 *
 * @param before the newest promise before this conversation
 */
export function talkTrials(
  meaning: DispositionMeaning,
  before: PromiseMade | undefined,
  at: EpochMs,
): readonly TalkTrial[] {
  if (wrongParty.has(meaning)) return [{ tree: 'rightParty', hit: false }];
  if (!rightParty.has(meaning)) return [];
  const trials: TalkTrial[] = [{ tree: 'rightParty', hit: true }];
  // Who has paid already had nothing to promise.
  if (meaning !== 'paid') trials.push({ tree: 'promise', hit: meaning === 'promiseToPay' });
  if (before && before.isKept !== true) {
    if (meaning === 'paid') trials.push({ tree: 'kept', hit: true });
    else if (before.until < at) trials.push({ tree: 'kept', hit: false });
  }
  return trials;
}
