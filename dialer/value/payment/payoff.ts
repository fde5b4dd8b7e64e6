import type { Debtor } from '../../debtor/debtor.ts';
import { debtFactsOf } from '../../debtor/record-facts-of.ts';
import { recalledTrials, type DebtorMemory } from '../answering/debtor-memory.ts';
import { chanceOf, oddsShiftAt } from '../answering/odds.ts';
import type { SegmentTables } from '../answering/segment-tables.ts';
import type { Tree } from '../answering/trees.ts';
import type { DebtorJudgement, ExplainedChance, ExplainedPhone, PaymentSource } from '../debtor-judgement.ts';
import type { JudgedRecord, JudgingCampaign } from '../judging.ts';
import { expectedValue } from './expected-value.ts';
import {
  propensityOf,
  propensityTerms,
  type PropensityFactor,
  type PropensityFacts,
  type PropensityModel,
} from './propensity.ts';

/** Agent-seconds that a dial takes beside its conversation. */
const otherSeconds = 1;

type PaidFor = Pick<JudgedRecord, 'debtor' | 'memory' | 'now'>;
export type NumberDialled = Pick<ExplainedPhone, 'chance' | 'segmentKey' | 'slot'>;
export type Payoff = Pick<DebtorJudgement, 'rightParty' | 'promise' | 'kept' | 'payment' | 'balance' | 'expected'>;

/** What a dial brings, with every chance it rests on. Pure. @param next the number dialled; undefined: there is none */
export function payoffOf(campaign: JudgingCampaign, record: PaidFor, next: NumberDialled | undefined): Payoff {
  const { value: policy } = campaign.rules;
  const { rightParty, promise, kept } = talkChances(campaign.tables, record, next);
  const payment = paymentOf(campaign, record, promise.chance * kept.chance);
  const { balance } = debtFactsOf(record.debtor.debts);
  const chances = { answer: next?.chance ?? 0, rightParty: rightParty.chance, payment: payment.chance };
  const times = { liveSeconds: policy.handlingMs / 1_000, otherSeconds };
  const expected = expectedValue(chances, balance, { rates: policy, times });
  return { rightParty, promise, kept, payment, balance, expected };
}

type Talks = Pick<DebtorJudgement, 'rightParty' | 'promise' | 'kept'>;

function talkChances(tables: SegmentTables, record: PaidFor, next: NumberDialled | undefined): Talks {
  const { memory, now } = record;
  const { segmentKey = '', slot = 0 } = next ?? {};
  const explain = (tree: Exclude<Tree, 'answer'>): ExplainedChance => {
    const { bySlot, mean } = tables.odds(tree, segmentKey, now);
    const { hits, tries } = recalledTrials(memory, tree, now);
    const expected = bySlot[slot] ?? mean;
    const segment = chanceOf(expected);
    if (tries === 0) return { segment, chance: segment, hits, tries };
    const shift = oddsShiftAt(mean, { hits, tries }, tables.kappas.debtor);
    return { segment, chance: chanceOf(expected + shift), hits, tries };
  };
  return { rightParty: explain('rightParty'), promise: explain('promise'), kept: explain('kept') };
}

function paymentOf(
  { rules, propensity }: JudgingCampaign,
  record: PaidFor,
  ofPromises: number,
): DebtorJudgement['payment'] {
  const score = scoreOf(record.debtor, rules.value.scoreField);
  const from = (source: PaymentSource, chance: number): DebtorJudgement['payment'] => ({ source, chance });
  if (score !== undefined) return from('score', score);
  if (!propensity) return from('promises', ofPromises);
  return from('propensity', propensityOf(propensity, propensityFactsOf(record.debtor, record.memory)));
}

/** What each factor adds to the log-odds of a payment. */
export function paymentTerms(
  propensity: PropensityModel,
  { debtor, memory }: PaidFor,
): Readonly<Record<PropensityFactor, number>> {
  return propensityTerms(propensity, propensityFactsOf(debtor, memory));
}

/** A score is a chance: what is none is not used. */
function scoreOf({ score, fields }: Debtor, field: string | undefined): number | undefined {
  if (field === undefined) return undefined;
  const text = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const value =
    text === undefined || text.trim() === '' ? (field === 'score' ? score : undefined) : Number(text.replace(',', '.'));
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined;
}

/** What the propensity to pay is judged by. */
export function propensityFactsOf(debtor: Debtor, memory: DebtorMemory): PropensityFacts {
  const { daysPastDue = 0, balance = 0 } = debtFactsOf(debtor.debts);
  const { kept, rightParty } = memory;
  return {
    daysPastDue,
    balance,
    keptPromises: kept.hits,
    brokenPromises: kept.tries - kept.hits,
    contacts: rightParty.hits,
  };
}
