import type { FreeMatchAgent } from './match-question.ts';
import type { ScoredCall } from './match-round.ts';
import type { KeptCall } from './kept-agents.ts';

/** The rows and columns of an assignment. */
export interface AssignmentTable<A extends FreeMatchAgent> {
  readonly calls: readonly ScoredCall<A>[];
  readonly kept: readonly KeptCall[];
  /** The columns, longest idle first. */
  readonly agents: readonly A[];
  readonly leaving: ReadonlySet<A> | undefined;
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
export const unserved = 1_000;
/** Makes the earlier call get the longer idle of equal agents. */
const tieBreak = 1e-6;

/**
 * The costs of a minimum-cost assignment: one row a waiting call, then one a call in flight for which an agent is kept. Undefined
 * where every call is worth the same with each of its agents.
 */
export function assignmentCosts<A extends FreeMatchAgent>(table: AssignmentTable<A>): Float64Array[] | undefined {
  const { calls, kept, agents, leaving, floor } = table;
  const highest = calls.map((call) => call.agents.reduce((most, { net }) => Math.max(most, net), -Infinity));
  const spread = calls.reduce((most, call, row) => Math.max(most, spreadBelow(highest[row] ?? 0, call)), 0);
  if (spread === 0) return undefined;
  const size = calls.length + kept.length + 1;
  const columns = new Map(agents.map((agent, column) => [agent, column]));
  const extras = agents.map(
    (agent) => (agent.since < floor ? waitedTooLong : 0) + (leaving?.has(agent) === true ? leavingAgent : 0),
  );
  const rowOfCall = (call: ScoredCall<A>, row: number): Float64Array => {
    const line = new Float64Array(agents.length).fill(unserved);
    const idleCost = (tieBreak * (calls.length - row)) / (size * agents.length);
    for (const { agent, net } of call.agents) {
      const column = columns.get(agent) ?? 0;
      const worth = ((highest[row] ?? 0) - net) / spread / size;
      line[column] = worth + idleCost * column + (extras[column] ?? 0);
    }
    return line;
  };
  return [
    ...calls.map(rowOfCall),
    ...kept.map(({ pool, urgency }) =>
      Float64Array.from(agents, ({ pools }) => (pools.includes(pool) ? 0 : unkept - lessUrgent * urgency)),
    ),
  ];
}

function spreadBelow<A>(highest: number, { agents }: ScoredCall<A>): number {
  return agents.reduce((most, { net }) => Math.max(most, highest - net), 0);
}
