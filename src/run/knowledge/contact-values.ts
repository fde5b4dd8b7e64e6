import type { ClaimedRecord, RecordProgress, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import { noRules, type RulePack } from '../../../dialer/compliance/rule-pack.ts';
import { zonesOfNumber } from '../../../dialer/compliance/number-zones.ts';
import type { Debtor, PhoneNumber } from '../../../dialer/debtor/debtor.ts';
import type { DispositionMeaning } from '../../../dialer/outcome/disposition.ts';
import { answerOfOutcome } from '../../../dialer/value/answering/answer-of-outcome.ts';
import type { ContactWorth, DebtorJudgement } from '../../../dialer/value/debtor-judgement.ts';
import {
  noMemory,
  phoneMarkOf,
  withAnswer,
  withTrial,
  type DebtorMemory,
} from '../../../dialer/value/answering/debtor-memory.ts';
import { judgeDebtor } from '../../../dialer/value/judge-debtor.ts';
import type { JudgingCampaign } from '../../../dialer/value/judging.ts';
import { segmentKeyOf } from '../../../dialer/value/answering/segment-key.ts';
import { slotAt } from '../../../dialer/value/answering/slot.ts';
import { SlotCalendar } from '../../../dialer/value/timing/slot-calendar.ts';
import { stableDraw } from '../../../dialer/value/stable-draw.ts';
import { talkTrials } from '../../../dialer/value/answering/talk-trials.ts';
import type { SegmentTrial } from '../../../dialer/value/answering/segment-tables.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { cellOf, tablesOf, type CampaignKnowledge } from './value-knowledge.ts';

interface Parts {
  readonly stores: Pick<Stores, 'values' | 'hopper' | 'campaigns'>;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly utcOffset: UtcOffset;
  readonly clock: Clock;
  readonly log: Log;
}

/** A disposition as it is learnt from. */
export interface DisposedTalk {
  readonly campaignId: string;
  readonly debtor: Debtor;
  /** Before the disposition changed it. */
  readonly progress: RecordProgress;
  readonly e164: string;
  readonly callId: string;
  readonly dialledAt: EpochMs;
  readonly meaning: DispositionMeaning;
}

/** How often a lesson is taught again that found another memory than it was built on. */
const mostTries = 5;

/**
 * Learns what attempts and dispositions teach about debtors, each once, and judges debtors by it. What is known of segments is
 * held here and in the store; debtors' memories are read when they are needed. Learning never stands in the way of a
 * settlement: what cannot be read is logged and left.
 */
export class ContactValues {
  readonly #parts: Parts;
  readonly #known = new Map<string, CampaignKnowledge>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Rejects with `STORE_UNREACHABLE` only: to be repeated then. */
  async learnAttempt({ lease, callId, outcome, contact }: Settlement): Promise<void> {
    const hit = answerOfOutcome(outcome);
    if (hit === undefined || !contact) return;
    const { campaignId, debtorId } = lease;
    const { at } = contact.ended;
    await this.#guarded({ campaignId, callId }, async () => {
      const [stored] = await this.#parts.stores.hopper.find(campaignId, [debtorId]);
      const phone = stored?.debtor.phones.find(({ e164 }) => e164 === contact.e164);
      if (!stored || !phone) return;
      const trial = { tree: 'answer', hit, at, ...(await this.#place(campaignId, stored.debtor, phone, at)) } as const;
      const answered = { phone: phoneMarkOf(phone.e164), slot: trial.slot, hit, at };
      await this.#teach(campaignId, debtorId, {
        name: `${phoneMarkOf(callId)}a`,
        trials: [trial],
        change: (memory) => withAnswer(memory, answered),
      });
    });
  }

  /** Rejects with `STORE_UNREACHABLE` only: to be repeated then. */
  async learnDisposition(talk: DisposedTalk): Promise<void> {
    const { campaignId, debtor, progress, e164, callId, dialledAt: at, meaning } = talk;
    const phone = debtor.phones.find((each) => each.e164 === e164);
    const found = talkTrials(meaning, progress.promise?.callId === callId ? undefined : progress.promise, at);
    if (!phone || found.length === 0) return;
    await this.#guarded({ campaignId, callId }, async () => {
      const place = await this.#place(campaignId, debtor, phone, at);
      await this.#teach(campaignId, debtor.id, {
        name: `${phoneMarkOf(callId)}d`,
        trials: found.map((trial) => ({ ...trial, ...place, at })),
        change: (memory) => found.reduce((after, { tree, hit }) => withTrial(after, tree, { hit, at }), memory),
      });
    });
  }

  /** The records with what their debtors are worth now; as they are when nothing can be said, such as while the store is away. */
  async withWorth(campaignId: string, records: readonly ClaimedRecord[]): Promise<readonly ClaimedRecord[]> {
    if (records.length === 0) return records;
    try {
      const campaign = await this.judging(campaignId);
      if (!campaign) return records;
      const memories = await this.#parts.stores.values.memories(
        campaignId,
        records.map(({ debtor }) => debtor.id),
      );
      return records.map((record, index) => ({
        ...record,
        worth: worthOf(this.judge(campaign, record, memories[index]?.memory ?? noMemory)),
      }));
    } catch (error) {
      this.#parts.log.warn({ campaignId, err: error }, 'records are dialled without what is known of their value');
      return records;
    }
  }

  /** Everything there is to say about one debtor now; undefined when the campaign or the debtor is unknown. */
  async explain(campaignId: string, debtorId: string): Promise<DebtorJudgement | undefined> {
    const { hopper, values } = this.#parts.stores;
    const campaign = await this.judging(campaignId);
    const [[stored], [known]] = await Promise.all([
      hopper.find(campaignId, [debtorId]),
      values.memories(campaignId, [debtorId]),
    ]);
    return campaign && stored && this.judge(campaign, stored, known?.memory ?? noMemory);
  }

  judge(
    campaign: JudgingCampaign,
    { debtor, progress }: Pick<ClaimedRecord, 'debtor' | 'progress'>,
    memory: DebtorMemory,
  ): DebtorJudgement {
    const now = this.#parts.clock.now();
    const draw = stableDraw(debtor.id, now);
    return judgeDebtor(campaign, {
      debtor,
      progress,
      memory,
      now,
      draw,
      isCallBack: progress.callBackAt !== undefined,
    });
  }

  /** A campaign as its debtors are judged by; undefined for one that is unknown, or says nothing of value. */
  async judging(campaignId: string): Promise<JudgingCampaign | undefined> {
    const { stores, rulePacks, utcOffset } = this.#parts;
    const applied = await stores.campaigns.get(campaignId);
    if (!applied?.campaign.value) return undefined;
    const { value, ...campaign } = applied.campaign;
    const { tables, propensity } = await this.#knowledgeOf(campaignId);
    const pack = rulePacks.get(campaign.rulePack) ?? noRules;
    const calendar = new SlotCalendar({ pack, ringTimeoutMs: campaign.ringTimeoutMs }, utcOffset);
    return { rules: { ...campaign, value }, pack, tables, propensity, calendar, utcOffset };
  }

  /** What the store holds counts from now on, such as after a night's estimates. */
  forget(campaignId: string): void {
    this.#known.delete(campaignId);
  }

  async #teach(
    campaignId: string,
    debtorId: string,
    lesson: {
      readonly name: string;
      readonly trials: readonly SegmentTrial[];
      readonly change: (memory: DebtorMemory) => DebtorMemory;
    },
  ): Promise<void> {
    const { values } = this.#parts.stores;
    const { name, trials, change } = lesson;
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const { tables } = await this.#knowledgeOf(campaignId);
      const [before] = await values.memories(campaignId, [debtorId]);
      const cells = trials.map((trial) => cellOf(tables, trial));
      const memory = change(before?.memory ?? noMemory);
      const result = await values.learn(campaignId, { debtorId, name, before, memory, cells, asOf: tables.asOf });
      if (result === 'learnt') for (const trial of trials) tables.learn(trial);
      if (result !== 'changed') return;
      this.forget(campaignId);
    }
    this.#parts.log.warn({ campaignId }, 'what an attempt taught was left: somebody else learns from the same debtor');
  }

  async #place(
    campaignId: string,
    debtor: Debtor,
    phone: PhoneNumber,
    at: EpochMs,
  ): Promise<Pick<SegmentTrial, 'segment' | 'slot'>> {
    const applied = await this.#parts.stores.campaigns.get(campaignId);
    const ofCampaign: Campaign['timeZone'] = applied?.campaign.timeZone ?? 'UTC';
    const [zone = ofCampaign] = zonesOfNumber(phone, debtor.timeZone, ofCampaign);
    return { segment: segmentKeyOf(debtor, phone), slot: slotAt(at, this.#parts.utcOffset(zone, at)) };
  }

  async #knowledgeOf(campaignId: string): Promise<CampaignKnowledge> {
    let known = this.#known.get(campaignId);
    if (!known) {
      known = tablesOf(await this.#parts.stores.values.tables(campaignId), this.#parts.clock.now());
      this.#known.set(campaignId, known);
    }
    return known;
  }

  async #guarded(fields: object, learn: () => Promise<void>): Promise<void> {
    try {
      await learn();
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_UNREACHABLE') throw error;
      this.#parts.log.error({ ...fields, err: error }, 'nothing could be learnt from an attempt');
    }
  }
}

/** What goes with a record: the floor's journal keeps it. */
function worthOf(judgement: DebtorJudgement): ContactWorth {
  const { phones, choosesPhones, isKnown, value, ofPromise, perSecond, betterAt } = judgement;
  return {
    phones: phones.map(({ e164, chance, draw, restsUntil }) => ({
      ...{ e164, chance, draw },
      ...(restsUntil === undefined ? {} : { restsUntil }),
    })),
    ...{ choosesPhones, isKnown, value, ofPromise, perSecond },
    ...(betterAt === undefined ? {} : { betterAt }),
  };
}
