import type { FreeMatchAgent } from '../match-question.ts';
import type { Entry, ScoredCall } from './match-round.ts';
import type { KeptCall } from './kept-agents.ts';

/** The rows and columns of an assignment. */
export interface AssignmentTable<A extends FreeMatchAgent> {
  readonly calls: readonly ScoredCall<A>[];
  readonly kept: readonly KeptCall[];
  /** The columns, each at its place: the longest idle first. */
  readonly entries: readonly Entry<A>[];
  /** Agents free since before this instant go first. */
  readonly floor: number;
}

/**
 * What counts more than all values together, which add up to less than 1: an agent who waits too long gets a call; an agent is
 * kept for every call in flight that can have one; who asked to go is left alone; no call gets an agent who may not take it.
 */
const waitedTooLong = -2;
const unkept = 10;
/** Taken off for each step of urgency. */
const lessUrgent = 0.1;
const leavingAgent = 100;
const unserved = 1_000;
/** Makes the earlier call get the longer idle of equal agents. */
const tieBreak = 1e-6;

/**
 * The costs of a minimum-cost assignment: one row a waiting call, then one a call in flight for which an agent is kept. Undefined
 * where every call is worth the same with each of its agents.
 */
export function assignmentCosts<A extends FreeMatchAgent>(table: AssignmentTable<A>): Float64Array[] | undefined {
  const { calls, kept, entries, floor } = table;
  const spread = calls.reduce((most, call) => Math.max(most, highestOf(call) - call.lowest), 0);
  if (spread === 0) return undefined;
  const size = calls.length + kept.length + 1;
  const extras = entries.map(
    ({ since, isLeaving }) => (since < floor ? waitedTooLong : 0) + (isLeaving ? leavingAgent : 0),
  );
  // One buffer for all rows: an array of its own for each would keep the garbage collector busy.
  const costs = new Float64Array((size - 1) * entries.length).fill(unserved);
  const rows = Array.from({ length: size - 1 }, (_, row) =>
    costs.subarray(row * entries.length, (row + 1) * entries.length),
  );
  for (const [row, call] of calls.entries()) {
    const line = rows[row] as Float64Array;
    const highest = highestOf(call);
    const idleCost = (tieBreak * (calls.length - row)) / (size * entries.length);
    for (let index = 0; index < call.nets.length; index++) {
      const { place } = call.entries[index] as Entry<A>;
      const lost = (highest - (call.nets[index] ?? 0)) / (spread * size);
      line[place] = lost + idleCost * place + (extras[place] ?? 0);
    }
  }
  for (const [index, { pool, urgency }] of kept.entries()) {
    const line = rows[calls.length + index] as Float64Array;
    for (const { pools, place } of entries) line[place] = pools.includes(pool) ? 0 : unkept - lessUrgent * urgency;
  }
  return rows;
}

function highestOf<A>({ nets, best }: ScoredCall<A>): number {
  return nets[best] ?? 0;
}
