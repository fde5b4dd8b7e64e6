import { matchValue } from '../../../../routing/match/match-value.ts';
import { mayTake } from '../../../../routing/match/may-take.ts';
import { matchCallOf, type CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { matchingOf } from './matching-of.ts';

/** Fewer answers than this expected within the window: they are not worth waiting for. */
const leastExpected = 0.1;
/** An answer is known to be a person's, or not, within about this; a ringing phone is answered within about that, ms. */
const usualVerdictMs = 1_500;
const usualRingMs = 10_000;
/** How many ringing phones a person answers, where the record says nothing of it. */
const usualAnswerShare = 0.3;

/**
 * Whether the answers that wait are kept a moment longer, to be matched together with the next ones. Only when each of them has
 * two free agents at least who are not worth the same for it, and another answer is expected meanwhile: an answer with one
 * free agent is never delayed, nor one that is alone.
 */
export function mayCollect(floor: FloorState, waiting: readonly CallOnFloor[]): boolean {
  const { collectingUntil = Infinity } = floor;
  const windowMs = Math.min(...waiting.map(({ campaign }) => matchingOf(campaign.rules).windowMs));
  const isWorthIt =
    windowMs > 0 &&
    floor.now < collectingUntil &&
    expectedAnswers(floor, windowMs) >= leastExpected &&
    waiting.every((call) => hasChoice(floor, call, windowMs));
  if (!isWorthIt) floor.collectingUntil = undefined;
  else if (floor.collectingUntil === undefined) {
    floor.collectingUntil = floor.now + windowMs;
    floor.deadlines.set(floor.collectingUntil, 'match', 'floor');
  }
  return isWorthIt;
}

/** Live answers to be expected within the window, by what is on the lines. */
function expectedAnswers(floor: FloorState, windowMs: number): number {
  let expected = 0;
  for (const { phase, answerProbability = usualAnswerShare } of floor.pacingCalls) {
    if (phase === 'answered') expected += windowMs / usualVerdictMs;
    else if (phase === 'ringing') expected += (answerProbability * windowMs) / usualRingMs;
  }
  return expected;
}

/** Are there two free agents who are not worth the same for this call, and time enough to wait? */
function hasChoice(floor: FloorState, call: CallOnFloor, windowMs: number): boolean {
  const { policy, weights } = matchingOf(call.campaign.rules);
  if (policy !== 'bestMatch' || (call.deadlineAt ?? Infinity) <= floor.now + 2 * windowMs) return false;
  const asked = matchCallOf(call);
  let first: number | undefined;
  for (const agent of floor.idle) {
    if (!agent.isLegUp || !mayTake(agent, asked)) continue;
    const { net } = matchValue(agent, call.match, floor.matching, { weights, now: floor.now });
    if (first !== undefined && net !== first) return true;
    first ??= net;
  }
  return false;
}
