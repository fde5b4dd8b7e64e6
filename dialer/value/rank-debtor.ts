import { zonesOfNumber } from '../compliance/number-zones.ts';
import { AnswerChances } from './answering/answer-chances.ts';
import { slotAt } from './answering/slot.ts';
import { calledPhone } from './judge-debtor.ts';
import type { JudgedRecord, JudgingCampaign } from './judging.ts';
import { payoffOf, type NumberDialled } from './payment/payoff.ts';
import { rankOf } from './payment/rank.ts';

/**
 * The rank alone, as `judgeDebtor` gives it: without draws, quantiles and waiting, fast enough for a whole list. A number that
 * rests counts by its chance, which is next to nothing. Pure.
 */
export function rankDebtor(
  campaign: JudgingCampaign,
  record: Pick<JudgedRecord, 'debtor' | 'progress' | 'memory' | 'now'>,
): number {
  const { rules } = campaign;
  const { priority } = record.debtor;
  if (rules.value.order === 'operator') return priority;
  return rankOf(rules.value, priority, payoffOf(campaign, record, nextNumber(campaign, record)).expected.perSecond);
}

function nextNumber(
  { rules, tables, utcOffset }: JudgingCampaign,
  { debtor, progress, memory, now }: Pick<JudgedRecord, 'debtor' | 'progress' | 'memory' | 'now'>,
): NumberDialled | undefined {
  const called = debtor.phones.map((phone) => calledPhone(debtor, phone));
  const chances = new AnswerChances(tables, { memory, phones: called }, now);
  const retired = new Set(progress.phones.flatMap((phone) => (phone.retired ? [phone.e164] : [])));
  let next: NumberDialled | undefined;
  for (const [index, phone] of debtor.phones.entries()) {
    const { mark = '', segment: segmentKey = '' } = called[index] ?? {};
    if (retired.has(phone.e164)) continue;
    const [zone = rules.timeZone] = zonesOfNumber(phone, debtor.timeZone, rules.timeZone);
    const slot = slotAt(now, utcOffset(zone, now));
    const chance = chances.at(mark, slot).mean;
    if (!next || chance > next.chance) next = { chance, segmentKey, slot };
    if (!rules.value.choosePhones) break;
  }
  return next;
}
