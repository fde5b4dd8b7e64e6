import { Availability, type Meeting } from './availability.ts';

/** Why a record is dialled before others. */
export const orderReasons = ['operatorOrder', 'suitsTheFree', 'passedOver'] as const;
export type OrderReason = (typeof orderReasons)[number];

/** Below this chance that anybody who may take a record will be free, it is not dialled. */
export const leastReach = 0.05;

/** With less than this left of the agents who may take a record, it is as good as any other. */
const leastChanceLeft = 1e-6;

/** Indices that differ by less than this share of a record's usual value are equal. */
const rounding = 1e-9;

/** What records of one sort are worth with each agent. Records that matching cannot tell apart but for their money share one. */
export interface RecordWorth {
  /** Worth of one unit of money, per agent-second, by the agent's place; NaN where the agent may not take such a record. */
  readonly values: ArrayLike<number>;
  /** Mean of the values over the agents who are present: what the record brings when it is dialled at any other time. */
  readonly usual: number;
  /** Worth the same with everybody present: whenever it is dialled, it brings the same. */
  readonly isFlat: boolean;
}

/** A record that waits for its dial. */
export interface WaitingRecord {
  readonly worth: RecordWorth;
  /** Money that a right contact is expected to bring, ≥ 0. */
  readonly value: number;
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
  /**
   * What matching adds to the value of each agent, per second, whatever the record: opportunity cost and fairness; Infinity for
   * those who have been idle too long and go first. Decides whom a call meets, not what it is worth. Absent: nothing.
   */
  readonly preferred?: ArrayLike<number>;
  /** Calls that will take their agents first. */
  readonly inFlight: readonly Pick<WaitingRecord, 'worth' | 'value' | 'chance'>[];
  /** How many places are decided; the records beyond follow in the operator's order. */
  readonly places: number;
  /** A record overtaken so often is dialled before every other. */
  readonly patience: number;
}

/** A record in its place, and why it has it. */
export interface PlacedRecord<R> {
  readonly record: R;
  readonly reason: OrderReason;
  /** Value per agent-second with whom it would meet, and with an agent taken at random. */
  readonly worth: number;
  readonly usual: number;
  /** See {@link Meeting}. */
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
 * flight and the records placed before will take of them. The more money a record may bring, the more that counts: those that
 * owe most are dialled while the best for them are free. Where nothing of this differs, the operator's order holds.
 *
 * No record starves: each time one from behind it is dialled its index rises, up to the usual value of a record at `patience`
 * overtakings; from then on it is dialled before every other.
 */
export function orderRecords<R extends WaitingRecord>(situation: DialSituation<R>): OrderedRecords<R> {
  const availability = new Availability(situation.free);
  const reachable: Queue<R>[] = [];
  const outOfReach: R[] = [];
  for (const queue of queuesOf(situation, availability)) {
    if (availability.meet(queue.worth.values, queue.ranked).reach >= leastReach) reachable.push(queue);
    else outOfReach.push(...queue.records.map(({ record }) => record));
  }
  takeAhead(situation, availability);
  const placed = place(situation, reachable, availability);
  const rest = reachable.flatMap(({ records }) => records).sort((a, b) => a.place - b.place);
  return { placed, rest: rest.map(({ record }) => record), outOfReach };
}

function queuesOf<R extends WaitingRecord>(
  { records, preferred }: DialSituation<R>,
  availability: Availability,
): readonly Queue<R>[] {
  const waiting = new Map<RecordWorth, { readonly record: R; readonly place: number }[]>();
  for (const [place, record] of records.entries()) {
    const queue = waiting.get(record.worth);
    if (queue) queue.push({ record, place });
    else waiting.set(record.worth, [{ record, place }]);
  }
  return Array.from(waiting, ([worth, queued]): Queue<R> => {
    const value = queued.reduce((sum, { record }) => sum + record.value, 0) / queued.length;
    return { worth, ranked: rankFor(availability, { worth, value }, preferred), records: queued };
  });
}

/** In which order agents are taken by a record. Records of one worth share it: that of their mean value. */
function rankFor(
  availability: Availability,
  { worth, value }: Pick<WaitingRecord, 'worth' | 'value'>,
  preferred: ArrayLike<number> | undefined,
): readonly number[] {
  if (!preferred || value === 0) return availability.rank(worth.values);
  return availability.rank(
    worth.values,
    Float64Array.from(preferred, (more) => more / value),
  );
}

function takeAhead({ inFlight, preferred }: DialSituation<WaitingRecord>, availability: Availability): void {
  const ranks = new Map<RecordWorth, readonly number[]>();
  for (const { worth, value, chance } of inFlight) {
    const ranked = ranks.get(worth) ?? rankFor(availability, { worth, value }, preferred);
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
  const usual = records.reduce((sum, { worth, value }) => sum + worth.usual * value, 0) / Math.max(1, records.length);
  const impatience = { perOvertaking: usual / patience, patience };
  while (placed.length < places && queues.length > 0) {
    const first = Math.min(...queues.map(({ records: [head] }) => head?.place ?? Infinity));
    const best = bestOf(queues, availability, { ...impatience, tie: rounding * usual });
    if (!best) break;
    const { queue, at, reach, worth } = best;
    const [taken] = queue.records.splice(at, 1);
    if (!taken) break;
    if (queue.records.length === 0) queues.splice(queues.indexOf(queue), 1);
    const { record } = taken;
    const isDue = record.overtaken >= patience;
    const reason = taken.place === first ? 'operatorOrder' : isDue ? 'passedOver' : 'suitsTheFree';
    placed.push({ record, reason, worth: record.value * worth, usual: record.value * queue.worth.usual, reach });
    availability.take(queue.ranked, record.chance);
  }
  return placed;
}

/** A record, by its queue and its place there. */
interface Candidate<R> extends Meeting {
  readonly queue: Queue<R>;
  readonly at: number;
  readonly place: number;
  readonly index: number;
}

interface Scale {
  readonly patience: number;
  /** What the index gains each time another record is dialled first. */
  readonly perOvertaking: number;
  /** Indices whose difference is at most this count as equal. */
  readonly tie: number;
}

/** The record that comes next; among equals the one that stands first in the operator's order. */
function bestOf<R extends WaitingRecord>(
  queues: readonly Queue<R>[],
  availability: Availability,
  scale: Scale,
): Candidate<R> | undefined {
  let best: Candidate<R> | undefined;
  for (const queue of queues) {
    const meeting = availability.meet(queue.worth.values, queue.ranked);
    // Where the calls ahead take everybody, nothing is known of whom this one meets.
    const gain = meeting.reach > leastChanceLeft ? meeting.worth - queue.worth.usual : 0;
    const { at, index } = firstOf(queue, gain, scale);
    const { place = Infinity } = queue.records[at] ?? {};
    const isBetter = !best || index - best.index > scale.tie || (best.index - index <= scale.tie && place < best.place);
    if (isBetter) best = { ...meeting, queue, at, place, index };
  }
  return best;
}

/** Which record of a queue has the highest index; among equals the first. */
function firstOf<R extends WaitingRecord>(
  { records }: Queue<R>,
  gain: number,
  { patience, perOvertaking, tie }: Scale,
): { readonly at: number; readonly index: number } {
  let at = 0;
  let index = -Infinity;
  for (let each = 0; each < records.length; each++) {
    const { value, overtaken } = (records[each] as (typeof records)[number]).record;
    const own = overtaken >= patience ? Number.MAX_VALUE : gain * value + perOvertaking * overtaken;
    if (own - index > tie) {
      at = each;
      index = own;
    }
  }
  return { at, index };
}
