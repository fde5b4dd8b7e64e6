import type { ValuePolicy } from '../value-policy.ts';

/** The highest rank but one: the place above belongs to callbacks. */
const mostRank = 999_999;
/** Steps of a rank by value for each doubling of it. */
const stepsPerDoubling = 1_000;

/**
 * The place of a record among those of its campaign; higher is dialled first. By value it is whole, within ±999,999: it grows by
 * a fixed number of steps with each doubling of the value per agent-second; a record that costs more than it brings comes last.
 *
 * @param priority the operator's, as imported
 * @param perSecond expected value per agent-second
 */
export function rankOf(
  { order, pointsPerDoubling }: Pick<ValuePolicy, 'order' | 'pointsPerDoubling'>,
  priority: number,
  perSecond: number,
): number {
  if (order === 'operator') return priority;
  if (perSecond <= 0) return -mostRank;
  const doublings = Math.log2(perSecond);
  if (order === 'value') return within(doublings * stepsPerDoubling);
  return within(priority + doublings * pointsPerDoubling);
}

function within(rank: number): number {
  return Math.max(-mostRank, Math.min(mostRank, Math.round(rank)));
}
