import { noProgress } from '../record-codec.ts';
import { Heap } from '../../../kernel/heap.ts';
import { traitsOf } from '../../../dialer/debtor/traits.ts';
import { deepestLook, type ClaimRequest } from '../ports/hopper.ts';
import type { MemoryRecord, RecordPlaces } from './memory-record.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { NextStep } from '../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { giveBack, putAside } from './memory-stops.ts';

interface Entry {
  readonly score: number;
  readonly id: string;
}

/** The smallest score first, then the smallest id: as Redis orders a sorted set. */
function isBefore(a: Entry, b: Entry): boolean {
  return a.score < b.score || (a.score === b.score && a.id < b.id);
}

/** The records of one campaign in memory. Heaps hold stale entries, which are skipped when they come up. */
export class MemoryCampaign implements RecordPlaces {
  readonly records = new Map<string, MemoryRecord>();
  readonly leased = new Set<MemoryRecord>();
  /** Id of a record that was merged → that of the record it stands for. */
  readonly merged = new Map<string, string>();
  readonly outcomes: Partial<Record<Outcome, number>> = {};
  readonly counts = { ready: 0, scheduled: 0, leased: 0, finished: 0 };
  epoch = 0;
  fence = 0;
  /** By which records were put off. */
  rules: string | undefined;
  readonly #ready = new Heap(isBefore);
  readonly #scheduled = new Heap(isBefore);

  addReady(debtor: Debtor, now: EpochMs): void {
    const score = readyScore(debtor.priority, now);
    const record: MemoryRecord = { debtor, progress: noProgress, state: 'ready', score, nextEligibleAt: 0 };
    this.records.set(debtor.id, record);
    this.counts.ready += 1;
    this.#ready.push({ score, id: debtor.id });
  }

  /** Forgets a record that is not leased; its places in line are stale from now on. */
  remove(record: MemoryRecord): void {
    this.counts[record.state] -= 1;
    this.records.delete(record.debtor.id);
  }

  /** The only door for changes of state. */
  move(record: MemoryRecord, state: MemoryRecord['state']): void {
    this.counts[record.state] -= 1;
    this.counts[state] += 1;
    record.state = state;
    if (state === 'leased') {
      this.leased.add(record);
      return;
    }
    this.leased.delete(record);
    delete record.lease;
    if (state === 'ready') this.#ready.push({ score: record.score, id: record.debtor.id });
    if (state === 'scheduled') this.#scheduled.push({ score: record.nextEligibleAt, id: record.debtor.id });
  }

  /** Schedules or finishes a record. */
  follow(record: MemoryRecord, next: NextStep, { isPutOff = false, isCallBack = false } = {}): void {
    delete record.finishReason;
    if (record.stop) {
      const retry = { state: 'scheduled', at: next.kind === 'retry' ? next.at : 0, isCallBack } as const;
      putAside(this, record, next.kind === 'retry' ? retry : { state: 'finished', reason: next.reason });
      return;
    }
    record.isPutOff = isPutOff;
    record.isCallBack = isCallBack && next.kind === 'retry';
    if (next.kind === 'retry') record.nextEligibleAt = next.at;
    else record.finishReason = next.reason;
    this.move(record, next.kind === 'retry' ? 'scheduled' : 'finished');
  }

  /** Makes due what was put off. Returns how many records came back. */
  reconsider(now: EpochMs): number {
    let moved = 0;
    for (const record of this.records.values()) {
      if (record.isPutOff !== true) continue;
      record.isPutOff = false;
      if (record.state !== 'scheduled' || record.nextEligibleAt <= now) continue;
      record.nextEligibleAt = now;
      this.#scheduled.push({ score: now, id: record.debtor.id });
      moved += 1;
    }
    return moved;
  }

  /** Replaces the data; a changed priority changes the place in line, also where a rank had taken it. */
  replace(record: MemoryRecord, debtor: Debtor): void {
    const before = record.rank ?? record.debtor.priority;
    record.debtor = debtor;
    delete record.rank;
    if (before !== debtor.priority) this.place(record, debtor.priority);
  }

  /** Gives a record the place of its rank. False when it has it already. */
  rank(record: MemoryRecord, rank: number): boolean {
    if ((record.rank ?? record.debtor.priority) === rank) return false;
    record.rank = rank;
    // A callback keeps its place before every priority.
    if (record.isCallBack !== true) this.place(record, rank);
    return true;
  }

  /** Gives a record another place in line, also for when it comes back. */
  place(record: MemoryRecord, priority: number): void {
    record.score = withPriority(record.score, priority);
    if (record.state === 'ready') this.#ready.push({ score: record.score, id: record.debtor.id });
  }

  /** Gives a scheduled record its place in line at its time. */
  scoreDue(record: MemoryRecord): void {
    const priority = record.isCallBack === true ? priorityLimit : (record.rank ?? record.debtor.priority);
    record.score = readyScore(priority, record.nextEligibleAt);
  }

  /** Moves in what has become eligible, and what an owner left without beginning an attempt. */
  promote(now: EpochMs): void {
    for (const record of this.leased) {
      if (record.lease && !record.lease.attempt && record.lease.expiresAt <= now) giveBack(this, record);
    }
    for (let at = this.nextEligibleAt(); at !== undefined && at <= now; at = this.nextEligibleAt()) {
      const record = this.records.get(this.#scheduled.pop()?.id ?? '');
      if (!record) continue;
      this.scoreDue(record);
      this.move(record, 'ready');
    }
  }

  /**
   * Takes the first ready records out of the line.
   *
   * @param choice `only`: callbacks, and what else has the highest priority; `without`: see {@link ClaimRequest}
   */
  takeReady(count: number, choice: Pick<ClaimRequest, 'only' | 'without'>): readonly MemoryRecord[] {
    const taken = new Set<MemoryRecord>();
    const left = new Map<MemoryRecord, Entry>();
    while (taken.size < count && taken.size + left.size < deepestLook) {
      const entry = this.#ready.pop();
      if (!entry) break;
      const record = this.#standing(entry);
      if (!record || taken.has(record)) continue;
      if (isWanted(record, choice)) {
        taken.add(record);
        // A hold that has ended by itself is over.
        delete record.stop;
        continue;
      }
      left.set(record, entry);
      if (choice.only === 'callbacks') break;
    }
    for (const entry of left.values()) this.#ready.push(entry);
    return [...taken];
  }

  /** The record of an entry that is not stale. */
  #standing({ id, score }: Entry): MemoryRecord | undefined {
    const record = this.records.get(id);
    return record?.state === 'ready' && record.score === score ? record : undefined;
  }

  /** Callbacks up to an instant, the earliest first. */
  callbacks(until: EpochMs): readonly { readonly debtorId: string; readonly at: EpochMs }[] {
    return [...this.records.values()]
      .filter(({ isCallBack, nextEligibleAt }) => isCallBack === true && nextEligibleAt <= until)
      .map(({ debtor, nextEligibleAt }) => ({ debtorId: debtor.id, at: nextEligibleAt }))
      .sort((a, b) => a.at - b.at);
  }

  nextEligibleAt(): EpochMs | undefined {
    for (let entry = this.#scheduled.first; entry; entry = this.#scheduled.first) {
      const record = this.records.get(entry.id);
      if (record?.state === 'scheduled' && record.nextEligibleAt === entry.score) {
        return entry.score === Infinity ? undefined : entry.score;
      }
      this.#scheduled.pop();
    }
    return undefined;
  }
}

/** Callbacks are wanted by every claim, since they stand among the highest places. */
function isWanted({ score, debtor }: MemoryRecord, { only, without }: Pick<ClaimRequest, 'only' | 'without'>): boolean {
  if (score < secondsRange) return true;
  return only !== 'callbacks' && without?.includes(traitsOf(debtor)) !== true;
}

/** Bounds of `Debtor.priority`. */
const priorityLimit = 1_000_000;

/** Seconds take the low 32 bits of a score (until the year 2106); priorities the high ones: below 2^53 together. */
const secondsRange = 2 ** 32;

/**
 * The place of a ready record in its campaign: the smallest is claimed first. Higher priority comes first, then the
 * longest eligible, to the second. An exact integer below 2^53, so that Redis' doubles hold it
 * (2,000,001 priorities × 2^32 seconds = 8.6e15 < 9.007e15).
 *
 * @param priority integer within ±{@link priorityLimit}; clamped
 */
function readyScore(priority: number, eligibleAt: EpochMs): number {
  const clamped = Math.min(priorityLimit, Math.max(-priorityLimit, Math.trunc(priority)));
  return (priorityLimit - clamped) * secondsRange + (Math.max(0, Math.floor(eligibleAt / 1000)) % secondsRange);
}

/** The same place in line with another priority. */
function withPriority(score: number, priority: number): number {
  return readyScore(priority, (score % secondsRange) * 1000);
}
