import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { outcomes as outcomeNames, type Outcome } from '../../../dialer/outcome/outcome.ts';
import { AppError } from '../../../kernel/errors.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import { isAttempt, isPutOff } from '../put-off.ts';
import { decodeDebtor, encodeAttempt, encodeProgress } from '../record-codec.ts';
import { readClaimedRecord, readLeaseRows, readProgress, readRecord } from './read-record.ts';
import { addDebtors, compareDebtors, putDebtor, removeRecords } from './redis-acceptance.ts';
import { absorbedBy, mergeStored, survivorsOf } from './redis-merges.ts';
import { freeRecords, stopRecords } from './redis-stops.ts';
import { batch, batches } from './connection/batches.ts';
import { scriptStatus } from './connection/script-status.ts';
import type { CampaignKeys } from './connection/keys.ts';
import type { ClaimedRecord, Lease, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import { deepestLook } from '../ports/hopper.ts';
import type {
  AddResult,
  AttemptStart,
  Callback,
  ClaimOneRequest,
  ClaimOneResult,
  ClaimRequest,
  ClaimResult,
  FreeResult,
  Hopper,
  HopperTotals,
  MergeResult,
  OpenLease,
  PutResult,
  Rank,
  RecordSlice,
  RemoveResult,
  Rescheduling,
  StopResult,
  StoredRecord,
  TakeOverRequest,
} from '../ports/hopper.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

/** Scheduled records and ended leases moved into line per claim, at least; bounds a claim's work. */
const promotions = 100;

const texts = z.array(z.string());
const optionalTexts = z.array(z.string().nullable());
const count = z.number().int().nonnegative();
const status = z.tuple([z.number().int()]);
const counted = z.tuple([z.literal(scriptStatus.ok), count]);
const totals = z.tuple([z.literal(scriptStatus.ok), count, count, count, count, count]);
const reconsidered = z.tuple([z.literal(scriptStatus.ok), count, z.union([z.literal(0), z.literal(1)])]);
const archived = z.union([counted, z.tuple([z.literal(scriptStatus.inUse)])]);
const refused = z.tuple([z.literal(scriptStatus.leaseLost)]);
const claimed = z.union([
  z.tuple([z.literal(scriptStatus.ok), count, texts, texts, optionalTexts, z.string()]),
  refused,
]);
const takenOver = z.union([
  z.tuple([z.literal(scriptStatus.ok), texts, texts, texts, optionalTexts, optionalTexts, optionalTexts]),
  refused,
]);
const found = z.tuple([
  z.literal(scriptStatus.ok),
  z.array(z.union([z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]), z.tuple([])])),
]);
const claimedOne = z.union([
  z.tuple([z.literal(scriptStatus.ok), z.number().int(), z.string(), z.string(), z.string()]),
  z.tuple([
    z.literal([
      ...([scriptStatus.leaseLost, scriptStatus.unknown, scriptStatus.leased] as const),
      ...([scriptStatus.over, scriptStatus.stopped] as const),
    ]),
  ]),
]);
const unclaimed = {
  [scriptStatus.unknown]: 'unknown',
  [scriptStatus.leased]: 'leased',
  [scriptStatus.over]: 'over',
  [scriptStatus.stopped]: 'stopped',
} as const;
const outcomeCounts = z.partialRecord(z.enum(outcomeNames), z.coerce.number().int());

/** The hopper on Redis. Layout: keys.ts; every change is one script, so that it happens whole or not at all. */
export class RedisHopper implements Hopper {
  readonly #redis: RedisConnection;
  readonly #newAttemptId: () => string;

  constructor(redis: RedisConnection, newAttemptId: () => string = randomUUID) {
    this.#redis = redis;
    this.#newAttemptId = newAttemptId;
  }

  add(campaignId: string, debtors: readonly Debtor[], now: EpochMs): Promise<AddResult> {
    return addDebtors(this.#redis, this.#keys(campaignId), debtors, now);
  }

  put(campaignId: string, debtor: Debtor, seen: Debtor | undefined, now: EpochMs): Promise<PutResult> {
    return putDebtor(this.#redis, this.#keys(campaignId), { debtor, seen }, now);
  }

  remove(campaignId: string, debtorIds: readonly string[]): Promise<readonly RemoveResult[]> {
    return removeRecords(this.#redis, this.#keys(campaignId), debtorIds);
  }

  merge(campaignId: string, survivorId: string, absorbedId: string): Promise<MergeResult> {
    return mergeStored(this.#redis, this.#keys(campaignId), [survivorId, absorbedId]);
  }

  survivors(campaignId: string, debtorIds: readonly string[]): Promise<readonly string[]> {
    return survivorsOf(this.#redis, this.#keys(campaignId), debtorIds);
  }

  absorbed(campaignId: string, survivorId: string): Promise<readonly string[]> {
    return absorbedBy(this.#redis, this.#keys(campaignId), survivorId);
  }

  compare(campaignId: string, debtors: readonly Debtor[]): Promise<AddResult> {
    return compareDebtors(this.#redis, this.#keys(campaignId), debtors);
  }

  async claim(request: ClaimRequest): Promise<ClaimResult> {
    const { campaignId, owner, epoch, count, now, leaseMs } = request;
    const k = this.#keys(campaignId);
    const wanted = Math.min(count, batch);
    const reply = await this.#redis.run(
      'claimRecords',
      {
        keys: [
          ...[k.ready, k.scheduled, k.held, k.unstarted, k.debtors, k.priorities, k.progress, k.counters, k.callbacks],
          ...[k.traits, k.finished, k.stops],
        ],
        args: [
          ...[owner, epoch, wanted, now, now + leaseMs, Math.max(wanted, promotions), request.only ?? '', deepestLook],
          ...(request.without ?? []),
        ],
      },
      claimed,
    );
    if (reply[0] === scriptStatus.leaseLost) throw newerEpoch(campaignId);
    const [, fence, ids, debtorTexts, progressTexts, nextAt] = reply;
    const records = ids.map((debtorId, i): ClaimedRecord => {
      const lease = { campaignId, debtorId, fence };
      return readClaimedRecord({ lease, callId: this.#newAttemptId() }, debtorTexts[i], progressTexts[i]);
    });
    return nextAt === '' ? { records } : { records, nextEligibleAt: Number(nextAt) };
  }

  async claimOne(request: ClaimOneRequest): Promise<ClaimOneResult> {
    const { campaignId, debtorId, owner, epoch, now, leaseMs } = request;
    const k = this.#keys(campaignId);
    const keys = [k.ready, k.scheduled, k.held, k.unstarted, k.debtors, k.priorities, k.progress, k.counters];
    const args = [owner, epoch, debtorId, now, now + leaseMs];
    const call = { keys: [...keys, k.callbacks, k.finished, k.stops], args };
    const reply = await this.#redis.run('claimRecord', call, claimedOne);
    if (reply[0] === scriptStatus.leaseLost) throw newerEpoch(campaignId);
    if (reply[0] !== scriptStatus.ok) return unclaimed[reply[0]];
    const [, fence, debtorText, progressText, dueAt] = reply;
    const lease = { campaignId, debtorId, fence };
    const record = readClaimedRecord({ lease, callId: this.#newAttemptId() }, debtorText, progressText || null);
    return { record, ...(dueAt === '' ? {} : { dueAt: Number(dueAt) }) };
  }

  async beginAttempt(start: AttemptStart): Promise<'begun' | 'leaseLost' | 'stopped'> {
    const { lease, callId, startedAt } = start;
    const { held, unstarted, attempts, counters, stops } = this.#keys(lease.campaignId);
    const args = [lease.debtorId, lease.fence, callId, startedAt, encodeAttempt(start)];
    const keys = [held, unstarted, attempts, counters, stops];
    const [code] = await this.#redis.run('beginAttempt', { keys, args }, status);
    if (code === scriptStatus.stopped) return 'stopped';
    return code === scriptStatus.ok ? 'begun' : 'leaseLost';
  }

  async settle(settlement: Settlement): Promise<'settled' | 'alreadySettled' | 'leaseLost'> {
    const { lease, callId, outcome, progress, next } = settlement;
    const k = this.#keys(lease.campaignId);
    const retryAt = next.kind === 'retry' ? next.at : '';
    const [code] = await this.#redis.run(
      'settleRecord',
      {
        keys: [
          ...[k.held, k.unstarted, k.attempts, k.progress, k.scheduled, k.finished, k.outcomes, k.putOff, k.callbacks],
          k.stops,
        ],
        args: [
          ...[lease.debtorId, lease.fence, callId, encodeProgress(progress)],
          isAttempt(settlement) ? outcome : '',
          ...[next.kind, retryAt, next.reason, isPutOff(settlement) ? '1' : ''],
          isAttempt(settlement) ? '' : '1',
        ],
      },
      status,
    );
    if (code === scriptStatus.ok) return 'settled';
    return code === scriptStatus.alreadySettled ? 'alreadySettled' : 'leaseLost';
  }

  async reschedule(change: Rescheduling): Promise<'done' | 'superseded'> {
    const { campaignId, debtorId, callId, progress, next } = change;
    const k = this.#keys(campaignId);
    const keys = [k.held, k.progress, k.ready, k.scheduled, k.finished, k.putOff, k.callbacks, k.stops];
    const retryAt = next.kind === 'retry' ? next.at : '';
    const args = [debtorId, callId, encodeProgress(progress), next.kind, retryAt, next.reason];
    const [code] = await this.#redis.run('rescheduleRecord', { keys, args }, status);
    return code === scriptStatus.ok ? 'done' : 'superseded';
  }

  async reconsider(campaignId: string, rules: string, now: EpochMs): Promise<number> {
    const { putOff, scheduled, counters } = this.#keys(campaignId);
    const call = { keys: [putOff, scheduled, counters], args: [rules, now, batch] };
    let sum = 0;
    for (;;) {
      const [, moved, more] = await this.#redis.run('reconsiderRecords', call, reconsidered);
      sum += moved;
      if (more === 0) return sum;
    }
  }

  async callbacks(campaignId: string, until: EpochMs, most: number): Promise<readonly Callback[]> {
    const { callbacks } = this.#keys(campaignId);
    const flat = await this.#redis.use((client) =>
      client.zrangebyscore(callbacks, '-inf', until, 'WITHSCORES', 'LIMIT', 0, most),
    );
    return Array.from({ length: flat.length / 2 }, (_, at) => ({
      debtorId: flat[2 * at] ?? '',
      at: Number(flat[2 * at + 1]),
    }));
  }

  stop(campaignId: string, debtorIds: readonly string[], stop: RecordStop): Promise<readonly StopResult[]> {
    return stopRecords(this.#redis, this.#keys(campaignId), [...batches(debtorIds)], stop);
  }

  free(campaignId: string, debtorIds: readonly string[]): Promise<readonly FreeResult[]> {
    return freeRecords(this.#redis, this.#keys(campaignId), [...batches(debtorIds)]);
  }

  release(leases: readonly Lease[]): Promise<number> {
    return this.#forLeases(leases, (k, args) => {
      const keys = [k.held, k.unstarted, k.attempts, k.ready, k.scheduled, k.finished, k.callbacks, k.stops];
      return this.#redis.run('releaseRecords', { keys, args }, counted);
    });
  }

  renew(leases: readonly Lease[], expiresAt: EpochMs): Promise<number> {
    return this.#forLeases(leases, (k, args) => {
      const keys = [k.held, k.unstarted];
      return this.#redis.run('renewLeases', { keys, args: [expiresAt, ...args] }, counted);
    });
  }

  async takeOver(request: TakeOverRequest): Promise<readonly OpenLease[]> {
    const { campaignId, owner, epoch, now, leaseMs } = request;
    const k = this.#keys(campaignId);
    const keys = [k.held, k.unstarted, k.attempts, k.debtors, k.progress, k.counters, k.stops];
    const args = [owner, epoch, now + leaseMs];
    const reply = await this.#redis.run('takeOverLeases', { keys, args }, takenOver);
    if (reply[0] === scriptStatus.leaseLost) throw newerEpoch(campaignId);
    return readLeaseRows(campaignId, reply);
  }

  async slice(campaignId: string, count: number, from = '0'): Promise<RecordSlice> {
    const { debtors, progress, finished } = this.#keys(campaignId);
    const [next, flat] = await this.#redis.use((client) => client.hscan(debtors, from, 'COUNT', count));
    const ids = flat.filter((_, index) => index % 2 === 0);
    if (ids.length === 0) return { records: [], next: next === '0' ? undefined : next };
    const [ends, texts] = await Promise.all(
      [finished, progress].map((key) => this.#redis.use((client) => client.hmget(key, ...ids))),
    );
    const records = ids.flatMap((_, index) => {
      if (ends?.[index] != null) return [];
      return [{ debtor: decodeDebtor(flat[2 * index + 1] ?? ''), progress: readProgress(texts?.[index]) }];
    });
    return { records, next: next === '0' ? undefined : next };
  }

  async rank(campaignId: string, ranks: readonly Rank[]): Promise<number> {
    const { debtors, priorities, ready, held, callbacks } = this.#keys(campaignId);
    const keys = [debtors, priorities, ready, held, callbacks];
    let changed = 0;
    for (const part of batches(ranks)) {
      const args = part.flatMap(({ debtorId, rank }) => [debtorId, rank]);
      const [, moved] = await this.#redis.run('rankRecords', { keys, args }, counted);
      changed += moved;
    }
    return changed;
  }

  async find(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredRecord | undefined)[]> {
    const { debtors, progress, scheduled, held, finished, stops } = this.#keys(campaignId);
    const all: (StoredRecord | undefined)[] = [];
    for (const args of batches(debtorIds)) {
      const keys = [debtors, progress, scheduled, held, finished, stops];
      const [, rows] = await this.#redis.run('findRecords', { keys, args }, found);
      for (const row of rows) {
        if (sliceIsOver()) await nextSlice();
        all.push(row.length === 0 ? undefined : readRecord(row));
      }
    }
    return all;
  }

  async archive(campaignId: string, now: EpochMs): Promise<{ readonly archived: number } | 'leased'> {
    const { held, unstarted, attempts } = this.#keys(campaignId);
    const records = this.#keys(campaignId);
    const archive = this.#redis.keys.archive(campaignId, now);
    const names = Object.keys(archive) as (keyof typeof archive)[];
    const keys = [
      held,
      unstarted,
      attempts,
      ...names.map((name) => records[name]),
      ...names.map((name) => archive[name]),
      records.putOff,
      records.callbacks,
      records.traits,
      records.stops,
      records.search,
      records.merged,
    ];
    const reply = await this.#redis.run('archiveRecords', { keys, args: [now] }, archived);
    return reply[0] === scriptStatus.ok ? { archived: reply[1] } : 'leased';
  }

  async totals(campaignId: string): Promise<HopperTotals> {
    const k = this.#keys(campaignId);
    const keys = [k.debtors, k.ready, k.scheduled, k.held, k.finished];
    const [, records, ready, scheduled, leased, finished] = await this.#redis.run(
      'readTotals',
      { keys, args: [] },
      totals,
    );
    return { records, ready, scheduled, leased, finished };
  }

  async outcomes(campaignId: string): Promise<Readonly<Partial<Record<Outcome, number>>>> {
    const reply = await this.#redis.use((client) => client.hgetall(this.#keys(campaignId).outcomes));
    return outcomeCounts.parse(reply);
  }

  #keys(campaignId: string): CampaignKeys {
    return this.#redis.keys.campaign(campaignId);
  }

  /** Leases may be of several campaigns; a script sees one campaign's keys only. */
  async #forLeases(
    leases: readonly Lease[],
    change: (keys: CampaignKeys, args: (string | number)[]) => Promise<readonly [number, number]>,
  ): Promise<number> {
    let sum = 0;
    for (const campaignId of new Set(leases.map((lease) => lease.campaignId))) {
      for (const part of batches(leases.filter((lease) => lease.campaignId === campaignId))) {
        const args = part.flatMap(({ debtorId, fence }) => [debtorId, fence]);
        sum += (await change(this.#keys(campaignId), args))[1];
      }
    }
    return sum;
  }
}

function newerEpoch(campaignId: string): AppError {
  return new AppError('OWNERSHIP_LOST', 'Another process owns the floor of this campaign', { details: { campaignId } });
}
