import { promiseStanding, type PromiseState } from '../../dialer/outcome/promise-standing.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { AskHistory } from '../history/archiver/archiver-questions.ts';
import type { FoundPromise, PromisePlace, PromiseQuery } from '../history/promise-query.ts';
import type { StoredRecord } from '../store/ports/hopper.ts';
import type { Stores } from '../store/ports/stores.ts';

/** A promise to pay, and how it stands. */
export interface PromiseReport {
  readonly campaignId: string;
  readonly debtorId?: string;
  /** The call in which it was made. */
  readonly callId: string;
  readonly agentId?: string;
  readonly label: string;
  readonly promisedAt: EpochMs;
  readonly dueAt: EpochMs;
  /** As the agent wrote it: `1234.56`, in the currency of the debt. */
  readonly amount?: string;
  readonly state: PromiseState;
  /** Of one that was kept: when the product learnt of the payment. */
  readonly paidAt?: EpochMs;
}

/** Some of the promises, and where the next page begins: absent after the last. A page before it may hold nothing. */
export interface PromisePage {
  readonly promises: readonly PromiseReport[];
  readonly next?: PromisePlace;
}

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'attemptNotes'>;
  readonly ask: AskHistory;
  readonly clock: Clock;
}

interface PlacedReport {
  readonly place: PromisePlace;
  readonly report: PromiseReport;
}

/** Promises read at once, and looked at for one page: it bounds a search for a rare state. */
const together = 500;
const mostLooked = 5_000;

/** Promises to pay over campaigns: made as history has them, kept as records and later calls say. */
export class PromiseService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One page, that which is due first leads. @throws AppError HISTORY_UNREACHABLE */
  async find(query: PromiseQuery, state?: PromiseState): Promise<PromisePage> {
    const promises: PromiseReport[] = [];
    let { after } = query;
    const most = state === undefined ? Math.min(together, query.most + 1) : together;
    for (let looked = 0; looked < mostLooked; looked += together) {
      const found = await this.#parts.ask({
        ask: 'promises',
        query: { ...query, most, ...(after && { after }) },
      });
      for (const { place, report } of await this.#reports(found)) {
        if (promises.length === query.most) return { promises, ...(after && { next: after }) };
        if (report.state === (state ?? report.state)) promises.push(report);
        after = place;
      }
      if (found.length < most) return { promises };
    }
    return { promises, ...(after && { next: after }) };
  }

  /** All of them, read page by page as they are taken. */
  async *every(query: PromiseQuery, state?: PromiseState): AsyncGenerator<PromiseReport> {
    for (let after = query.after; ;) {
      const page = await this.find({ ...query, most: together, ...(after && { after }) }, state);
      yield* page.promises;
      if (!page.next) return;
      after = page.next;
    }
  }

  async #reports(found: readonly FoundPromise[]): Promise<readonly PlacedReport[]> {
    const { attemptNotes } = this.#parts.stores;
    const records = await this.#records(found);
    const notes = await Promise.all(found.map((one) => attemptNotes.get(one.campaignId, one.attemptId)));
    const now = this.#parts.clock.now();
    return found.map((one, at) => {
      const amount = notes[at]?.promisedAmount;
      const record = records.get(JSON.stringify([one.campaignId, one.debtorId]));
      const { dueAt, floorId, rowId } = one;
      const report = { ...madeIn(one), ...(amount === undefined ? {} : { amount }), ...standing(one, record, now) };
      return { place: { dueAt, floorId, rowId }, report };
    });
  }

  async #records(found: readonly FoundPromise[]): Promise<ReadonlyMap<string, StoredRecord>> {
    const records = new Map<string, StoredRecord>();
    for (const campaignId of new Set(found.map((one) => one.campaignId))) {
      const own = found.flatMap((one) => (one.campaignId === campaignId && one.debtorId !== null ? one.debtorId : []));
      const ids = [...new Set(own)];
      const stored = await this.#parts.stores.hopper.find(campaignId, ids);
      for (const [at, id] of ids.entries()) {
        const record = stored[at];
        if (record) records.set(JSON.stringify([campaignId, id]), record);
      }
    }
    return records;
  }
}

function madeIn({ campaignId, debtorId, attemptId, agentId, label, chosenAt, dueAt }: FoundPromise) {
  return {
    campaignId,
    ...(debtorId === null ? {} : { debtorId }),
    callId: attemptId,
    ...(agentId === null ? {} : { agentId }),
    label,
    promisedAt: chosenAt,
    dueAt,
  };
}

function standing(
  { chosenAt, dueAt, paidAt, promisedAgainAt }: FoundPromise,
  record: StoredRecord | undefined,
  now: EpochMs,
): ReturnType<typeof promiseStanding> {
  const { stop } = record ?? {};
  const payments = [paidAt, stop?.reason === 'paid' ? stop.at : null].filter((at) => at !== null);
  return promiseStanding({ chosenAt, dueAt, promisedAgainAt, paidAt: payments }, now);
}
