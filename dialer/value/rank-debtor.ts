import type { RecordProgress } from '../attempt/attempt.ts';
import { zonesOfNumber } from '../compliance/number-zones.ts';
import type { PhoneNumber } from '../debtor/debtor.ts';
import { AnswerChances } from './answering/answer-chances.ts';
import { chanceOf } from './answering/odds.ts';
import { segmentKeyOf } from './answering/segment-key.ts';
import { phoneMarkOf } from './answering/debtor-memory.ts';
import { slotAt } from './answering/slot.ts';
import { calledPhone } from './judge-debtor.ts';
import type { JudgedRecord, JudgingCampaign } from './judging.ts';
import { payoffOf, type NumberDialled } from './payment/payoff.ts';
import { rankOf } from './payment/rank.ts';

type RankedRecord = Pick<JudgedRecord, 'debtor' | 'progress' | 'memory' | 'now'>;

/**
 * The rank alone, as `judgeDebtor` gives it: without draws, quantiles and waiting, fast enough for a whole list. A number that
 * rests counts by its chance, which is next to nothing. Pure.
 */
export function rankDebtor(campaign: JudgingCampaign, record: RankedRecord): number {
  const { rules } = campaign;
  const { priority } = record.debtor;
  if (rules.value.order === 'operator') return priority;
  return rankOf(rules.value, priority, payoffOf(campaign, record, nextNumber(campaign, record)).expected.perSecond);
}

function nextNumber(campaign: JudgingCampaign, record: RankedRecord): NumberDialled | undefined {
  const { rules, utcOffset } = campaign;
  const { debtor, progress, now } = record;
  const chanceOn = chances(campaign, record);
  let next: NumberDialled | undefined;
  for (const phone of debtor.phones) {
    if (isRetired(progress, phone.e164)) continue;
    const [zone = rules.timeZone] = zonesOfNumber(phone, debtor.timeZone, rules.timeZone);
    const place = { segmentKey: segmentKeyOf(debtor, phone), slot: slotAt(now, utcOffset(zone, now)) };
    const chance = chanceOn(phone, place);
    if (!next || chance > next.chance) next = { chance, ...place };
    if (!rules.value.choosePhones) break;
  }
  return next;
}

/** The chance that a person answers on a number. */
type ChanceOn = (phone: PhoneNumber, place: Pick<NumberDialled, 'segmentKey' | 'slot'>) => number;

/** Most debtors of a new list were never called: what is asked of a memory is worked out for the others alone. */
function chances({ tables }: JudgingCampaign, { debtor, memory, now }: RankedRecord): ChanceOn {
  if (memory.answers.length === 0) {
    return (_, { segmentKey, slot }) => chanceOf(tables.odds('answer', segmentKey, now).bySlot[slot] ?? 0);
  }
  const phones = debtor.phones.map((phone) => calledPhone(debtor, phone));
  const known = new AnswerChances(tables, { memory, phones }, now);
  return ({ e164 }, { slot }) => known.at(phoneMarkOf(e164), slot).mean;
}

function isRetired({ phones }: RecordProgress, e164: string): boolean {
  return phones.some((phone) => phone.retired && phone.e164 === e164);
}
