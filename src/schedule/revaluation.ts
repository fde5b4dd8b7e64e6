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
import type { RecordSlice } from '../store/ports/hopper.ts';
import type { Stores } from '../store/ports/stores.ts';

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'values'>;
  readonly values: Pick<ContactValues, 'judging' | 'forget'>;
  readonly clock: Clock;
}

/** What a pass over a campaign's records did. */
export interface Revalued {
  readonly records: number;
  /** Records that changed their place in line. */
  readonly moved: number;
}

/** Records looked at in one turn of the event loop: a few milliseconds. */
const sliceSize = 200;
/** Debtors whose promises came due, at most, that the propensity to pay is fitted to: a fit takes one turn. */
const mostSamples = 1_000;

/**
 * Goes through a campaign's records, in slices, while dialling goes on: estimates anew how much debtors differ, and moves records to the
 * places of their ranks. Holds one slice at a time. What it did so far stands when it is interrupted, and doing it again does no
 * harm: ranks are replaced, and estimates are saved whole at the end.
 */
export class Revaluation {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Every hour: the ranks for the hour to come. Does nothing where the operator's order counts, and did the last time. */
  async rank(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    const campaign = await this.#parts.values.judging(campaignId);
    const estimates = (await this.#parts.stores.values.tables(campaignId))?.estimates;
    const byValue = campaign !== undefined && campaign.rules.value.order !== 'operator';
    if (!campaign || (!byValue && estimates?.rankedByValue !== true)) return { records: 0, moved: 0 };
    const done = await this.#pass(campaignId, campaign, { signal });
    if (signal?.aborted !== true) await this.#save(campaignId, campaign, { rankedByValue: byValue });
    return done;
  }

  /** Every night: estimates, then ranks by what was believed until now; the next hour's ranks go by the new estimates. */
  async estimate(campaignId: string, signal?: AbortSignal): Promise<Revalued> {
    const campaign = await this.#parts.values.judging(campaignId);
    if (!campaign) return { records: 0, moved: 0 };
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

  async #pass(
    campaignId: string,
    campaign: JudgingCampaign,
    work: {
      readonly signal?: AbortSignal | undefined;
      readonly learn?: (debtor: Debtor, memory: DebtorMemory) => void;
    },
  ): Promise<Revalued> {
    const { hopper } = this.#parts.stores;
    let records = 0;
    let moved = 0;
    let slice: RecordSlice | undefined = await hopper.slice(campaignId, sliceSize);
    while (slice && work.signal?.aborted !== true) {
      const next: Promise<RecordSlice> | undefined =
        slice.next === undefined ? undefined : hopper.slice(campaignId, sliceSize, slice.next);
      // A rejection is met where the slice is awaited, which an error in between must not hide.
      next?.catch(() => undefined);
      moved += await this.#revalue(campaignId, campaign, { slice, learn: work.learn });
      records += slice.records.length;
      slice = await next;
    }
    return { records, moved };
  }

  async #revalue(
    campaignId: string,
    campaign: JudgingCampaign,
    {
      slice,
      learn,
    }: { readonly slice: RecordSlice; readonly learn: ((debtor: Debtor, memory: DebtorMemory) => void) | undefined },
  ): Promise<number> {
    const { stores, clock } = this.#parts;
    const { records } = slice;
    const found = await stores.values.memories(
      campaignId,
      records.map(({ debtor }) => debtor.id),
    );
    await nextTurn();
    const now = clock.now();
    const ranks = records.map(({ debtor, progress }, index) => {
      const memory = found[index]?.memory ?? noMemory;
      if (memory !== noMemory) learn?.(debtor, memory);
      return { debtorId: debtor.id, rank: rankDebtor(campaign, { debtor, progress, memory, now }) };
    });
    return stores.hopper.rank(campaignId, ranks);
  }
}

function phonesOf(debtor: Debtor): readonly { readonly mark: string; readonly segment: string }[] {
  return debtor.phones.map((phone) => ({ mark: phoneMarkOf(phone.e164), segment: segmentKeyOf(debtor, phone) }));
}

/** What was known before the promise came due: a promise is not foretold by its own end. */
function withoutKept(memory: DebtorMemory): DebtorMemory {
  return { ...memory, kept: { hits: 0, tries: 0 } };
}
