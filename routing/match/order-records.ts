import { Availability } from './availability.ts';

/** Why a record is dialled before others. */
export const orderReasons = ['operatorOrder', 'suitsTheFree', 'passedOver'] as const;
export type OrderReason = (typeof orderReasons)[number];

/** Below this chance that anybody who may take a record will be free, it is not dialled. */
export const leastReach = 0.05;

/** With less than this left of the agents who may take a record, it is as good as any other. */
const leastChanceLeft = 1e-6;

/** Indices that differ by less than this share of a record's usual value are equal. */
const rounding = 1e-9;

/** What records of one sort are worth with each agent. Records that matching cannot tell apart share one. */
export interface RecordWorth {
  /** Value per agent-second by the agent's place; NaN where the agent may not take such a record. */
  readonly values: ArrayLike<number>;
  /** Mean of the values over the agents who are present: what the record brings when it is dialled at any other time. */
  readonly usual: number;
}

/** A record that waits for its dial. */
export interface WaitingRecord {
  readonly worth: RecordWorth;
  /** Chance that a person answers, 0..1. */
  readonly chance: number;
  /** How many records from behind it in the operator's order were dialled before it. */
  readonly overtaken: number;
}

export interface DialSituation<R extends WaitingRecord> {
  /** In the operator's order. */
  readonly records: readonly R[];
  /** Chance that each agent is free when the next calls are answered, by the agent's place, 0..1. */
  readonly free: ArrayLike<number>;
  /** Calls that will take their agents first. */
  readonly inFlight: readonly Pick<WaitingRecord, 'worth' | 'chance'>[];
  /** How many places are decided; the records beyond follow in the operator's order. */
  readonly places: number;
  /** A record overtaken so often is dialled before every other. */
  readonly patience: number;
}

/** A record in its place, and why it has it. */
export interface PlacedRecord<R> {
  readonly record: R;
  readonly reason: OrderReason;
  /** See {@link Meeting}. */
  readonly worth: number;
  readonly reach: number;
}

export interface OrderedRecords<R> {
  readonly placed: readonly PlacedRecord<R>[];
  readonly rest: readonly R[];
  /** Nobody who will be free may take these: they are not dialled now. */
  readonly outOfReach: readonly R[];
}

/** Records of one worth, in the operator's order. */
interface Queue<R> {
  readonly worth: RecordWorth;
  readonly ranked: readonly number[];
  readonly records: { readonly record: R; readonly place: number }[];
}

/**
 * The order in which ready records are dialled, for the agents about to be free.
 *
 * Every claimed record is dialled sooner or later, so what can be gained is the moment: the records go first that the agents
 * free now are worth most for, compared with what the same records bring with an agent taken at random. Whom a call meets
 * is worked out exactly: the best of those free, each free with the chance pacing gives them, less what the calls in
 * flight and the records placed before will take of them. Where nothing of this differs, the operator's order holds.
 *
 * No record starves: each time one from behind it is dialled its index rises, up to the usual value of a record at `patience`
 * overtakings; from then on it is dialled before every other.
 */
export function orderRecords<R extends WaitingRecord>(situation: DialSituation<R>): OrderedRecords<R> {
  const availability = new Availability(situation.free);
  const reachable: Queue<R>[] = [];
  const outOfReach: R[] = [];
  for (const queue of queuesOf(situation.records, availability)) {
    if (availability.meet(queue.worth.values, queue.ranked).reach >= leastReach) reachable.push(queue);
    else outOfReach.push(...queue.records.map(({ record }) => record));
  }
  takeAhead(situation, availability);
  const placed = place(situation, reachable, availability);
  const rest = reachable.flatMap(({ records }) => records).sort((a, b) => a.place - b.place);
  return { placed, rest: rest.map(({ record }) => record), outOfReach };
}

function queuesOf<R extends WaitingRecord>(records: readonly R[], availability: Availability): Iterable<Queue<R>> {
  const queues = new Map<RecordWorth, Queue<R>>();
  for (const [place, record] of records.entries()) {
    const { worth } = record;
    const queue = queues.get(worth);
    if (queue) queue.records.push({ record, place });
    else queues.set(worth, { worth, ranked: availability.rank(worth.values), records: [{ record, place }] });
  }
  return queues.values();
}

function takeAhead({ inFlight }: DialSituation<WaitingRecord>, availability: Availability): void {
  const ranks = new Map<RecordWorth, readonly number[]>();
  for (const { worth, chance } of inFlight) {
    const ranked = ranks.get(worth) ?? availability.rank(worth.values);
    ranks.set(worth, ranked);
    availability.take(ranked, chance);
  }
}

/** Fills the places one by one with the record of the highest index. */
function place<R extends WaitingRecord>(
  { places, patience, records }: DialSituation<R>,
  queues: Queue<R>[],
  availability: Availability,
): readonly PlacedRecord<R>[] {
  const placed: PlacedRecord<R>[] = [];
  const usual = records.reduce((sum, { worth }) => sum + worth.usual, 0) / Math.max(1, records.length);
  while (placed.length < places && queues.length > 0) {
    const best = bestOf(queues, availability, { patience, usual });
    if (!best) break;
    const { queue, isFirst, isDue, worth, reach } = best;
    const head = queue.records.shift();
    if (!head) break;
    if (queue.records.length === 0) queues.splice(queues.indexOf(queue), 1);
    const reason = isFirst ? 'operatorOrder' : isDue ? 'passedOver' : 'suitsTheFree';
    placed.push({ record: head.record, reason, worth, reach });
    availability.take(queue.ranked, head.record.chance);
  }
  return placed;
}

interface Best<R> {
  readonly queue: Queue<R>;
  readonly isFirst: boolean;
  readonly isDue: boolean;
  readonly worth: number;
  readonly reach: number;
}

/** The queue whose head comes next; among equals the one that stands first in the operator's order. */
function bestOf<R extends WaitingRecord>(
  queues: readonly Queue<R>[],
  availability: Availability,
  { patience, usual }: { readonly patience: number; readonly usual: number },
): Best<R> | undefined {
  let best: { readonly index: number; readonly place: number; readonly found: Omit<Best<R>, 'isFirst'> } | undefined;
  let first = Infinity;
  const tie = rounding * usual;
  for (const queue of queues) {
    const head = queue.records[0];
    if (!head) continue;
    const { worth, reach } = availability.meet(queue.worth.values, queue.ranked);
    const isDue = head.record.overtaken >= patience;
    // Where the calls ahead take everybody, nothing is known of whom this one meets.
    const gain = reach > leastChanceLeft ? worth - queue.worth.usual : 0;
    const index = isDue ? Number.MAX_VALUE : gain + (usual * head.record.overtaken) / patience;
    first = Math.min(first, head.place);
    const isBetter = !best || index - best.index > tie || (best.index - index <= tie && head.place < best.place);
    if (isBetter) best = { index, place: head.place, found: { queue, isDue, worth, reach } };
  }
  return best && { ...best.found, isFirst: best.place === first };
}
