import { afterEach, beforeEach, expect } from 'vitest';
import type { ClaimedRecord, NextStep, RecordProgress, Settlement } from '../../dialer/attempt/attempt.ts';
import type { AttemptStart, ClaimRequest, Hopper } from '../../src/store/ports/hopper.ts';

/** When the tests begin. */
export const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);
export const minute = 60_000;
export const leaseMs = 5 * minute;
/** The campaign of every test; `campaign-2` is another. */
export const campaign = 'campaign-1';

/** The record is done with. */
export const finish: NextStep = { kind: 'finish', reason: 'connected' };

/** A claim of ten records now, by `node-a`. */
export function request(changes: Partial<ClaimRequest> = {}): ClaimRequest {
  return { campaignId: campaign, owner: 'node-a', epoch: 1, count: 10, now: t0, leaseMs, ...changes };
}

/** The beginning of the attempt on a claimed record. */
export function startOf(record: ClaimedRecord, startedAt = t0): AttemptStart {
  return { lease: record.lease, callId: record.callId, e164: '+573001112233', trunk: 'main', startedAt };
}

/** The end of the attempt on a claimed record: connected and finished, unless said otherwise. */
export function settlementOf(
  record: ClaimedRecord,
  next: NextStep = finish,
  changes: Partial<Settlement> = {},
): Settlement {
  const progress: RecordProgress = {
    attempts: record.progress.attempts + 1,
    recentAttempts: [t0],
    phones: [
      { e164: '+573001112233', outcomes: { noAnswer: 1 }, lastAttemptAt: t0, notBefore: t0 + 1, retired: false },
    ],
  };
  return {
    lease: record.lease,
    callId: record.callId,
    outcome: next.kind === 'finish' ? 'connected' : 'noAnswer',
    cause: 'debtorHungUp',
    endedAt: t0 + minute,
    progress,
    next,
    ...changes,
  };
}

/** The debtors of the records, in order. */
export const idsOf = (records: readonly ClaimedRecord[]): readonly string[] =>
  records.map((record) => record.debtor.id);

/** A hopper as the battery is given it. */
export interface HopperUnderTest {
  readonly hopper: Hopper;
  stop(): Promise<void>;
}

/** What the battery does again and again on the hopper of the test that runs. */
export class HopperBench {
  #current: HopperUnderTest | undefined;

  open(made: HopperUnderTest): void {
    this.#current = made;
  }

  async close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    await current?.stop();
  }

  get hopper(): Hopper {
    return this.#current?.hopper ?? expect.fail('the bench has a hopper only while a test runs');
  }

  async claimOne(changes: Partial<ClaimRequest> = {}): Promise<ClaimedRecord> {
    const [record] = (await this.hopper.claim(request({ count: 1, ...changes }))).records;
    if (!record) throw new Error('nothing was claimed');
    return record;
  }
}

/** A bench that has another, empty hopper in every test of the block it is made in; after each, the totals must add up. */
export function hopperBenchForEachTest(make: () => Promise<HopperUnderTest>): HopperBench {
  const bench = new HopperBench();
  beforeEach(async () => bench.open(await make()));
  afterEach(() => bench.close());
  afterEach(async () => {
    const { records, ...parts } = await bench.hopper.totals(campaign);
    expect(parts.ready + parts.scheduled + parts.leased + parts.finished, 'totals add up').toBe(records);
  });
  return bench;
}
