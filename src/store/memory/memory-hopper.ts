import { randomUUID } from 'node:crypto';
import { isAttempt, isPutOff } from '../put-off.ts';
import { AppError } from '../../../kernel/errors.ts';
import { encodeDebtor } from '../record-codec.ts';
import { MemoryCampaign } from './memory-campaign.ts';
import { mergeInMemory, survivorOf } from './memory-merges.ts';
import type { MemoryRecord } from './memory-record.ts';
import { freeRecord, giveBack, stopRecord } from './memory-stops.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { ClaimedRecord, Lease, Settlement } from '../../../dialer/attempt/attempt.ts';
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
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/**
 * The hopper in memory: for the laboratory and for tests. The methods with `Now` in their name are the same without a
 * promise, because the laboratory's world is synchronous.
 */
export class MemoryHopper implements Hopper {
  readonly #campaigns = new Map<string, MemoryCampaign>();
  readonly #archives: MemoryCampaign[] = [];
  readonly #newAttemptId: () => string;

  constructor(newAttemptId: () => string = randomUUID) {
    this.#newAttemptId = newAttemptId;
  }

  add(campaignId: string, debtors: readonly Debtor[], now: EpochMs): Promise<AddResult> {
    return settled(() => this.addNow(campaignId, debtors, now));
  }

  claim(request: ClaimRequest): Promise<ClaimResult> {
    return settled(() => this.claimNow(request));
  }

  beginAttempt(start: AttemptStart): Promise<'begun' | 'leaseLost' | 'stopped'> {
    return settled(() => this.beginAttemptNow(start));
  }

  settle(settlement: Settlement): Promise<'settled' | 'alreadySettled' | 'leaseLost'> {
    return settled(() => this.settleNow(settlement));
  }

  release(leases: readonly Lease[]): Promise<number> {
    return settled(() => this.releaseNow(leases));
  }

  totals(campaignId: string): Promise<HopperTotals> {
    return settled(() => this.totalsNow(campaignId));
  }

  /** {@link Hopper.add}. */
  addNow(campaignId: string, debtors: readonly Debtor[], now: EpochMs): AddResult {
    const campaign = this.#campaign(campaignId);
    const sum = { added: 0, updated: 0, unchanged: 0 };
    for (const debtor of debtors) {
      const known = campaign.records.get(debtor.id);
      if (campaign.merged.has(debtor.id)) {
        sum.unchanged += 1;
      } else if (!known) {
        campaign.addReady(debtor, now);
        sum.added += 1;
      } else if (encodeDebtor(known.debtor) === encodeDebtor(debtor)) {
        sum.unchanged += 1;
      } else {
        campaign.replace(known, debtor);
        sum.updated += 1;
      }
    }
    return sum;
  }

  /** Every debtor of a campaign. */
  debtorsOf(campaignId: string): readonly Debtor[] {
    return [...this.#campaign(campaignId).records.values()].map(({ debtor }) => debtor);
  }

  put(campaignId: string, debtor: Debtor, seen: Debtor | undefined, now: EpochMs): Promise<PutResult> {
    return settled(() => {
      const { records, merged } = this.#campaign(campaignId);
      if (merged.has(debtor.id)) return 'unchanged';
      const known = records.get(debtor.id)?.debtor;
      if ((known && encodeDebtor(known)) !== (seen && encodeDebtor(seen))) return 'changed';
      const { added, updated } = this.addNow(campaignId, [debtor], now);
      return added > 0 ? 'added' : updated > 0 ? 'updated' : 'unchanged';
    });
  }

  compare(campaignId: string, debtors: readonly Debtor[]): Promise<AddResult> {
    return settled(() => {
      const texts = new Map<string, string>();
      const { records } = this.#campaign(campaignId);
      const sum = { added: 0, updated: 0, unchanged: 0 };
      for (const debtor of debtors) {
        const record = records.get(debtor.id);
        const known = texts.get(debtor.id) ?? (record && encodeDebtor(record.debtor));
        const text = encodeDebtor(debtor);
        texts.set(debtor.id, text);
        sum[known === undefined ? 'added' : known === text ? 'unchanged' : 'updated'] += 1;
      }
      return sum;
    });
  }

  remove(campaignId: string, debtorIds: readonly string[]): Promise<readonly RemoveResult[]> {
    const campaign = this.#campaign(campaignId);
    return Promise.resolve(
      debtorIds.map((id) => {
        const record = campaign.records.get(id);
        if (!record) return 'unknown';
        if (record.state === 'leased' || record.progress.attempts > 0) return 'kept';
        campaign.remove(record);
        return 'removed';
      }),
    );
  }

  merge(campaignId: string, survivorId: string, absorbedId: string): Promise<MergeResult> {
    return Promise.resolve(mergeInMemory(this.#campaign(campaignId), survivorId, absorbedId));
  }

  survivors(campaignId: string, debtorIds: readonly string[]): Promise<readonly string[]> {
    const campaign = this.#campaign(campaignId);
    return Promise.resolve(debtorIds.map((id) => survivorOf(campaign, id)));
  }

  absorbed(campaignId: string, survivorId: string): Promise<readonly string[]> {
    const campaign = this.#campaign(campaignId);
    return Promise.resolve([...campaign.merged.keys()].filter((id) => survivorOf(campaign, id) === survivorId));
  }

  /** {@link Hopper.claim}. */
  claimNow({ campaignId, owner, epoch, count, now, leaseMs, only, without }: ClaimRequest): ClaimResult {
    const campaign = this.#campaign(campaignId);
    noteEpoch(campaign, campaignId, epoch);
    campaign.promote(now);
    const records: ClaimedRecord[] = [];
    const taken = campaign.takeReady(count, { only, without });
    const fence = taken.length > 0 ? ++campaign.fence : 0;
    for (const record of taken) {
      campaign.move(record, 'leased');
      record.lease = { fence, epoch, owner, expiresAt: now + leaseMs };
      const { debtor, progress } = record;
      const lease = { campaignId, debtorId: debtor.id, fence };
      records.push({ lease, callId: this.#newAttemptId(), debtor, progress });
    }
    const nextEligibleAt = records.length < count ? campaign.nextEligibleAt() : undefined;
    return nextEligibleAt === undefined ? { records } : { records, nextEligibleAt };
  }

  claimOne({ campaignId, debtorId, owner, epoch, now, leaseMs }: ClaimOneRequest): Promise<ClaimOneResult> {
    return settled(() => {
      const campaign = this.#campaign(campaignId);
      noteEpoch(campaign, campaignId, epoch);
      const record = campaign.records.get(debtorId);
      if (!record) return 'unknown';
      if (record.state === 'leased') return 'leased';
      if (isStopped(record, now)) return 'stopped';
      delete record.stop;
      if (record.state === 'finished') return 'over';
      const dueAt = record.state === 'scheduled' ? record.nextEligibleAt : undefined;
      if (dueAt !== undefined) campaign.scoreDue(record);
      const fence = ++campaign.fence;
      campaign.move(record, 'leased');
      record.lease = { fence, epoch, owner, expiresAt: now + leaseMs };
      const { debtor, progress } = record;
      const claimed = { lease: { campaignId, debtorId, fence }, callId: this.#newAttemptId(), debtor, progress };
      return { record: claimed, ...(dueAt === undefined ? {} : { dueAt }) };
    });
  }

  /** {@link Hopper.beginAttempt}. */
  beginAttemptNow(start: AttemptStart): 'begun' | 'leaseLost' | 'stopped' {
    const { lease, callId, e164, trunk, startedAt, byHandFor } = start;
    const record = this.#held(lease);
    const held = record?.lease;
    if (!held || held.epoch < this.#campaign(lease.campaignId).epoch) return 'leaseLost';
    if (held.attempt) return held.attempt.callId === callId ? 'begun' : 'leaseLost';
    if (startedAt >= held.expiresAt) return 'leaseLost';
    if (record.stop) return 'stopped';
    held.attempt = { callId, e164, trunk, startedAt, ...(byHandFor === undefined ? {} : { byHandFor }) };
    return 'begun';
  }

  /** {@link Hopper.settle}. */
  settleNow(settlement: Settlement): 'settled' | 'alreadySettled' | 'leaseLost' {
    const { lease, callId, outcome, progress, next } = settlement;
    const campaign = this.#campaign(lease.campaignId);
    if (campaign.records.get(lease.debtorId)?.lastAttemptId === callId) return 'alreadySettled';
    const record = this.#held(lease);
    if (!record) return 'leaseLost';
    const begun = record.lease?.attempt;
    if (begun && begun.callId !== callId) return 'leaseLost';
    record.progress = progress;
    record.lastAttemptId = callId;
    if (isAttempt(settlement)) campaign.outcomes[outcome] = (campaign.outcomes[outcome] ?? 0) + 1;
    const isCallBack = record.isCallBack === true && !isAttempt(settlement);
    campaign.follow(record, next, { isPutOff: isPutOff(settlement), isCallBack });
    return 'settled';
  }

  reschedule({ campaignId, debtorId, callId, progress, next }: Rescheduling): Promise<'done' | 'superseded'> {
    const campaign = this.#campaign(campaignId);
    const record = campaign.records.get(debtorId);
    if (record?.lastAttemptId !== callId || record.state === 'leased') return Promise.resolve('superseded');
    record.progress = progress;
    campaign.follow(record, next, { isCallBack: next.reason === 'callBack' });
    return Promise.resolve('done');
  }

  reconsider(campaignId: string, rules: string, now: EpochMs): Promise<number> {
    const campaign = this.#campaign(campaignId);
    if (campaign.rules === rules) return Promise.resolve(0);
    campaign.rules = rules;
    return Promise.resolve(campaign.reconsider(now));
  }

  callbacks(campaignId: string, until: EpochMs, most: number): Promise<readonly Callback[]> {
    return Promise.resolve(this.#campaign(campaignId).callbacks(until).slice(0, most));
  }

  stop(campaignId: string, debtorIds: readonly string[], stop: RecordStop): Promise<readonly StopResult[]> {
    const campaign = this.#campaign(campaignId);
    return Promise.resolve(debtorIds.map((id) => stopRecord(campaign, campaign.records.get(id), stop)));
  }

  free(campaignId: string, debtorIds: readonly string[]): Promise<readonly FreeResult[]> {
    const campaign = this.#campaign(campaignId);
    return Promise.resolve(debtorIds.map((id) => freeRecord(campaign, campaign.records.get(id))));
  }

  /** {@link Hopper.release}. */
  releaseNow(leases: readonly Lease[]): number {
    const held = leases.flatMap((lease) => {
      const record = this.#held(lease);
      if (record) giveBack(this.#campaign(lease.campaignId), record);
      return record ? [record] : [];
    });
    return held.length;
  }

  renew(leases: readonly Lease[], expiresAt: EpochMs): Promise<number> {
    const held = leases.flatMap((lease) => this.#held(lease)?.lease ?? []);
    for (const lease of held) lease.expiresAt = expiresAt;
    return Promise.resolve(held.length);
  }

  takeOver({ campaignId, owner, epoch, now, leaseMs }: TakeOverRequest): Promise<readonly OpenLease[]> {
    return settled(() => {
      const campaign = this.#campaign(campaignId);
      noteEpoch(campaign, campaignId, epoch);
      const older = [...campaign.leased].flatMap(({ lease }) => (lease && lease.epoch < epoch ? [lease] : []));
      const fence = older.length > 0 ? ++campaign.fence : 0;
      for (const lease of older) Object.assign(lease, { fence, epoch, owner, expiresAt: now + leaseMs });
      return this.#openLeases(campaignId);
    });
  }

  find(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredRecord | undefined)[]> {
    const { records } = this.#campaign(campaignId);
    return Promise.resolve(
      debtorIds.map((debtorId) => {
        const record = records.get(debtorId);
        return record && asStoredRecord(record);
      }),
    );
  }

  archive(campaignId: string, now: EpochMs): Promise<{ readonly archived: number } | 'leased'> {
    const campaign = this.#campaign(campaignId);
    const isHeld = ({ lease }: MemoryRecord): boolean =>
      lease !== undefined && (lease.attempt !== undefined || lease.expiresAt > now);
    if ([...campaign.leased].some(isHeld)) return Promise.resolve('leased');
    const next = new MemoryCampaign();
    next.epoch = campaign.epoch;
    next.fence = campaign.fence;
    this.#campaigns.set(campaignId, next);
    this.#archives.push(campaign);
    return Promise.resolve({ archived: campaign.records.size });
  }

  slice(campaignId: string, count: number, from = '0'): Promise<RecordSlice> {
    const { records } = this.#campaign(campaignId);
    const start = Number(from);
    const some = [...records.values()].slice(start, start + count);
    const open = some.filter(({ state }) => state !== 'finished').map(({ debtor, progress }) => ({ debtor, progress }));
    return Promise.resolve({ records: open, next: start + count < records.size ? String(start + count) : undefined });
  }

  rank(campaignId: string, ranks: readonly Rank[]): Promise<number> {
    const campaign = this.#campaign(campaignId);
    const changed = ranks.filter(({ debtorId, rank }) => {
      const record = campaign.records.get(debtorId);
      return record !== undefined && campaign.rank(record, rank);
    });
    return Promise.resolve(changed.length);
  }

  /** {@link Hopper.totals}. */
  totalsNow(campaignId: string): HopperTotals {
    const { records, counts } = this.#campaign(campaignId);
    return { records: records.size, ...counts };
  }

  outcomes(campaignId: string): Promise<Readonly<Partial<Record<Outcome, number>>>> {
    return Promise.resolve({ ...this.#campaign(campaignId).outcomes });
  }

  #campaign(campaignId: string): MemoryCampaign {
    const known = this.#campaigns.get(campaignId);
    if (known) return known;
    const campaign = new MemoryCampaign();
    this.#campaigns.set(campaignId, campaign);
    return campaign;
  }

  /** The record while it is leased with this very fence. */
  #held({ campaignId, debtorId, fence }: Lease): MemoryRecord | undefined {
    const record = this.#campaign(campaignId).records.get(debtorId);
    return record?.lease?.fence === fence ? record : undefined;
  }

  #openLeases(campaignId: string): readonly OpenLease[] {
    return [...this.#campaign(campaignId).leased].flatMap(({ debtor, progress, lease: held, stop }): OpenLease[] => {
      if (!held) return [];
      const { fence, owner, expiresAt, attempt } = held;
      const lease = { campaignId, debtorId: debtor.id, fence };
      const open = { lease, owner, expiresAt, debtor, progress, ...(stop ? { stop: stop.stop } : {}) };
      return [attempt ? { ...open, attempt: { lease, ...attempt } } : open];
    });
  }
}

function noteEpoch(campaign: MemoryCampaign, campaignId: string, epoch: number): void {
  if (epoch < campaign.epoch) {
    throw new AppError('OWNERSHIP_LOST', 'Another process owns the floor of this campaign', {
      details: { campaignId },
    });
  }
  campaign.epoch = epoch;
}

/** A hold that has ended by itself is over. */
function isStopped({ stop }: MemoryRecord, now: EpochMs): boolean {
  if (!stop) return false;
  const { kind, until = Infinity } = stop.stop;
  return kind !== 'hold' || until > now;
}

function asStoredRecord({ state, nextEligibleAt, finishReason, stop, ...record }: MemoryRecord): StoredRecord {
  const { debtor, progress } = record;
  const stored = { debtor, progress, ...(stop ? { stop: stop.stop } : {}) };
  if (state === 'scheduled')
    return nextEligibleAt === Infinity ? { ...stored, state } : { ...stored, state, nextEligibleAt };
  if (state === 'finished') return { ...stored, state, ...(finishReason ? { finishReason } : {}) };
  return { ...stored, state };
}

/** Does the work at once; what it throws becomes a rejection. */
function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
