/** How a campaign's records are ordered. `mix`: a debtor worth twice as much gains `weight` points of priority. */
export type OrderPolicy = 'operator' | 'value' | { readonly mix: { readonly weight: number } };

/** The highest rank but one: the place above belongs to callbacks. */
const mostRank = 999_999;
/** Steps of a rank by value for each doubling of it. */
const stepsPerDoubling = 1_000;
/** Rank of one unit of money per agent-second. */
const unitRank = 0;

/**
 * The place of a record among those of its campaign; higher is dialled first. By value it is whole, within ±999,999: it grows by
 * a fixed number of steps with each doubling of the value per agent-second; a record that costs more than it brings comes last.
 *
 * @param priority the operator's, as imported
 * @param perSecond expected value per agent-second
 */
export function rankOf(order: OrderPolicy, priority: number, perSecond: number): number {
  if (order === 'operator') return priority;
  if (perSecond <= 0) return -mostRank;
  const doublings = Math.log2(perSecond);
  if (order === 'value') return within(unitRank + doublings * stepsPerDoubling);
  return within(priority + doublings * order.mix.weight);
}

function within(rank: number): number {
  return Math.max(-mostRank, Math.min(mostRank, Math.round(rank)));
}
