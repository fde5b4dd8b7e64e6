import { setImmediate as nextTurn } from 'node:timers/promises';
import { KappaEstimate } from '../../dialer/value/answering/kappa-estimate.ts';
import { noMemory, phoneMarkOf, type DebtorMemory } from '../../dialer/value/answering/debtor-memory.ts';
import { segmentKeyOf } from '../../dialer/value/answering/segment-key.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { JudgingCampaign } from '../../dialer/value/judging.ts';
import { propensityFactsOf } from '../../dialer/value/payment/payoff.ts';
import { rankDebtor } from '../../dialer/value/rank-debtor.ts';
import { fitPropensity, type PropensitySample } from '../../dialer/value/payment/propensity.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ContactValues } from '../run/knowledge/contact-values.ts';
import type { Rank, RecordSlice } from '../store/ports/hopper.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { StoredMemory } from '../store/ports/value-store.ts';

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'values' | 'campaigns'>;
  readonly values: Pick<ContactValues, 'judging' | 'forget'>;
  readonly clock: Clock;
}

/** What a pass over a campaign's records did. */
export interface Revalued {
  readonly records: number;
  /** Records that changed their place in line. */
  readonly moved: number;
}

/** What values the records of campaigns anew. `signal` ends it between two slices. */
export interface Revaluer {
  rank(campaignId: string, signal?: AbortSignal): Promise<Revalued>;
  estimate(campaignId: string, signal?: AbortSignal): Promise<Revalued>;
}

/** Records looked at in one turn of the event loop: two milliseconds. */
const sliceSize = 500;
/** Debtors whose promises came due, at most, that the propensity to pay is fitted to: a fit takes one turn. */
const mostSamples = 1_000;

export const nothingRevalued: Revalued = { records: 0, moved: 0 };

/** Do a campaign's records have ranks: by value, or from the last time that its order was by value? */
export async function isRanked(
  { campaigns, values }: Pick<Stores, 'campaigns' | 'values'>,
  campaignId: string,
): Promise<boolean> {
  const order = (await campaigns.get(campaignId))?.campaign.value?.order;
  if (order === undefined) return false;
  return order !== 'operator' || (await values.tables(campaignId))?.estimates?.rankedByValue === true;
}

/**
 * Goes through a campaign's records, in slices, while dialling goes on: estimates anew how much debtors differ, and moves records to the
 * places of their ranks. Holds one slice at a time. What it did so far stands when it is interrupted, and doing it again does no
 * harm: ranks are replaced, and estimates are saved whole at the end.
 */
export class Revaluation implements Revaluer {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Every hour: the ranks for the hour to come. Does nothing where the operator's order counts, and did the last time. */
  async rank(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    if (!(await isRanked(this.#parts.stores, campaignId))) return nothingRevalued;
    const campaign = await this.#parts.values.judging(campaignId);
    if (!campaign) return nothingRevalued;
    const byValue = campaign.rules.value.order !== 'operator';
    const done = await this.#pass(campaignId, campaign, { signal });
    if (signal?.aborted !== true) await this.#save(campaignId, campaign, { rankedByValue: byValue });
    return done;
  }

  /** Every night: estimates, then ranks by what was believed until now; the next hour's ranks go by the new estimates. */
  async estimate(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    const campaign = await this.#parts.values.judging(campaignId);
    if (!campaign) return nothingRevalued;
    const estimate = new KappaEstimate(campaign.tables, this.#parts.clock.now());
    const samples: PropensitySample[] = [];
    const learn = (debtor: Debtor, memory: DebtorMemory): void => {
      estimate.add(memory, phonesOf(debtor));
      const { tries, hits } = memory.kept;
      if (tries > 0 && samples.length < mostSamples)
        samples.push({ facts: propensityFactsOf(debtor, withoutKept(memory)), paid: hits * 2 > tries });
    };
    const done = await this.#pass(campaignId, campaign, { signal, learn });
    if (signal?.aborted === true) return done;
    const propensity = fitPropensity(samples);
    const tables = await this.#parts.stores.values.tables(campaignId);
    const rankedByValue = campaign.rules.value.order !== 'operator' || tables?.estimates?.rankedByValue === true;
    const estimates = { kappas: estimate.result(), ...(propensity ? { propensity } : {}), rankedByValue };
    await this.#parts.stores.values.saveEstimates(campaignId, estimates, campaign.tables.asOf);
    this.#parts.values.forget(campaignId);
    return done;
  }

  async #save(campaignId: string, campaign: JudgingCampaign, over: { readonly rankedByValue: boolean }): Promise<void> {
    const { tables, propensity } = campaign;
    const kept = { kappas: tables.kappas, ...(propensity ? { propensity } : {}) };
    await this.#parts.stores.values.saveEstimates(campaignId, { ...kept, ...over }, tables.asOf);
  }

  /** While one slice is worked at, the next is read and the ranks of the one before are written. */
  async #pass(
    campaignId: string,
    campaign: JudgingCampaign,
    work: {
      readonly signal?: AbortSignal | undefined;
      readonly learn?: (debtor: Debtor, memory: DebtorMemory) => void;
    },
  ): Promise<Revalued> {
    let records = 0;
    let moved = 0;
    let writing = Promise.resolve(0);
    let reading: Promise<KnownRecords> | undefined = this.#read(campaignId);
    while (reading && work.signal?.aborted !== true) {
      const slice: KnownRecords = await reading;
      reading = slice.next === undefined ? undefined : this.#read(campaignId, slice.next);
      // A rejection is met where the slice is awaited, which an error in between must not hide.
      reading?.catch(() => undefined);
      await nextTurn();
      const ranks = this.#ranksOf(campaign, slice, work.learn);
      moved += await writing;
      writing = this.#parts.stores.hopper.rank(campaignId, ranks);
      writing.catch(() => undefined);
      records += slice.records.length;
    }
    return { records, moved: moved + (await writing) };
  }

  /** @param from undefined for the first slice */
  async #read(campaignId: string, from?: string): Promise<KnownRecords> {
    const { hopper, values } = this.#parts.stores;
    const slice = await hopper.slice(campaignId, sliceSize, from);
    const ids = slice.records.map(({ debtor }) => debtor.id);
    return { ...slice, memories: await values.memories(campaignId, ids) };
  }

  #ranksOf(
    campaign: JudgingCampaign,
    { records, memories }: KnownRecords,
    learn: ((debtor: Debtor, memory: DebtorMemory) => void) | undefined,
  ): readonly Rank[] {
    const now = this.#parts.clock.now();
    return records.map(({ debtor, progress }, index) => {
      const memory = memories[index]?.memory;
      if (memory) learn?.(debtor, memory);
      return { debtorId: debtor.id, rank: rankDebtor(campaign, { debtor, progress, memory: memory ?? noMemory, now }) };
    });
  }
}

/** A slice of the records, and what is remembered of their debtors. */
interface KnownRecords extends RecordSlice {
  readonly memories: readonly (StoredMemory | undefined)[];
}

function phonesOf(debtor: Debtor): readonly { readonly mark: string; readonly segment: string }[] {
  return debtor.phones.map((phone) => ({ mark: phoneMarkOf(phone.e164), segment: segmentKeyOf(debtor, phone) }));
}

/** What was known before the promise came due: a promise is not foretold by its own end. */
function withoutKept(memory: DebtorMemory): DebtorMemory {
  return { ...memory, kept: { hits: 0, tries: 0 } };
}
